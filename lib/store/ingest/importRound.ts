import { createHash } from "node:crypto";
import { refuseTooLarge } from "#lib/engagements/refuseTooLarge.ts";
import { isSampleRound } from "#lib/maps/sampleRounds.ts";
import { readForgetDecisions, removeForgotten } from "../people/forget/forgotten.ts";
import { getPlayerIdKey } from "../people/playerId.ts";
import type { Database } from "../postgres/connection.ts";
import { requireFreeSpace } from "../postgres/dataFolder.ts";
import { inTransaction } from "../postgres/inTransaction.ts";
import { foldSums } from "../sums/foldSums.ts";
import { readFailure, toStoreError } from "../postgres/storeError.ts";
import { removedRoundOfFile } from "../rounds/removedRounds.ts";
import { isFileName, MAX_FILE_NAME } from "./fileNames.ts";
import { REFUSED } from "./import.copy.ts";
import { makeDuplicateReceipt, makeReceipt, makeRemovedOutcome } from "./importOutcome.ts";
import { prepareRound } from "./prepareRound.ts";
import type { PreparedRound } from "./prepareRound.ts";
import { refusalReceipt } from "./receipt.ts";
import type { ImportReceipt } from "./receipt.ts";
import { refuseSessionDate } from "./roundDate.ts";
import { findFile } from "./roundFiles.ts";
import { findSampleSource, findSource, isKnownSource, refuseSourceName } from "./sources.ts";
import type { Source } from "./sources.ts";
import { storeRound } from "./storeRound.ts";

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
  // Before the import, so that a failure of it is a failed import, of which nothing is stored.
  await foldSums(db, { map: round.file.header.map });
  try {
    const stored = await inTransaction(db, (transaction) =>
      storeRound(transaction, round, {
        dateGiven,
        replace: request.replace === true,
        roundId: request.roundId ?? null,
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

/**
 * Why PostgreSQL refused a value (a sum too large for its column, a key that is too long); null for
 * every other error.
 */
function describeRefusedValue(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code, message } = readFailure(error);
  return VALUE_CODES.test(code) ? message : null;
}
