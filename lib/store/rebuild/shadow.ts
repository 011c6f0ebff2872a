import { randomBytes } from "node:crypto";
import type pg from "pg";
import type { Database } from "../postgres/connection.ts";
import { readArchivedRound } from "../ingest/archivedRound.ts";
import type { PackedFile } from "../ingest/archivedRound.ts";
import { lockRound } from "../ingest/roundRecord.ts";
import { writeRound } from "../ingest/writeRound.ts";
import { getPlayerIdKey } from "../people/playerId.ts";
import { eraseRound } from "../rounds/eraseRound.ts";
import { makeFileFacts, recordFile, readOtherFiles } from "./fileFacts.ts";
import { LIFETIME_TABLES, RAW_TABLES, ROUND_TABLE, SHARE_TABLES } from "./tables.ts";

const TABLES = [ROUND_TABLE, ...RAW_TABLES, ...SHARE_TABLES, ...LIFETIME_TABLES];

/** Rounds read in one transaction: few enough to hold their files in memory, so many that commits cost little. */
const BATCH = 20;

/** A second set of the derived tables, in a schema of its own, filled from the archived files beside the one the pages read. */
export interface Shadow {
  /** Schema names, for SQL. */
  live: string;
  schema: string;
  /** Its tables come first in this connection's search path: the import's own statements fill them. */
  client: pg.PoolClient;
  /** What each round in it was read from. */
  read: Map<number, string>;
  playerKey: Buffer;
}

/** Makes an empty shadow; `dropShadow` ends it. One that a killed process left behind is cleared away. */
export async function makeShadow(db: Database): Promise<Shadow> {
  const playerKey = await getPlayerIdKey(db);
  const client = await db.pool.connect();
  const {
    rows: [place],
  } = await client.query<{ live: string }>("SELECT current_schema() AS live");
  const live = place?.live ?? "public";
  const schema = `proximity_rebuild_${randomBytes(4).toString("hex")}`;
  await clearLeftovers(client);
  await client.query(`CREATE SCHEMA ${schema}`);
  await client.query("SELECT pg_advisory_lock_shared(hashtext($1))", [schema]);
  for (const { name } of TABLES) {
    await client.query(
      `CREATE UNLOGGED TABLE ${schema}.${name} (LIKE ${live}.${name} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)`,
    );
  }
  await makeFileFacts({ client, live, schema });
  await client.query(`SET search_path TO ${schema}, ${live}`);
  return { live, schema, client, read: new Map(), playerKey };
}

/** A shadow whose maker is gone holds no lock any more. */
async function clearLeftovers(client: pg.PoolClient): Promise<void> {
  const left = await client.query<{ name: string }>(
    String.raw`SELECT nspname AS name FROM pg_namespace WHERE nspname LIKE 'proximity\_rebuild\_%'`,
  );
  for (const { name } of left.rows) {
    const free = await client.query<{ free: boolean }>(
      "SELECT pg_try_advisory_lock(hashtext($1)) AS free",
      [name],
    );
    if (free.rows[0]?.free !== true) continue;
    await client.query(`DROP SCHEMA IF EXISTS ${name} CASCADE`);
    await client.query("SELECT pg_advisory_unlock(hashtext($1))", [name]);
  }
}

/** Drops the tables and ends the connection. */
export async function dropShadow({ schema, client }: Shadow): Promise<void> {
  try {
    await client.query(`DROP SCHEMA ${schema} CASCADE`);
  } finally {
    client.release(true);
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
  importedAt: Date;
}

/** What decides a round's rows: its current file, the evening somebody gave, its server with its zone, and who is joined with whom. */
const selectWanted = (live: string): string => `
  SELECT round.id, concat_ws('|', encode(sha256, 'hex'), session_date_given, source_id, time_zone, file_name,
                             (SELECT md5(string_agg(guid || into_guid, ',' ORDER BY guid)) FROM ${live}.joined_guid)) AS mark
    FROM ${live}.round JOIN ${live}.round_file ON round_id = round.id AND status = 'current' JOIN ${live}.source ON source.id = source_id
   ORDER BY played_at, round.id`;

/**
 * Brings the shadow to what the archive says now: reads the files of rounds that are new to it or have changed, and takes
 * out those that are gone. Gives the rounds whose file today's reader does not accept, and why.
 */
export async function fillShadow(
  shadow: Shadow,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<string[]> {
  const { client, live, read } = shadow;
  const wanted = (await client.query<WantedRound>(selectWanted(live))).rows;
  const ids = new Set(wanted.map(({ id }) => id));
  for (const id of read.keys())
    if (!ids.has(id)) await runInTransaction(client, () => takeOut(shadow, id));
  const open = wanted.filter(({ id, mark }) => read.get(id) !== mark);
  const problems: string[] = [];
  for (let from = 0; from < open.length; from += BATCH) {
    const batch = open.slice(from, from + BATCH);
    await runInTransaction(client, async () => {
      for (const file of await readFiles(
        shadow,
        batch.map(({ id }) => id),
      )) {
        if (read.has(file.id)) await takeOut(shadow, file.id);
        const problem = await importIntoShadow(shadow, file);
        if (problem !== null) problems.push(`Round ${file.id}: ${problem}`);
      }
    });
    for (const { id, mark } of batch) read.set(id, mark);
    onProgress(from + batch.length, open.length);
  }
  await runInTransaction(client, () => readOtherFiles(shadow));
  return problems;
}

async function runInTransaction(client: pg.PoolClient, work: () => Promise<void>): Promise<void> {
  await client.query("BEGIN");
  await work();
  await client.query("COMMIT");
}

async function readFiles({ client, live }: Shadow, ids: number[]): Promise<RoundSource[]> {
  const answer = await client.query<RoundSource>(
    `SELECT round.id, round_file.id AS "fileId", sha256, source_id AS "sourceId", round.imported_at AS "importedAt", file_name AS "fileName", content_gzip AS content,
            session_date_given::text AS "sessionDateGiven", time_zone AS "timeZone"
       FROM ${live}.round JOIN ${live}.round_file ON round_id = round.id AND status = 'current' JOIN ${live}.source ON source.id = source_id
      WHERE round.id = ANY($1::int[]) ORDER BY played_at, round.id`,
    [ids],
  );
  return answer.rows;
}

async function importIntoShadow(shadow: Shadow, file: RoundSource): Promise<string | null> {
  const { client, playerKey } = shadow;
  const archived = await readArchivedRound(file);
  await recordFile(shadow, file.fileId, file.sha256, archived.ok ? archived.round : null);
  if (!archived.ok) return archived.message;
  const { round, date } = archived;
  const roundId = await lockRound(client, file.sourceId, round, date, file.id);
  if (roundId !== file.id)
    return `its file now reads as the same round as that of round ${roundId}.`;
  await writeRound(client, { roundId, round, date, hasRows: false, playerKey });
  await client.query("UPDATE round SET imported_at = $2 WHERE id = $1", [roundId, file.importedAt]);
  return null;
}

async function takeOut({ client, playerKey, read }: Shadow, id: number): Promise<void> {
  await eraseRound(client, id, playerKey);
  read.delete(id);
}
