import { MERGE_REFUSALS } from "./merge.copy.ts";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { MAX_ROUND_FILE_BYTES } from "#lib/engagements/limits.ts";
import type { Database, Transaction } from "../postgres/connection.ts";
import { commit, inTransaction, rollBack } from "../postgres/inTransaction.ts";
import { execute, queryRows } from "../postgres/query.ts";
import { holdAllRounds } from "../rounds/holdRound.ts";
import { rereadRound } from "../rounds/rereadRound.ts";
import { getPlayerIdKey, derivePlayerId } from "./playerId.ts";
import { readMainGuids } from "./merges.ts";
import { resolvePlayer } from "./resolvePlayer.ts";

const unpack = promisify(gunzip);

/** `publicId`: whose page to look at now; `rounds`: how many were read again. */
export type MergeResult =
  | { ok: true; publicId: string; rounds: number }
  | { ok: false; message: string };

/**
 * Rounds with a GUID in any derived row; V3 files name killers and participants who stand in no
 * list of the round.
 */
const ROUNDS_OF = `
  SELECT round_id AS id FROM round_player WHERE guid = $1
  UNION SELECT round_id FROM combat_engagement
         WHERE killer_guid = $1 OR crossfire_participants @> to_jsonb($1::text)
  ORDER BY id`;

/**
 * Joins one GUID into another person's: from now on, and in every round so far, what the one did is
 * the other's, as if the files had named him so. The files stay. All in one transaction, in which
 * the rounds concerned are read from their files again.
 * @param player short id, page address or GUID of who is to vanish into the other
 * @param mainPlayer the same of the person who stays
 * @throws StoreError where a round's file cannot be read any more; then nothing has changed
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
    const rounds = await queryRows<{ id: number }>(transaction, ROUNDS_OF, [guid]);
    await transaction.prisma.joined_guid.create({
      data: { guid, public_id: publicId, into_guid: main },
    });
    for (const { id } of rounds) await rereadRound(transaction, id, playerKey);
    await forgetBoards(transaction);
    return commit({ ok: true, publicId: derivePlayerId(main, playerKey), rounds: rounds.length });
  });
}

/** Why a GUID cannot be joined into the person it is asked to be; empty where it can. */
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

/**
 * Takes a joining back: the GUID is a person of its own again, together with what is joined into
 * it.
 * @param player short id, page address or GUID of the one that was joined
 * @throws StoreError where a round's file cannot be read any more; then nothing has changed
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
    await forgetBoards(transaction);
    return commit({ ok: true, publicId, rounds });
  });
}

/** Whether a round's own file holds any of these GUIDs. */
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

/** Answers about pairs were made of the rows before. */
async function forgetBoards(transaction: Transaction): Promise<void> {
  await execute(transaction, "DELETE FROM duo_board");
}
