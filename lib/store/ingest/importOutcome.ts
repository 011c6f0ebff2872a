import { describeDoubts } from "#lib/format/roundDoubts.copy.ts";
import type { Database, Transaction } from "../postgres/connection.ts";
import type { RemovedMark } from "../rounds/removedRounds.ts";
import type { SettledSamples } from "../samples/settleSamples.ts";
import { RECEIPT } from "./import.copy.ts";
import type { PreparedRound } from "./prepareRound.ts";
import { PROBLEMS_SHOWN } from "./receipt.ts";
import type { ImportReceipt } from "./receipt.ts";
import { findFile } from "./roundFiles.ts";
import { readStoredFacts } from "./roundRecord.ts";
import type { StoredFacts } from "./roundRecord.ts";
import type { Source } from "./sources.ts";

/** The result of an import in the database. */
export interface Outcome {
  status: "imported" | "replaced" | "kept_out" | "duplicate" | "removed";
  roundId: number;
  replacedFileId: number | null;
  apartFromRoundId: number | null;
  /** The round's session date. */
  sessionDate: string | null;
  /** What the round has now; null if it is removed, so that only its file can say it. */
  facts: StoredFacts | null;
  message: string;
}

/** The outcome with what its round has now. */
export async function addFacts(
  transaction: Transaction,
  outcome: Omit<Outcome, "sessionDate" | "facts">,
): Promise<Outcome> {
  const facts = await readStoredFacts(transaction, outcome.roundId);
  if (facts === null) throw new Error(`There is no round ${outcome.roundId}.`);
  const { sessionDate } = facts;
  return { ...outcome, sessionDate, facts };
}

/** The outcome for a file of a round that was removed. */
export function makeRemovedOutcome({ id, removedAt, sessionDate, setAside }: RemovedMark): Outcome {
  const day = removedAt.toISOString().slice(0, 10);
  return {
    status: setAside ? "duplicate" : "removed",
    roundId: id,
    replacedFileId: null,
    apartFromRoundId: null,
    sessionDate,
    facts: null,
    message: setAside ? RECEIPT.sampleWaits : RECEIPT.removed(day),
  };
}

/** The outcome of an import after which `settleSamples` ran. */
export function describeSamples(
  outcome: Outcome,
  { isSample }: Source,
  { count, setAside }: SettledSamples,
): Outcome {
  const { message } = outcome;
  if (!isSample)
    return setAside === 0
      ? outcome
      : { ...outcome, message: `${message} ${RECEIPT.samplesLeave(setAside)}` };
  if (count) return { ...outcome, message: `${message} ${RECEIPT.isSample}` };
  return {
    ...outcome,
    status: "kept_out",
    replacedFileId: null,
    facts: null,
    message: RECEIPT.sampleSetAside,
  };
}

/** The receipt of a file that was read. */
export function makeReceipt(round: PreparedRound, outcome: Outcome): ImportReceipt {
  const { file } = round;
  const { facts } = outcome;
  const { totals } = round.shares();
  return {
    fileName: round.fileName,
    status: outcome.status,
    roundId: outcome.roundId,
    replacedFileId: outcome.replacedFileId,
    apartFromRoundId: outcome.apartFromRoundId,
    map: facts?.map ?? file.header.map,
    round: file.header.round,
    half: facts === null ? round.half : facts.half,
    sessionDate: outcome.sessionDate,
    complete: file.complete,
    rows: round.rows,
    engagements: totals.engagementCount,
    crossfires: totals.crossfireCount,
    kills: totals.killCount,
    targetsKilled: totals.targetsKilled,
    escapes: totals.escapeCount,
    players: totals.playerCount,
    problems: file.problems.slice(0, PROBLEMS_SHOWN),
    problemCount: file.problems.length + file.problemsNotListed,
    message: outcome.message,
    notes: facts === null ? [] : describeDoubts(facts),
  };
}

/**
 * The receipt of a file that the archive has. null if there is no twin: it was removed in the meantime, or is not visible
 * yet.
 */
export async function makeDuplicateReceipt(
  db: Database,
  round: PreparedRound,
  sha256: Buffer<ArrayBuffer>,
  givenDate: string | null,
): Promise<ImportReceipt | null> {
  const twin = await findFile(db, sha256);
  const facts = twin && (await readStoredFacts(db, twin.roundId));
  if (twin === null || facts === null) return null;
  const { roundId, fileName } = twin;
  const { sessionDate } = facts;
  const session =
    givenDate === null || givenDate === sessionDate
      ? ""
      : RECEIPT.otherDate(sessionDate, roundId, givenDate);
  return makeReceipt(round, {
    status: "duplicate",
    roundId,
    replacedFileId: null,
    apartFromRoundId: null,
    sessionDate,
    facts,
    message: RECEIPT.duplicate(fileName, twin.status !== "current", session),
  });
}
