import { MERGE_REFUSALS } from "./merge.copy.ts";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { MAX_ROUND_FILE_BYTES } from "#lib/engagements/limits.ts";
import type { Database, Transaction } from "../postgres/connection.ts";
import { commit, inTransaction, rollBack } from "../postgres/inTransaction.ts";
import { queryRows } from "../postgres/query.ts";
import { dropBoards } from "../read/duos/board/dropBoards.ts";
import { holdAllRounds } from "../rounds/holdRound.ts";
import { rereadRound } from "../rounds/rereadRound.ts";
import { isForgotten, readForgetDecisions } from "./forget/forgotten.ts";
import { getPlayerIdKey, derivePlayerId } from "./playerId.ts";
import { readMainGuids } from "./merges.ts";
import { resolvePlayer } from "./resolvePlayer.ts";

const unpack = promisify(gunzip);

/** `publicId`: the player whose page to show now; `rounds`: how many rounds were reread. */
export type MergeResult =
  | { ok: true; publicId: string; rounds: number }
  | { ok: false; message: string };

/**
 * Rounds with a GUID in any derived row. `round_player` is not enough: V3 files name killers and
 * participants who are missing from the round's player lists.
 */
const ROUNDS_OF = `
  SELECT round_id AS id FROM round_player WHERE guid = $1
  UNION SELECT round_id FROM combat_engagement
         WHERE killer_guid = $1 OR crossfire_participants @> to_jsonb($1::text)
  ORDER BY id`;

/**
 * Merges one GUID into another player: everything it did, in earlier and in future rounds, counts
 * for that player, as if the files had named them. The files do not change. All in one transaction,
 * which rereads the affected rounds from their files.
 * @param player short id, page address or GUID of the player to merge into the other
 * @param mainPlayer short id, page address or GUID of the player who stays
 * @throws StoreError if a round's file can no longer be read; then nothing has changed
 */
export async function mergePlayers(
  db: Database,
  player: string,
  mainPlayer: string,
): Promise<MergeResult> {
  const [from, to] = [await resolvePlayer(db, player), await resolvePlayer(db, mainPlayer)];
  if (!from.ok) return from;
  if (!to.ok) return to;
  const playerKey = await getPlayerIdKey(db);
  return inTransaction<MergeResult, MergeResult>(db, async (transaction) => {
    await holdAllRounds(transaction);
    const mains = await readMainGuids(transaction);
    const { guid, publicId } = from.player;
    const main = mains.get(to.player.guid) ?? to.player.guid;
    const message = findRefusal({ guid, main, mergedInto: mains.get(guid) ?? null });
    if (message !== "") return rollBack({ ok: false, message });
    if (await isAnyForgotten(transaction, [guid, main], playerKey))
      return rollBack({ ok: false, message: MERGE_REFUSALS.beingForgotten });
    const rounds = await queryRows<{ id: number }>(transaction, ROUNDS_OF, [guid]);
    await transaction.prisma.joined_guid.create({
      data: { guid, public_id: publicId, into_guid: main },
    });
    for (const { id } of rounds) await rereadRound(transaction, id, playerKey);
    await dropBoards(transaction);
    return commit({ ok: true, publicId: derivePlayerId(main, playerKey), rounds: rounds.length });
  });
}

/** Why a GUID cannot be merged into the given player; empty if it can. */
function findRefusal({
  guid,
  main,
  mergedInto,
}: {
  guid: string;
  main: string;
  mergedInto: string | null;
}): string {
  if (guid === main) return MERGE_REFUSALS.samePlayer;
  if (mergedInto === main) return MERGE_REFUSALS.alreadyMerged;
  if (mergedInto !== null) return MERGE_REFUSALS.mergedElsewhere;
  return "";
}

/** While a player is being forgotten, the merges of that player are settled already. */
async function isAnyForgotten(
  transaction: Transaction,
  guids: readonly string[],
  playerKey: Buffer,
): Promise<boolean> {
  const decisions = await readForgetDecisions(transaction, () => Promise.resolve(playerKey));
  return guids.some((guid) => isForgotten(guid, decisions));
}

/**
 * Unmerges a GUID: it is a player of its own again, together with the GUIDs merged into it.
 * @param player short id, page address or GUID of the merged player
 * @throws StoreError if a round's file can no longer be read; then nothing has changed
 */
export async function unmergePlayer(db: Database, player: string): Promise<MergeResult> {
  const from = await resolvePlayer(db, player);
  if (!from.ok) return from;
  const { guid, publicId } = from.player;
  const playerKey = await getPlayerIdKey(db);
  return inTransaction<MergeResult, MergeResult>(db, async (transaction) => {
    await holdAllRounds(transaction);
    const before = await readMainGuids(transaction);
    const main = before.get(guid);
    if (main === undefined) return rollBack({ ok: false, message: MERGE_REFUSALS.notMerged });
    if (await isAnyForgotten(transaction, [guid, main], playerKey))
      return rollBack({ ok: false, message: MERGE_REFUSALS.beingForgotten });
    await transaction.prisma.joined_guid.deleteMany({ where: { guid } });
    const after = await readMainGuids(transaction);
    const leaving = [
      guid,
      ...[...after].filter(([, memberMain]) => memberMain === guid).map(([member]) => member),
    ];
    let rounds = 0;
    for (const { id } of await queryRows<{ id: number }>(transaction, ROUNDS_OF, [main])) {
      if (!(await readFileNames(transaction, id, leaving))) continue;
      await rereadRound(transaction, id, playerKey);
      rounds++;
    }
    await dropBoards(transaction);
    return commit({ ok: true, publicId, rounds });
  });
}

/** Whether a round's current file contains any of these GUIDs. */
async function readFileNames(
  { prisma }: Transaction,
  roundId: number,
  guids: readonly string[],
): Promise<boolean> {
  const file = await prisma.round_file.findFirst({
    where: { round_id: roundId, status: "current" },
    select: { content_gzip: true },
  });
  if (file === null) return false;
  const bytes = await unpack(file.content_gzip, { maxOutputLength: MAX_ROUND_FILE_BYTES });
  return guids.some((guid) => bytes.includes(guid));
}
