import { RECEIPT, REFUSED } from "./import.copy.ts";
import { createHash } from "node:crypto";
import { countPeople } from "#lib/analytics/countRoundShares.ts";
import { refuseTooLarge } from "#lib/engagements/refuseTooLarge.ts";
import { isSampleRound } from "#lib/maps/sampleRounds.ts";
import type { Database, Transaction } from "../postgres/connection.ts";
import { readForgetDecisions, removeForgotten } from "../people/forget/forgotten.ts";
import { requireFreeSpace } from "../postgres/dataFolder.ts";
import { getPlayerIdKey } from "../people/playerId.ts";
import { readFailure, toStoreError } from "../postgres/storeError.ts";
import { findRemovedRound, removedRoundOfFile } from "../rounds/removedRounds.ts";
import type { RemovedMark } from "../rounds/removedRounds.ts";
import {
  haveSamplesInFigures,
  holdIfSamplesMove,
  settleSamples,
} from "../samples/settleSamples.ts";
import type { SettledSamples } from "../samples/settleSamples.ts";
import { chooseFile } from "./chooseFile.ts";
import { findInstance } from "./findInstance.ts";
import { isFileName, MAX_FILE_NAME } from "./fileNames.ts";
import { commit, inTransaction, rollBack } from "../postgres/inTransaction.ts";
import type { Commit, RollBack } from "../postgres/inTransaction.ts";
import { prepareRound } from "./prepareRound.ts";
import type { PreparedRound } from "./prepareRound.ts";
import { PROBLEMS_SHOWN, refusalReceipt } from "./receipt.ts";
import type { ImportReceipt } from "./receipt.ts";
import { describeDoubts } from "#lib/format/roundDoubts.copy.ts";
import { guessRoundDate, refuseSessionDate, resolveRoundDate } from "./roundDate.ts";
import type { ResolvedDate, RoundDate } from "./roundDate.ts";
import { applyHalf, NO_DECISIONS, readDecisions } from "./roundDecisions.ts";
import type { RoundDecisions } from "./roundDecisions.ts";
import {
  archiveFile,
  findCurrentFile,
  findFile,
  setFileName,
  setFileStatus,
  setGivenDate,
} from "./roundFiles.ts";
import { lockRound, readStoredFacts } from "./roundRecord.ts";
import type { StoredFacts } from "./roundRecord.ts";
import {
  findSampleSource,
  findSource,
  isKnownSource,
  makeSource,
  refuseSourceName,
} from "./sources.ts";
import type { ServerClock } from "../clocks/serverClock.ts";
import type { Source } from "./sources.ts";
import { readWallTime } from "./wallTimeText.ts";
import { writeRound } from "./writeRound.ts";

/**
 * It is rare that a twin is removed, or a player forgotten, during an import; more retries than this
 * mean a bug.
 */
const TRIES = 5;

/** PostgreSQL's codes for values: SQLSTATE classes 22 (data) and 54 (limits). */
const VALUE_CODES = /^(22|54)...$/;

export interface ImportRequest {
  bytes: Uint8Array;
  /** The file's name on the game server. Its stamp says when the round was played. */
  fileName: string;
  /**
   * The game server; "default" if not given. Created if it does not exist. Sample rounds have their
   * own, whatever is given.
   */
  sourceName?: string | undefined;
  /** The session date, `YYYY-MM-DD`, which overrides the file and its name. */
  sessionDate?: string | undefined;
  /** Uses this file for its round even if the round's current file is better. */
  replace?: boolean | undefined;
  /** The round the file must belong to: a file of another round is refused. */
  roundId?: number | undefined;
}

