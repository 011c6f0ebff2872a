import { randomBytes } from "node:crypto";
import type { Database, Transaction } from "../../postgres/connection.ts";
import { commit, inTransaction } from "../../postgres/inTransaction.ts";
import { queryRow } from "../../postgres/query.ts";
import { holdAllRounds } from "../../rounds/holdRound.ts";
import { getPlayerIdKey } from "../playerId.ts";
import { finishForgetting } from "./finishForgetting.ts";
import { computeForgottenHash } from "./forgetInFile.ts";
import { copyMerges, listGuidsOfPerson } from "./forgottenMerges.ts";

const LASTING_GUID = /^[0-9A-Fa-f]{32}$/;
const STAND_IN_BYTES = 16;

export type ForgetResult =
  | { ok: true; files: number; rounds: number }
  | { ok: false; message: string };

/** The GUID of a player, given as a public id or a GUID; null if no player has the id. */
export async function findPlayerGuid(db: Database, player: string): Promise<string | null> {
  if (LASTING_GUID.test(player)) return player;
  const found = await queryRow<{ guid: string }>(
    db,
    "SELECT player_guid AS guid FROM player_teamplay_stats WHERE public_id = $1",
    [player],
  );
  if (found !== null) return found.guid;
  const where = { public_id: player };
  return (await db.prisma.joined_guid.findUnique({ where, select: { guid: true } }))?.guid ?? null;
}

/**
 * Makes one player anonymous everywhere, with every GUID that was merged with theirs. In every
 * archived file, including removed ones, a made-up GUID and a placeholder replace the GUID and the
 * names, and the rounds are reread. Later files are treated the same way. Teams keep their figures,
 * but no one can identify the player. If interrupted, the next start of the site finishes it, and so
 * does every call of `finishForgetting`.
 */
export async function forgetPlayer(db: Database, guid: string): Promise<ForgetResult> {
  if (!LASTING_GUID.test(guid)) return { ok: false, message: "A GUID has 32 hex digits." };
  await decideToForget(db, guid);
  const { files, rounds } = await finishForgetting(db);
  return { ok: true, files, rounds };
}

/**
 * Stores the decision, marked as under way. No import adds the player any more; existing files
 * still have the player until `finishForgetting` has rewritten them.
 */
export async function decideToForget(db: Database, guid: string): Promise<void> {
  const playerKey = await getPlayerIdKey(db);
  await inTransaction(db, async (transaction) => {
    // A merge or unmerge in the meantime waits, and is then refused.
    await holdAllRounds(transaction);
    const standIns = new Map<string, string>();
    for (const member of await listGuidsOfPerson(transaction, guid))
      standIns.set(member.toUpperCase(), await findOrMakeStandIn(transaction, member, playerKey));
    await copyMerges(transaction, standIns, playerKey);
    return commit(undefined);
  });
}

async function findOrMakeStandIn(
  { prisma }: Transaction,
  guid: string,
  playerKey: Buffer,
): Promise<string> {
  const guidHash = computeForgottenHash(guid, playerKey);
  const standIn = randomBytes(STAND_IN_BYTES).toString("hex").toUpperCase();
  const row = await prisma.forgotten_player.upsert({
    where: { guid_hash: guidHash },
    create: { guid_hash: guidHash, stand_in: standIn },
    update: { finished: false },
    select: { stand_in: true },
  });
  return row.stand_in;
}
