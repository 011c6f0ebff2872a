import { countPeople } from "#lib/analytics/countRoundShares.ts";
import type { Transaction } from "../postgres/connection.ts";
import { commit, rollBack } from "../postgres/inTransaction.ts";
import type { Commit, RollBack } from "../postgres/inTransaction.ts";
import { findRemovedRound } from "../rounds/removedRounds.ts";
import {
  haveSamplesInFigures,
  holdIfSamplesMove,
  settleSamples,
} from "../samples/settleSamples.ts";
import { chooseFile } from "./chooseFile.ts";
import { dateNewRound, dateRound, explainNoDate } from "./dateRound.ts";
import { findInstance } from "./findInstance.ts";
import type { FoundInstance } from "./findInstance.ts";
import { RECEIPT, REFUSED } from "./import.copy.ts";
import { addFacts, describeSamples, makeRemovedOutcome } from "./importOutcome.ts";
import type { Outcome } from "./importOutcome.ts";
import type { PreparedRound } from "./prepareRound.ts";
import type { RoundDate } from "./roundDate.ts";
import { applyHalf, NO_DECISIONS, readDecisions } from "./roundDecisions.ts";
import type { RoundDecisions } from "./roundDecisions.ts";
import { archiveFile, findCurrentFile, makeCurrent, setFileStatus } from "./roundFiles.ts";
import type { CurrentFile } from "./roundFiles.ts";
import { lockRound } from "./roundRecord.ts";
import type { HeldRound } from "./roundRecord.ts";
import { findSource, makeSource } from "./sources.ts";
import type { Source } from "./sources.ts";
import { writeRound } from "./writeRound.ts";

/** What a file is stored with. */
export interface StoreContext {
  /** The session date that a person gave for the file, `YYYY-MM-DD`; null if none. */
  dateGiven: string | null;
  /** Whether the file is used for its round even if the round's current file is better. */
  replace: boolean;
  /** The round the file must belong to; null if it can be any. */
  roundId: number | null;
  source: Source;
  /** When the file was first imported. */
  receivedAt: Date;
  playerKey: Buffer;
  /** How many decisions to forget a player the file was rewritten by. */
  forgotten: number;
}

interface Stored {
  kind: "stored";
  outcome: Outcome;
}

/** Why the transaction is rolled back. */
type NotStored =
  | { kind: "duplicate" }
  /** A player in the file was perhaps forgotten since the file was read. */
  | { kind: "outdated" }
  | { kind: "removed"; outcome: Outcome }
  | { kind: "refused"; message: string };

/** The round that a file belongs to, with its lock held. */
interface HeldPlace extends FoundInstance {
  held: HeldRound;
  /** null if the round has no file yet. */
  current: CurrentFile | null;
}

/** What people decided about the round. */
interface Decided {
  /** Null if no one gave a session date. */
  dateGiven: string | null;
  decisions: RoundDecisions;
  date: RoundDate;
}

/**
 * Stores a file and what follows from it. Makes all writes, in the order of the locks: source,
 * round, file, then the lifetime rows.
 */
