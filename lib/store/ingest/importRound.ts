import { refuseTooLarge } from "#lib/engagements/refuseTooLarge.ts";
import type pg from "pg";
import type { Database } from "../postgres/connection.ts";
import { removeForgotten } from "../people/forget/forgotten.ts";
import { getPlayerIdKey } from "../people/playerId.ts";
import { toStoreError } from "../postgres/storeError.ts";
import { findRemovedRound, removedRoundOfFile } from "../rounds/removedRounds.ts";
import type { RemovedMark } from "../rounds/removedRounds.ts";
import { chooseFile } from "./chooseFile.ts";
import { inTransaction } from "../postgres/inTransaction.ts";
import { prepareRound } from "./prepareRound.ts";
import type { PreparedRound } from "./prepareRound.ts";
import { PROBLEMS_SHOWN, refusalReceipt } from "./receipt.ts";
import type { ImportReceipt } from "./receipt.ts";
import { refuseSessionDate, resolveRoundDate } from "./roundDate.ts";
import type { RoundDate } from "./roundDate.ts";
import {
  archiveFile,
  findCurrentFile,
  findFile,
  setFileName,
  setFileStatus,
  setGivenDate,
} from "./roundFiles.ts";
import { lockRound } from "./roundRecord.ts";
import { findSource, makeSource } from "./sources.ts";
import type { Source } from "./sources.ts";
import { writeRound } from "./writeRound.ts";

/** A twin that is removed at the very moment is rare; so often in a row it cannot be chance. */
const TWIN_TRIES = 5;

export interface ImportRequest {
  bytes: Uint8Array;
  /** The name it had on the game server; its stamp tells when the round was played. */
  fileName: string;
  /** The game server; "default" if not given. Made where it is missing. */
  sourceName?: string | undefined;
  /** The evening, `YYYY-MM-DD`, instead of what the file and its name say. */
  sessionDate?: string | undefined;
  /** Takes this file for its round even where the round's other file is better. */
  replace?: boolean | undefined;
  /** Only for this round: a file of another round is refused. */
  roundId?: number | undefined;
}

/** What an import came to in the database. */
interface Outcome {
  status: "imported" | "replaced" | "kept_out" | "duplicate" | "removed";
  roundId: number;
  replacedFileId: number | null;
  /** The round's. */
  sessionDate: string | null;
  message: string;
}

/**
 * Imports one engagement file in one transaction: archive, round, its rows, and the lifetime sums. Files of one round
 * follow the rules of `chooseFile`; the same bytes a second time change nothing.
 * @throws where the database fails (StoreError where it is away or its disk full); then nothing of the file is stored. A file that cannot be imported is a receipt
 *   with status "refused", and stores nothing either.
 */
export async function importRound(request: ImportRequest, db: Database): Promise<ImportReceipt> {
  try {
    for (let tries = 0; tries < TWIN_TRIES; tries++) {
      const receipt = await importFile(request, db);
      if (receipt !== null) return receipt;
    }
    throw new Error("The file's twin came and went each time it was looked up.");
  } catch (error) {
    throw toStoreError(error) ?? error;
  }
}

/** null where the file's twin was removed while it was looked up: then all is to be asked anew. */
async function importFile(request: ImportRequest, db: Database): Promise<ImportReceipt | null> {
  const { fileName, sessionDate: dateGiven = null } = request;
  const dateRefusal = dateGiven === null ? null : refuseSessionDate(dateGiven);
  if (dateRefusal !== null) return refusalReceipt(fileName, dateRefusal);
  const tooLarge = refuseTooLarge(request.bytes.length);
  if (tooLarge !== null) return refusalReceipt(fileName, tooLarge.message);
  const bytes = await removeForgotten(db.pool, request.bytes, () => getPlayerIdKey(db));
  const prepared = prepareRound(bytes, fileName);
  if (!prepared.ok) return refusalReceipt(fileName, prepared.message);
  const { round } = prepared;
  const removed = await removedRoundOfFile(db.pool, round.sha256);
  if (removed !== null) return makeReceipt(round, makeRemovedOutcome(removed));
  const known = await findFile(db.pool, round.sha256);
  if (known !== null && (known.status === "current" || request.replace !== true)) {
    return makeDuplicateReceipt(db.pool, round, dateGiven);
  }
  const source = await findSource(db.pool, request.sourceName);
  const date = resolveRoundDate(round.file.header, round.stamp, source.timeZone, dateGiven);
  if (date === null) {
    return refusalReceipt(
      fileName,
      "Neither the file nor its name says when the round was played. Give the session date (YYYY-MM-DD), or the file's original name.",
    );
  }
  const playerKey = await getPlayerIdKey(db);
  try {
    const stored: StoreResult = { undone: null };
    const outcome = await inTransaction(db.pool, (client) =>
      store(client, round, { request, source, date, playerKey }, stored),
    );
    if (stored.undone !== null)
      return typeof stored.undone === "string"
        ? refusalReceipt(fileName, stored.undone)
        : makeReceipt(round, stored.undone);
    return outcome === null
      ? await makeDuplicateReceipt(db.pool, round, dateGiven)
      : makeReceipt(round, outcome);
  } catch (error) {
    const reason = describeRefusedValue(error);
    if (reason === null) throw error;
    return refusalReceipt(
      fileName,
      `The file holds a value that cannot be stored (${reason}). Nothing of it was stored.`,
    );
  }
}

interface Context {
  request: ImportRequest;
  source: Source;
  date: RoundDate;
  playerKey: Buffer;
}

/** Why what was written is to be rolled back, where it is no duplicate: what to tell, or why the file is refused. */
interface StoreResult {
  undone: Outcome | string | null;
}

