import type { Transaction } from "../postgres/connection.ts";
import { mergeRound, readMainGuids } from "../people/merges.ts";
import { applyToLifetime } from "./applyToLifetime.ts";
import { NO_OLD_SHARES, takeOldShares } from "./oldShares.ts";
import type { PreparedRound } from "./prepareRound.ts";
import { writeRoundSums } from "../sums/writeRoundSums.ts";
import { updateSessions } from "./updateSessions.ts";
import type { RoundDate } from "./roundDate.ts";
import { describeRound } from "./roundRecord.ts";
import type { HeldRound } from "./roundRecord.ts";
import { writeRoundRows } from "./writeRoundRows.ts";

export interface RoundToWrite {
  /** The round's previous row. */
  held: HeldRound;
  round: PreparedRound;
  date: RoundDate;
  /** Whether the round already has rows, from another file or an earlier reading of this one. */
  hasRows: boolean;
  /** From `getPlayerIdKey`. */
  playerKey: Buffer;
  /**
   * Settles which file is the round's current one, while the server is still writing rows. If
   * false, the whole round is given up.
   */
  settleFile?: () => Promise<boolean>;
}

/**
 * Writes a round from its file and the merges of its players: its own rows, its facts, and the
 * lifetime sums. The caller's transaction holds the round's row. False if `settleFile` gave the
 * round up; the caller must then roll back.
 */
export async function writeRound(
  transaction: Transaction,
  { held, round: read, date, hasRows, playerKey, settleFile }: RoundToWrite,
): Promise<boolean> {
  const { id: roundId, map, session } = held;
  const round = mergeRound(read, await readMainGuids(transaction));
  const old = hasRows ? await takeOldShares(transaction, roundId) : NO_OLD_SHARES;
  await writeRoundRows(
    transaction,
    { roundId, map, round: round.file.header.round, sessionDate: date.sessionDate },
    round,
  );
  if (settleFile !== undefined && !(await settleFile())) return false;
  await describeRound(transaction, held, round, date);
  await writeRoundSums(transaction, roundId);
  await applyToLifetime(transaction, roundId, round.shares().players, old, playerKey);
  // The session may have changed.
  await updateSessions(transaction, [session, { ...session, sessionDate: date.sessionDate }]);
  return true;
}