export async function storeRound(
  transaction: Transaction,
  round: PreparedRound,
  context: StoreContext,
): Promise<Commit<Stored> | RollBack<NotStored>> {
  const { source, playerKey } = context;
  const sourceId = await makeSource(transaction, source);
  const settles = await holdIfSamplesMove(transaction, source.isSample);
  const found = await findInstance(transaction, sourceId, round);
  const { clock } = source;
  const newDate = dateNewRound(round, { ...context, clock });
  const held = await lockRound(transaction, sourceId, round, newDate, {
    instance: found.instance,
  });
  if (await isOutdated(transaction, context, settles)) return rollBack({ kind: "outdated" });
  // The round's lock is held, so no other process can remove or restore the round now.
  const removed = await findRemovedRound(transaction, {
    sourceId,
    map: round.file.header.map,
    number: round.file.header.round,
    identity: round.identity,
    instance: found.instance,
  });
  if (removed !== null) return rollBack({ kind: "removed", outcome: makeRemovedOutcome(removed) });
  if (context.roundId !== null && context.roundId !== held.id)
    return rollBack({ kind: "refused", message: REFUSED.otherRound });
  const current = held.isNew ? null : await findCurrentFile(transaction, held.id);
  const decided = await decideDate(transaction, round, context, { held, current });
  if (typeof decided === "string") return rollBack({ kind: "refused", message: decided });
  const outcome = await storeFile(transaction, round, context, {
    ...found,
    held,
    current,
    decided,
  });
  if (outcome === null) return rollBack({ kind: "duplicate" });
  // A file that is set aside does not change the round.
  if (!settles || outcome.status === "kept_out") return commit({ kind: "stored", outcome });
  const samples = await settleSamples(transaction, playerKey);
  return commit({ kind: "stored", outcome: describeSamples(outcome, source, samples) });
}

/**
 * Whether something changed since the file was read that decides what of it is stored. The caller
 * holds a round.
 */
async function isOutdated(
  transaction: Transaction,
  { forgotten }: StoreContext,
  settles: boolean,
): Promise<boolean> {
  // A decision to forget a player locks all rounds, so there cannot be another one from now on.
  if ((await transaction.prisma.forgotten_player.count()) !== forgotten) return true;
  // From now on, no other process can add samples, but one may just have done so.
  return !settles && (await haveSamplesInFigures(transaction));
}

/** When the round was played and what people decided of it; else why the file is refused. */
async function decideDate(
  transaction: Transaction,
  round: PreparedRound,
  { dateGiven: asked, source, receivedAt }: StoreContext,
  { held, current }: Pick<HeldPlace, "held" | "current">,
): Promise<Decided | string> {
  // A session date that a person gave for this round also applies to its other files.
  const dateGiven = asked ?? current?.sessionDateGiven ?? null;
  const decisions = held.isNew ? NO_DECISIONS : await readDecisions(transaction, held.id);
  // With the round's lock held, an admin cannot change the server's clock.
  const { clock } = await findSource(transaction, source.name);
  const dated = dateRound(round, { clock, dateGiven, decisions, receivedAt });
  return dated.ok ? { dateGiven, decisions, date: dated.date } : explainNoDate(dated);
}

/**
 * Writes the round from this file, or sets the file aside if the round has a better one. null if
 * another import has just stored this file; the caller must then roll back.
 */
async function storeFile(
  transaction: Transaction,
  round: PreparedRound,
  { replace, playerKey }: StoreContext,
  { held, current, apartFrom, decided }: HeldPlace & { decided: Decided },
): Promise<Outcome | null> {
  const { id: roundId } = held;
  const { dateGiven, decisions, date } = decided;
  const people = current === null ? 0 : countPeople(round.shares().totals);
  const { takeNew, message } = chooseFile(current, { ...round, people }, replace);
  if (!takeNew) {
    if (!(await archiveFile(transaction, roundId, round, "kept_out", dateGiven))) return null;
    return addFacts(transaction, {
      status: "kept_out",
      roundId,
      replacedFileId: null,
      apartFromRoundId: null,
      message,
    });
  }
  const settleFile = async (): Promise<boolean> => {
    if (current !== null) await setFileStatus(transaction, current.id, "superseded");
    return makeCurrent(transaction, roundId, round, dateGiven);
  };
  const isWritten = await writeRound(transaction, {
    held,
    round: applyHalf(round, decisions),
    date,
    hasRows: current !== null,
    playerKey,
    settleFile,
  });
  if (!isWritten) return null;
  return addFacts(transaction, {
    status: current === null ? "imported" : "replaced",
    roundId,
    replacedFileId: current?.id ?? null,
    apartFromRoundId: apartFrom?.roundId ?? null,
    message: apartFrom === null ? message : RECEIPT.apart(apartFrom.roundId, apartFrom.fileName),
  });
}
