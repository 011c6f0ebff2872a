import { randomBytes } from "node:crypto";
import { openDatabase } from "../postgres/connection.ts";
import type { Database, Transaction } from "../postgres/connection.ts";
import { holdLock } from "../postgres/holdLock.ts";
import { commit, inTransaction } from "../postgres/inTransaction.ts";
import { execute, queryRow, queryRows, type Queryable } from "../postgres/query.ts";
import { readArchivedRound } from "../ingest/archivedRound.ts";
import type { PackedFile } from "../ingest/archivedRound.ts";
import { lockRound } from "../ingest/roundRecord.ts";
import { writeRound } from "../ingest/writeRound.ts";
import { getPlayerIdKey } from "../people/playerId.ts";
import { eraseRound } from "../rounds/eraseRound.ts";
import { foldSums } from "../sums/foldSums.ts";
import { dropLeftovers, SHADOW_PREFIX } from "./leftovers.ts";
import { makeFileFacts, recordFile, readOtherFiles } from "./fileFacts.ts";
import { LIFETIME_TABLES, RAW_TABLES, ROUND_TABLE, SHARE_TABLES, SUM_TABLES } from "./tables.ts";

const TABLES = [
  ...[ROUND_TABLE, ...RAW_TABLES, ...SHARE_TABLES, ...LIFETIME_TABLES].map(({ name }) => name),
  ...SUM_TABLES,
];

/**
 * How many rounds one transaction reads: few enough to hold their files in memory, so many that
 * commits cost little.
 */
const BATCH = 20;

/**
 * A second set of the derived tables, in its own schema next to the set that the pages read. It is
 * filled from the archived files.
 */
export interface Shadow {
  /** Schema names, for SQL. */
  live: string;
  schema: string;
  /**
   * Its tables come first in the search path of this database's one connection, so that the
   * import's own code fills them.
   */
  db: Database;
  /** Ends the lock that says the shadow is in use. */
  release: () => void;
  /** What each round in it was read from. */
  read: Map<number, string>;
  playerKey: Buffer;
}

/**
 * Makes an empty shadow; `dropShadow` ends it. Shadows that a killed process left behind are
 * removed.
 */
export async function makeShadow(db: Database): Promise<Shadow> {
  const playerKey = await getPlayerIdKey(db);
  await dropLeftovers(db);
  const place = await queryRow<{ live: string }>(db, "SELECT current_schema() AS live");
  const live = place?.live ?? "public";
  const schema = `${SHADOW_PREFIX}${randomBytes(4).toString("hex")}`;
  // Locked first: without its lock, the schema would count as left over.
  const { release } = await holdLock(db.pool, "pg_advisory_xact_lock_shared(hashtext($1))", [
    schema,
  ]);
  try {
    await execute(db, `CREATE SCHEMA ${schema}`);
    for (const name of TABLES) {
      await execute(
        db,
        `CREATE UNLOGGED TABLE ${schema}.${name}
           (LIKE ${live}.${name} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)`,
      );
    }
    await makeFileFacts(db, schema);
    const filled = await openShadowDatabase(db, { live, schema });
    return { live, schema, db: filled, release, read: new Map(), playerKey };
  } catch (error) {
    // The next rebuild drops the schema.
    release();
    throw error;
  }
}

/** One connection on which the shadow's tables come first. */
function openShadowDatabase(
  { pool }: Database,
  { live, schema }: Pick<Shadow, "live" | "schema">,
): Promise<Database> {
  return openDatabase(pool.options.connectionString ?? "", {
    applicationName: "proximity rebuild",
    poolSize: 1,
    // The lock keeps the schema from being dropped, and is refused if it was. Without the schema,
    // the same statements would reach the tables of the pages.
    onBegin: [
      `SET LOCAL search_path TO ${schema}, ${live}`,
      `LOCK TABLE ${schema}.${ROUND_TABLE.name} IN ACCESS SHARE MODE`,
    ],
  });
}

/** Drops the tables and ends the connections. */
export async function dropShadow(
  { pool }: Database,
  { schema, db, release }: Shadow,
): Promise<void> {
  try {
    await db.close();
    await execute({ pool }, `DROP SCHEMA ${schema} CASCADE`);
  } finally {
    release();
  }
}

interface WantedRound {
  id: number;
  mark: string;
}
interface RoundSource extends PackedFile {
  id: number;
  fileId: number;
  sha256: Buffer;
  sourceId: number;
  instance: number;
  roundImportedAt: Date;
}

/**
 * What decides a round's rows: its current file, the session date given for it, its server with the
 * clock, what an admin decided about it, and which players are merged.
 */
const selectWanted = (live: string): string => `
  SELECT round.id,
         concat_ws('|', encode(sha256, 'hex'), session_date_given, source_id, time_zone, session_ends_hour, file_name,
                   to_jsonb(decision)::text,
                   (SELECT md5(string_agg(guid || into_guid, ',' ORDER BY guid)) FROM ${live}.joined_guid)) AS mark
    FROM ${live}.round
    JOIN ${live}.round_file ON round_id = round.id AND status = 'current'
    JOIN ${live}.source ON source.id = source_id
    LEFT JOIN ${live}.round_decision AS decision ON decision.round_id = round.id`;

/**
 * Updates the shadow to what the archive now contains: reads the files of rounds that are new to it
 * or have changed, and removes rounds that are gone. Returns the rounds whose file today's reader
 * does not accept, and why.
 */