/** The result of an import in the database. */
interface Outcome {
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

/**
 * Imports one engagement file in one transaction: archive, round, its rows, and the lifetime sums.
 * `chooseFile` decides between files of one round; the same bytes a second time change nothing. A
 * file that cannot be imported gives a receipt with status "refused", and nothing is stored.
 * @throws if the database fails (StoreError if it is unavailable or its disk has too little free
 * space); then nothing of the file is stored
 */
export async function importRound(request: ImportRequest, db: Database): Promise<ImportReceipt> {
  await requireFreeSpace(db);
  try {
    for (let tries = 0; tries < TRIES; tries++) {
      const receipt = await importFile(request, db);
      if (receipt !== null) return receipt;
    }
    throw new Error("The archive changed during each try to import the file.");
  } catch (error) {
    throw toStoreError(error) ?? error;
  }
}

/** Why a file is refused before it is read, in a sentence; null if it is not. */
async function refuseRequest(
  { bytes, fileName, sessionDate, sourceName }: ImportRequest,
  db: Database,
): Promise<string | null> {
  if (!isFileName(fileName)) return REFUSED.fileName(MAX_FILE_NAME);
  const date = sessionDate === undefined ? null : refuseSessionDate(sessionDate);
  if (date !== null) return date;
  const source = sourceName === undefined ? null : refuseSourceName(sourceName);
  // A server from before names had a limit keeps its name.
  if (source !== null && !(await isKnownSource(db, sourceName ?? ""))) return source;
  return refuseTooLarge(bytes.length)?.message ?? null;
}

/**
 * null if the file's twin was removed, or a player was forgotten, in the meantime; the caller then
 * starts again.
 */
async function importFile(request: ImportRequest, db: Database): Promise<ImportReceipt | null> {
  const { fileName, sessionDate: dateGiven = null } = request;
  const refusal = await refuseRequest(request, db);
  if (refusal !== null) return refusalReceipt(fileName, refusal);
  const decisions = await readForgetDecisions(db, () => getPlayerIdKey(db));
  const bytes = removeForgotten(request.bytes, decisions);
  const prepared = prepareRound(bytes, fileName);
  if (!prepared.ok) return refusalReceipt(fileName, prepared.message);
  const { round } = prepared;
  let receivedAt = new Date();
  for (const sha256 of listHashes(request.bytes, round)) {
    const removed = await removedRoundOfFile(db, sha256);
    if (removed !== null) return makeReceipt(round, makeRemovedOutcome(removed));
    const known = await findFile(db, sha256);
    if (known !== null && (known.status === "current" || request.replace !== true)) {
      return makeDuplicateReceipt(db, round, sha256, dateGiven);
    }
    receivedAt = known?.importedAt ?? receivedAt;
  }
  const source = await chooseSource(db, round, request.sourceName);
  if (source === null) return refusalReceipt(fileName, REFUSED.sourceOfSamples);
  const playerKey = await getPlayerIdKey(db);
  try {
    const stored = await inTransaction(db, (transaction) =>
      store(transaction, round, {
        request,
        source,
        receivedAt,
        playerKey,
        forgotten: decisions.standIns.size,
      }),
    );
    switch (stored.kind) {
      case "stored":
      case "removed":
        return makeReceipt(round, stored.outcome);
      case "refused":
        return refusalReceipt(fileName, stored.message);
      case "duplicate":
        return await makeDuplicateReceipt(db, round, round.sha256, dateGiven);
      case "outdated":
        return null;
      default:
        return stored satisfies never;
    }
  } catch (error) {
    const reason = describeRefusedValue(error);
    if (reason === null) throw error;
    return refusalReceipt(fileName, REFUSED.badValue(reason));
  }
}

/** The game server of a round; null if it is not a sample but meant for the server of the samples. */
async function chooseSource(
  db: Database,
  { file: { header } }: PreparedRound,
  name: string | undefined,
): Promise<Source | null> {
  if (isSampleRound(header)) return findSampleSource(db);
  const source = await findSource(db, name);
  return source.isSample ? null : source;
}

/**
 * The hashes under which the archive may know a file. While a player is being forgotten, it still
 * has files as they arrived. So this is looked up first: a file goes from there to the other hash,
 * and never back.
 */
function listHashes(sent: Uint8Array, { sha256 }: PreparedRound): Buffer<ArrayBuffer>[] {
  const original = createHash("sha256").update(sent).digest();
  return original.equals(sha256) ? [sha256] : [original, sha256];
}

interface Context {
  request: ImportRequest;
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

/**
 * Makes all writes, in the order of the locks: source, round, file, then the lifetime rows.
 */
async function store(
  transaction: Transaction,
  round: PreparedRound,
  context: Context,
): Promise<Commit<Stored> | RollBack<NotStored>> {
  const { request, source, receivedAt, playerKey, forgotten } = context;
  const sourceId = await makeSource(transaction, source);
  const settles = await holdIfSamplesMove(transaction, source.isSample);
  const { instance, apartFrom } = await findInstance(transaction, sourceId, round);
  const newDate = dateNewRound(round, context);
  const held = await lockRound(transaction, sourceId, round, newDate, { instance });
  const roundId = held.id;
  const { map, round: number } = round.file.header;
  const { identity } = round;
  // A decision to forget a player locks all rounds, so there cannot be another one from now on.
  if ((await transaction.prisma.forgotten_player.count()) !== forgotten)
    return rollBack({ kind: "outdated" });
  // From now on, no other process can add samples, but one may just have done so.
  if (!settles && (await haveSamplesInFigures(transaction))) return rollBack({ kind: "outdated" });
  // The round's lock is held, so no other process can remove or restore the round now.
  const removed = await findRemovedRound(transaction, {
    sourceId,
    map,
    number,
    identity,
    instance,
  });
  if (removed !== null) return rollBack({ kind: "removed", outcome: makeRemovedOutcome(removed) });
  if (request.roundId !== undefined && request.roundId !== roundId)
    return rollBack({ kind: "refused", message: REFUSED.otherRound });
  const current = held.isNew ? null : await findCurrentFile(transaction, roundId);
  // A session date that a person gave for this round also applies to its other files.
  const dateGiven = request.sessionDate ?? current?.sessionDateGiven ?? null;
  const decisions = held.isNew ? NO_DECISIONS : await readDecisions(transaction, roundId);
  // With the round's lock held, an admin cannot change the server's clock.
  const { clock } = await findSource(transaction, source.name);
  const dated = resolveDate(round, { clock, dateGiven, decisions, receivedAt });
  if (!dated.ok) return rollBack({ kind: "refused", message: explainNoDate(dated) });
  const { date } = dated;
  const { takeNew, message } = chooseFile(
    current,
    { ...round, people: current === null ? 0 : countPeople(round.shares().totals) },
    request.replace === true,
  );
  if (!takeNew) {
    if (!(await archiveFile(transaction, roundId, round, "kept_out", dateGiven)))
      return rollBack({ kind: "duplicate" });
    // A file that is set aside does not change the round.
    return stored(
      await addFacts(transaction, {
        status: "kept_out",
        roundId,
        replacedFileId: null,
        apartFromRoundId: null,
        message,
      }),
    );
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
  if (!isWritten) return rollBack({ kind: "duplicate" });
  const outcome = await addFacts(transaction, {
    status: current === null ? "imported" : "replaced",
    roundId,
    replacedFileId: current?.id ?? null,
    apartFromRoundId: apartFrom?.roundId ?? null,
    message: apartFrom === null ? message : RECEIPT.apart(apartFrom.roundId, apartFrom.fileName),
  });
  if (!settles) return stored(outcome);
  const samples = await settleSamples(transaction, playerKey);
  return stored(describeSamples(outcome, source, samples));
}

/** The outcome of an import after which `settleSamples` ran. */
function describeSamples(
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

function stored(outcome: Outcome): Commit<Stored> {
  return commit({ kind: "stored", outcome });
}

/** The outcome with what its round has now. */
async function addFacts(
  transaction: Transaction,
  outcome: Omit<Outcome, "sessionDate" | "facts">,
): Promise<Outcome> {
  const facts = await readStoredFacts(transaction, outcome.roundId);
  if (facts === null) throw new Error(`There is no round ${outcome.roundId}.`);
  const { sessionDate } = facts;
  return { ...outcome, sessionDate, facts };
}

/**
 * The date under which a round is made. Which one counts is known when the round is locked: a person
 * may have given one for it.
 */
function dateNewRound(round: PreparedRound, { request, source, receivedAt }: Context): RoundDate {
  const { clock } = source;
  const dateGiven = request.sessionDate ?? null;
  const dated = resolveDate(round, { clock, dateGiven, decisions: NO_DECISIONS, receivedAt });
  return dated.ok ? dated.date : guessRoundDate(receivedAt, clock, dated.wrongClock);
}

function resolveDate(
  { file, stamp }: PreparedRound,
  {
    clock,
    dateGiven,
    decisions: { endedLocal },
    receivedAt,
  }: {
    clock: ServerClock;
    dateGiven: string | null;
    decisions: RoundDecisions;
    receivedAt: Date;
  },
): ResolvedDate {
  return resolveRoundDate(
    { header: file.header, stamp },
    {
      clock,
      sessionDateGiven: dateGiven,
      endedLocal: endedLocal === null ? null : readWallTime(endedLocal),
      receivedAt,
    },
  );
}

function explainNoDate({ wrongClock }: Extract<ResolvedDate, { ok: false }>): string {
  return wrongClock === null ? REFUSED.noDate : REFUSED.wrongClock(wrongClock);
}

/**
 * Archives the file as its round's current one; an archived file that had lost becomes current
 * again. False if another import has just stored this file.
 */
async function makeCurrent(
  transaction: Transaction,
  roundId: number,
  round: PreparedRound,
  dateGiven: string | null,
): Promise<boolean> {
  if (await archiveFile(transaction, roundId, round, "current", dateGiven)) return true;
  const archived = await findFile(transaction, round.sha256);
  if (archived === null || archived.roundId !== roundId || archived.status === "current")
    return false;
  await setFileStatus(transaction, archived.id, "current");
  await setGivenDate(transaction, archived.id, dateGiven);
  await setFileName(transaction, archived.id, round.fileName);
  return true;
}

function makeRemovedOutcome({ id, removedAt, sessionDate, setAside }: RemovedMark): Outcome {
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

/** null if there is no twin: it was removed in the meantime, or is not visible yet. */
async function makeDuplicateReceipt(
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

function makeReceipt(round: PreparedRound, outcome: Outcome): ImportReceipt {
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
 * Why PostgreSQL refused a value (a sum too large for its column, a key that is too long); null for
 * every other error.
 */
function describeRefusedValue(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code, message } = readFailure(error);
  return VALUE_CODES.test(code) ? message : null;
}
