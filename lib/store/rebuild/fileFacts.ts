import { readArchivedFile } from "../ingest/archivedRound.ts";
import type { PreparedRound } from "../ingest/prepareRound.ts";
import { execute, queryRows } from "../postgres/query.ts";
import type { Queryable } from "../postgres/query.ts";
import type { Comparison } from "./compareTables.ts";

/**
 * What is kept of an archived file and follows from its bytes alone: it decides which file of a
 * round wins.
 */
const FACTS = ["complete", "row_count", "problems"] as const;

interface Schemas {
  live: string;
  schema: string;
}

/** A file, and what was found in it: null where it cannot be read as a round any more. */
interface ReadFile {
  id: number;
  sha256: Buffer;
  round: PreparedRound | null;
}

/** Files read before the next are fetched: few enough to hold in memory. */
const BATCH = 20;

/** The shadow's table of what today's reader finds in each archived file. */
export async function makeFileFacts(db: Queryable, schema: string): Promise<void> {
  await execute(
    db,
    `CREATE UNLOGGED TABLE ${schema}.file_read
       (id int PRIMARY KEY, sha256 bytea NOT NULL, complete boolean, row_count int, problems jsonb)`,
  );
}

/** Notes what was found in a file. Where it cannot be read any more, what is kept of it stays. */
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

/** Reads the files that no round was read from: those set aside, and what came since. */
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
 * A fact of a file as it is compared: problems by their lines and columns, as later versions may
 * word them otherwise.
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

/** Files of which something else is kept than today's reader finds. */
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

/** Lists of problems would fill screens: of them their lengths. */
function describeFact(fact: Fact): string {
  const shown = (side: string): string =>
    fact === "problems" ? `jsonb_array_length(${side}.problems)` : `to_json(${side}.${fact})`;
  return (
    `'${fact} is ' || coalesce(${shown("kept")}::text, 'null') || ', should be ' || ` +
    `coalesce(${shown("noted")}::text, 'null')`
  );
}

/** Stores for each file what today's reader finds, problems in today's words. */
export async function refreshFileFacts(db: Queryable, { live, schema }: Schemas): Promise<void> {
  await execute(
    db,
    `UPDATE ${live}.round_file AS kept SET ${FACTS.map((fact) => `${fact} = noted.${fact}`).join(", ")}
      FROM ${schema}.file_read AS noted
      WHERE noted.id = kept.id AND noted.sha256 = kept.sha256 AND noted.row_count IS NOT NULL
        AND (${FACTS.map((fact) => `kept.${fact} IS DISTINCT FROM noted.${fact}`).join(" OR ")})`,
  );
}
