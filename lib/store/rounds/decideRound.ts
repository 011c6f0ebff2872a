import { foldMapName } from "#lib/maps/foldMapName.ts";
import { isMapName } from "#lib/maps/isMapName.ts";
import { MAX_MAP_NAME } from "#lib/engagements/limits.ts";
import { refuseRoundTime } from "../ingest/roundDate.ts";
import { readDecisions, saveDecisions } from "../ingest/roundDecisions.ts";
import type { RoundDecisions } from "../ingest/roundDecisions.ts";
import { CLOCK_COLUMNS, toServerClock } from "../clocks/serverClock.ts";
import { readWallTime, writeWallTime } from "../ingest/wallTimeText.ts";
import { getPlayerIdKey } from "../people/playerId.ts";
import type { Database, Transaction } from "../postgres/connection.ts";
import { commit, inTransaction, rollBack } from "../postgres/inTransaction.ts";
import { holdRound } from "./holdRound.ts";
import { rereadRound } from "./rereadRound.ts";
import type { RoundChange } from "./restoreRound.ts";
import { ROUND_REFUSALS } from "./rounds.copy.ts";

/** What an admin sets of a round. null: what its file says counts again. */
export type RoundDecision =
  | { half: number | null }
  | { map: string | null }
  /** `YYYY-MM-DD HH:MM`, with or without seconds, by the clock of the round's server. */
  | { endedLocal: string | null };

/**
 * Sets the half, the map or the time of a round. Every figure follows. Rebuilds, backups, other
 * files of the round, its removal and its restoring keep the decision. A time also decides the
 * session, and replaces a session date that was given before.
 */
export async function decideRound(
  db: Database,
  roundId: number,
  decision: RoundDecision,
): Promise<RoundChange> {
  const playerKey = await getPlayerIdKey(db);
  return inTransaction<RoundChange, RoundChange>(db, async (transaction) => {
    const refuse = (message: string) => rollBack<RoundChange>({ ok: false, message });
    if (!(await holdRound(transaction, roundId))) return refuse(ROUND_REFUSALS.unknown(roundId));
    const checked = await checkDecision(transaction, roundId, decision);
    if (!checked.ok) return refuse(checked.message);
    const change = checked.decision;
    const decisions = { ...(await readDecisions(transaction, roundId)), ...change };
    await saveDecisions(transaction, roundId, decisions);
    if ("map" in change) await setMap(transaction, roundId, decisions.map);
    if ("endedLocal" in change && change.endedLocal !== null)
      await dropGivenDates(transaction, roundId);
    await rereadRound(transaction, roundId, playerKey);
    return commit({ ok: true, roundId });
  });
}

type CheckedDecision =
  | { ok: true; decision: Partial<RoundDecisions> }
  | { ok: false; message: string };

/** Checks a decision, and brings it to the form in which it is stored. */
async function checkDecision(
  transaction: Transaction,
  roundId: number,
  decision: RoundDecision,
): Promise<CheckedDecision> {
  const refuse = (message: string): CheckedDecision => ({ ok: false, message });
  if ("half" in decision)
    return decision.half === null || decision.half === 1 || decision.half === 2
      ? { ok: true, decision }
      : refuse(ROUND_REFUSALS.half);
  if ("map" in decision) {
    const map = decision.map === null ? null : foldMapName(decision.map.trim());
    return map === null || isMapName(map)
      ? { ok: true, decision: { map } }
      : refuse(ROUND_REFUSALS.map(MAX_MAP_NAME));
  }
  const { endedLocal } = decision;
  if (endedLocal === null) return { ok: true, decision: { endedLocal } };
  const wall = readWallTime(endedLocal);
  if (wall === null) return refuse(ROUND_REFUSALS.notTime(endedLocal));
  const impossible = refuseRoundTime(wall, await readClock(transaction, roundId));
  return impossible === null
    ? { ok: true, decision: { endedLocal: writeWallTime(wall) } }
    : refuse(impossible);
}

/** The clock of the server that a round was played on. */
async function readClock({ prisma }: Transaction, roundId: number) {
  const { source } = await prisma.round.findUniqueOrThrow({
    where: { id: roundId },
    select: { source: { select: CLOCK_COLUMNS } },
  });
  return toServerClock(source);
}

async function setMap({ prisma }: Transaction, roundId: number, map: string | null): Promise<void> {
  const { file_map_name: fileMap } = await prisma.round.findUniqueOrThrow({
    where: { id: roundId },
    select: { file_map_name: true },
  });
  await prisma.round.updateMany({ where: { id: roundId }, data: { map_name: map ?? fileMap } });
}

async function dropGivenDates({ prisma }: Transaction, roundId: number): Promise<void> {
  await prisma.round_file.updateMany({
    where: { round_id: roundId },
    data: { session_date_given: null },
  });
}