export async function fillShadow(
  shadow: Shadow,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<string[]> {
  const { db } = shadow;
  const { gone, open } = await findOutdated(db, shadow);
  for (const id of gone)
    await inTransaction(db, async (transaction) => commit(await takeOut(transaction, shadow, id)));
  const problems: string[] = [];
  for (let from = 0; from < open.length; from += BATCH) {
    const batch = open.slice(from, from + BATCH);
    problems.push(
      ...(await inTransaction(db, async (transaction) =>
        commit(await readRounds(transaction, shadow, batch)),
      )),
    );
    await foldSums(db);
    onProgress(from + batch.length, open.length);
  }
  await inTransaction(db, async (transaction) => commit(await readOtherFiles(transaction, shadow)));
  return problems;
}

/**
 * Takes a snapshot of the database, brings the shadow to what the archive is in it, and lets `work`
 * compare the two, all in one transaction on the shadow's connection. It locks nothing that anyone
 * else uses: it writes only to the shadow.
 */
export function withSnapshot<Value>(
  shadow: Shadow,
  work: (transaction: Transaction, problems: string[]) => Promise<Value>,
): Promise<Value> {
  return inTransaction(shadow.db, async (transaction) => {
    await execute(transaction, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    const { gone, open } = await findOutdated(transaction, shadow);
    for (const id of gone) await takeOut(transaction, shadow, id);
    const problems: string[] = [];
    for (let from = 0; from < open.length; from += BATCH)
      problems.push(...(await readRounds(transaction, shadow, open.slice(from, from + BATCH))));
    await readOtherFiles(transaction, shadow);
    return commit(await work(transaction, problems));
  });
}

/** Rounds of the shadow that are gone, and rounds that it has not read as they are now. */
async function findOutdated(
  db: Queryable,
  { live, read }: Shadow,
): Promise<{ gone: number[]; open: WantedRound[] }> {
  const wanted = await queryRows<WantedRound>(
    db,
    `${selectWanted(live)} ORDER BY played_at, round.id`,
  );
  const ids = new Set(wanted.map(({ id }) => id));
  return {
    gone: [...read.keys()].filter((id) => !ids.has(id)),
    open: wanted.filter(({ id, mark }) => read.get(id) !== mark),
  };
}

/** Whether the shadow has read a round as it is now. The caller holds the round. */
export async function isUpToDate(
  transaction: Transaction,
  { live, read }: Shadow,
  id: number,
): Promise<boolean> {
  const sql = `${selectWanted(live)} WHERE round.id = $1`;
  const wanted = await queryRow<WantedRound>(transaction, sql, [id]);
  return wanted !== null && read.get(id) === wanted.mark;
}

async function readRounds(
  transaction: Transaction,
  shadow: Shadow,
  wanted: readonly WantedRound[],
): Promise<string[]> {
  const problems: string[] = [];
  const ids = wanted.map(({ id }) => id);
  for (const file of await readFiles(transaction, shadow, ids)) {
    if (shadow.read.has(file.id)) await takeOut(transaction, shadow, file.id);
    const problem = await importIntoShadow(transaction, shadow, file);
    if (problem !== null) problems.push(`Round ${file.id}: ${problem}`);
  }
  for (const { id, mark } of wanted) shadow.read.set(id, mark);
  return problems;
}

function readFiles(
  transaction: Transaction,
  { live }: Shadow,
  ids: number[],
): Promise<RoundSource[]> {
  return queryRows<RoundSource>(
    transaction,
    `SELECT round.id, round_file.id AS "fileId", sha256, source_id AS "sourceId", instance,
            round.imported_at AS "roundImportedAt",
            file_name AS "fileName", content_gzip AS content, session_date_given::text AS "sessionDateGiven",
            round_file.imported_at AS "importedAt",
            json_build_object('timeZone', time_zone, 'sessionEndsHour', session_ends_hour) AS clock,
            json_build_object('half', decision.half, 'map', decision.map_name, 'endedLocal', ended_local) AS decisions
       FROM ${live}.round
       JOIN ${live}.round_file ON round_id = round.id AND status = 'current'
       JOIN ${live}.source ON source.id = source_id
       LEFT JOIN ${live}.round_decision AS decision ON decision.round_id = round.id
      WHERE round.id = ANY($1::int[]) ORDER BY played_at, round.id`,
    [ids],
  );
}

async function importIntoShadow(
  transaction: Transaction,
  shadow: Shadow,
  file: RoundSource,
): Promise<string | null> {
  const { schema, playerKey } = shadow;
  const archived = await readArchivedRound(file);
  const facts = archived.ok ? archived.round : null;
  await recordFile(transaction, schema, { id: file.fileId, sha256: file.sha256, round: facts });
  if (!archived.ok) return archived.message;
  const { round, date } = archived;
  const held = await lockRound(transaction, file.sourceId, round, date, {
    id: file.id,
    instance: file.instance,
    map: file.decisions.map,
  });
  if (held.id !== file.id)
    return `its file now reads as the same round as that of round ${held.id}.`;
  await writeRound(transaction, { held, round, date, hasRows: false, playerKey });
  await transaction.prisma.round.updateMany({
    where: { id: held.id },
    data: { imported_at: file.roundImportedAt },
  });
  return null;
}

async function takeOut(
  transaction: Transaction,
  { playerKey, read }: Shadow,
  id: number,
): Promise<void> {
  await eraseRound(transaction, id, playerKey);
  read.delete(id);
}
