import { readArchivedFile } from "../ingest/archivedRound.ts";
import type { PreparedRound } from "../ingest/prepareRound.ts";
import { execute, queryRows } from "../postgres/query.ts";
import type { Queryable } from "../postgres/query.ts";
import type { Comparison, Schemas } from "./compareTables.ts";

/**
 * The stored facts about an archived file that depend only on its bytes. They decide which file of
 * a round wins.
 */
const FACTS = ["complete", "row_count", "problems"] as const;

/** A file and the round found in it: null if the file can no longer be read as a round. */
interface ReadFile {
  id: number;
  sha256: Buffer;
  round: PreparedRound | null;
}

/** How many files are fetched at a time: few enough to hold in memory. */
const BATCH = 20;

/** Creates the shadow's table of what the current reader finds in each archived file. */
export async function makeFileFacts(db: Queryable, schema: string): Promise<void> {
  await execute(
    db,
    `CREATE UNLOGGED TABLE ${schema}.file_read
       (id int PRIMARY KEY, sha256 bytea NOT NULL, complete boolean, row_count int, problems jsonb)`,
  );
}

/**
 * Records what was found in a file. If the file can no longer be read, its stored facts are not
 * changed.
 */
export async function recordFile(
  db: Queryable,
  schema: string,
  { id, sha256, round }: ReadFile,
): Promise<void> {
  await execute(
    db,
    `INSERT INTO ${schema}.file_read (id, sha256, complete, row_count, problems) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (id) DO UPDATE
       SET (sha256, complete, row_count, problems)
         = (excluded.sha256, excluded.complete, excluded.row_count, excluded.problems)`,
    [
      id,
      sha256,
      round?.file.complete ?? null,
      round?.rowCount ?? null,
      round === null ? null : JSON.stringify(round.file.problems),
    ],
  );
}

/** Reads the files from which no round was read: those set aside, and those imported since. */
export async function readOtherFiles(db: Queryable, { live, schema }: Schemas): Promise<void> {
  for (;;) {
    const rows = await queryRows<{
      id: number;
      sha256: Buffer;
      fileName: string;
      content: Buffer;
    }>(
      db,
      `SELECT file.id, file.sha256, file_name AS "fileName", content_gzip AS content
         FROM ${live}.round_file AS file
         LEFT JOIN ${schema}.file_read AS noted ON noted.id = file.id AND noted.sha256 = file.sha256
        WHERE noted.id IS NULL ORDER BY file.id LIMIT ${BATCH}`,
    );
    if (rows.length === 0) return;
    for (const { id, sha256, ...file } of rows) {
      const read = await readArchivedFile(file);
      await recordFile(db, schema, { id, sha256, round: read.ok ? read.round : null });
    }
  }
}

type Fact = (typeof FACTS)[number];

/**
 * SQL: a fact of a file as it is compared. Problems are compared by line and column, because later
 * versions may word them differently.
 */
const selectFact = (table: string, fact: Fact): string =>
  fact === "problems"
    ? `(SELECT jsonb_agg(problem - 'reason' ORDER BY place)
          FROM jsonb_array_elements(${table}.problems) WITH ORDINALITY AS list (problem, place))`
    : `${table}.${fact}`;

const isOther = (fact: Fact): string =>
  `${selectFact("kept", fact)} IS DISTINCT FROM ${selectFact("noted", fact)}`;

const WRONG_FACTS = FACTS.map(
  (fact) => `CASE WHEN ${isOther(fact)} THEN ${describeFact(fact)} END`,
).join(", ");

/** Finds files whose stored facts differ from what the current reader finds. */
export async function compareFileFacts(
  db: Queryable,
  { live, schema }: Schemas,
  limit: number,
): Promise<Comparison> {
  const rows = await queryRows<{ id: number; wrong: string[]; total: number }>(
    db,
    `SELECT kept.id, array_remove(ARRAY[${WRONG_FACTS}], NULL) AS wrong,
            count(*) OVER ()::int AS total
       FROM ${live}.round_file AS kept JOIN ${schema}.file_read AS noted ON noted.id = kept.id
         AND noted.sha256 = kept.sha256
      WHERE noted.row_count IS NOT NULL AND (${FACTS.map(isOther).join(" OR ")}) ORDER BY kept.id LIMIT $1`,
    [limit],
  );
  return {
    total: rows[0]?.total ?? 0,
    differences: rows.map(({ id, wrong }) => ({
      table: "round_file",
      key: `id ${id}`,
      what: wrong.join("; "),
    })),
  };
}

/** Lists of problems would fill whole screens, so only their lengths are shown. */
function describeFact(fact: Fact): string {
  const shown = (side: string): string =>
    fact === "problems" ? `jsonb_array_length(${side}.problems)` : `to_json(${side}.${fact})`;
  return (
    `'${fact} is ' || coalesce(${shown("kept")}::text, 'null') || ', should be ' || ` +
    `coalesce(${shown("noted")}::text, 'null')`
  );
}

/** Stores what the current reader finds in each file, with problems in their current wording. */
export async function refreshFileFacts(db: Queryable, { live, schema }: Schemas): Promise<void> {
  await execute(
    db,
    `UPDATE ${live}.round_file AS kept SET ${FACTS.map((fact) => `${fact} = noted.${fact}`).join(", ")}
      FROM ${schema}.file_read AS noted
      WHERE noted.id = kept.id AND noted.sha256 = kept.sha256 AND noted.row_count IS NOT NULL
        AND (${FACTS.map((fact) => `kept.${fact} IS DISTINCT FROM noted.${fact}`).join(" OR ")})`,
  );
}