/** Everything that is written, in the order of locks: source, round, file, then the lifetime rows. null: to be rolled back, as a duplicate or for what `result` says. */
async function store(
  client: pg.ClientBase,
  round: PreparedRound,
  { request, source, date, playerKey }: Context,
  result: StoreResult,
): Promise<Outcome | null> {
  const sourceId = await makeSource(client, source);
  const roundId = await lockRound(client, sourceId, round, date);
  const { map, round: number } = round.file.header;
  // Asked under the round's lock: nobody removes it now, and nobody brings it back.
  const removed = await findRemovedRound(client, {
    sourceId,
    map,
    number,
    identity: round.identity,
  });
  if (removed !== null) {
    result.undone = makeRemovedOutcome(removed);
    return null;
  }
  if (request.roundId !== undefined && request.roundId !== roundId) {
    result.undone =
      "This file is of another round: another map, number, beginning or server. Import it by itself.";
    return null;
  }
  const current = await findCurrentFile(client, roundId);
  // What a person once said of this round holds for its other files too.
  const dateGiven = request.sessionDate ?? current?.sessionDateGiven ?? null;
  const dated: RoundDate = dateGiven === null ? date : { ...date, sessionDate: dateGiven };
  const { takeNew, message } = chooseFile(current, round, request.replace === true);
  if (!takeNew) {
    const archived = await archiveFile(client, roundId, round, "kept_out", dateGiven);
    return archived
      ? {
          status: "kept_out",
          roundId,
          replacedFileId: null,
          sessionDate: await readSessionDate(client, roundId),
          message,
        }
      : null;
  }
  const settleFile = async (): Promise<boolean> => {
    if (current !== null) await setFileStatus(client, current.id, "superseded");
    return makeCurrent(client, roundId, round, dateGiven);
  };
  if (
    !(await writeRound(client, {
      roundId,
      round,
      date: dated,
      hasRows: current !== null,
      playerKey,
      settleFile,
    }))
  )
    return null;
  return {
    status: current === null ? "imported" : "replaced",
    roundId,
    replacedFileId: current?.id ?? null,
    sessionDate: dated.sessionDate,
    message,
  };
}

/** The evening the round counts to now, which a file that was kept out does not change. */
async function readSessionDate(client: pg.ClientBase, roundId: number): Promise<string | null> {
  const {
    rows: [row],
  } = await client.query<{ date: string }>(
    "SELECT session_date::text AS date FROM round WHERE id = $1",
    [roundId],
  );
  return row?.date ?? null;
}

/** Archives the file as its round's own; one that lost before becomes it again. False for a file that another import has just stored. */
async function makeCurrent(
  client: pg.ClientBase,
  roundId: number,
  round: PreparedRound,
  dateGiven: string | null,
): Promise<boolean> {
  if (await archiveFile(client, roundId, round, "current", dateGiven)) return true;
  const archived = await findFile(client, round.sha256);
  if (archived === null || archived.roundId !== roundId || archived.status === "current")
    return false;
  await setFileStatus(client, archived.id, "current");
  await setGivenDate(client, archived.id, dateGiven);
  await setFileName(client, archived.id, round.fileName);
  return true;
}

function makeRemovedOutcome({ id, removedAt, sessionDate }: RemovedMark): Outcome {
  const day = removedAt.toISOString().slice(0, 10);
  return {
    status: "removed",
    roundId: id,
    replacedFileId: null,
    sessionDate,
    message: `An admin removed this round on ${day}: it stays out until it is brought back. Nothing changed.`,
  };
}

/** null where the twin is not there: removed meanwhile, or not yet to be seen. */
async function makeDuplicateReceipt(
  pool: pg.Pool,
  round: PreparedRound,
  givenDate: string | null,
): Promise<ImportReceipt | null> {
  const answer = await pool.query<{ id: number; date: string; name: string; status: string }>(
    `SELECT round.id, session_date::text AS date, file_name AS name, status
       FROM round_file JOIN round ON round.id = round_id WHERE sha256 = $1`,
    [round.sha256],
  );
  const row = answer.rows[0];
  if (row === undefined) return null;
  const state =
    row.status === "current" ? "" : " and set aside for a better file of the same round";
  const session =
    givenDate === null || givenDate === row.date
      ? ""
      : ` Its evening stays ${row.date}: move the round on its page, or with \`rounds move ${row.id} ${givenDate}\`.`;
  return makeReceipt(round, {
    status: "duplicate",
    roundId: row.id,
    replacedFileId: null,
    sessionDate: row.date,
    message: `The same file was imported before as ${row.name}${state}. Nothing changed.${session}`,
  });
}

function makeReceipt(round: PreparedRound, outcome: Outcome): ImportReceipt {
  const { file } = round;
  const { totals } = round.shares();
  return {
    fileName: round.fileName,
    status: outcome.status,
    roundId: outcome.roundId,
    replacedFileId: outcome.replacedFileId,
    map: file.header.map,
    round: file.header.round,
    half: round.half,
    sessionDate: outcome.sessionDate,
    complete: file.complete,
    rows: round.rows,
    engagements: totals.engagementCount,
    crossfires: totals.crossfireCount,
    kills: totals.killCount,
    escapes: totals.escapeCount,
    players: totals.playerCount,
    problems: file.problems.slice(0, PROBLEMS_SHOWN),
    problemCount: file.problems.length + file.problemsNotListed,
    message: outcome.message,
  };
}

/** Why PostgreSQL refused a value (a sum past its column, a key past its length); null for every other error. */
function describeRefusedValue(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string")
    return null;
  return error.code.startsWith("22") || error.code.startsWith("54") ? error.message : null;
}
