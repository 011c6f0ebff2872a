import type { DerivedTable } from "./tables.ts";

/**
 * The rows of a table in one schema: the columns of its key, and `row` with its content. A row that
 * belongs to an engagement refers to it by the engagement's position in its round, because the
 * number of an engagement changes each time it is written.
 * @param among SQL on a column round_id: only these rounds. Only for tables with rows of rounds.
 */
export function buildRowsQuery(
  schema: string,
  { name, key, excluded, engagement = false, selectRows }: DerivedTable,
  among = "true",
): string {
  const comparedColumns = `to_jsonb(row) - '{${excluded.join(",")}}'::text[]`;
  const keys = key.map((column) => `row.${column}`).join(", ");
  const rows =
    selectRows === undefined
      ? `(SELECT * FROM ${schema}.${name} WHERE ${among})`
      : `(${selectRows(schema)})`;
  if (!engagement) return `SELECT ${keys}, ${comparedColumns} AS row FROM ${rows} AS row`;
  return `SELECT ${keys}, ${comparedColumns} || jsonb_build_object('engagement', place) AS row
            FROM ${rows} AS row LEFT JOIN (
              SELECT id, round_id AS of_round, row_number() OVER (PARTITION BY round_id ORDER BY id) AS place
                FROM ${schema}.combat_engagement WHERE ${among}
            ) AS engagement ON engagement.id = row.engagement_row AND of_round = row.round_id`;
}
