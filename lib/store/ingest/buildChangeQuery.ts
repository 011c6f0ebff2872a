type ShareTable = "round_player" | "round_pair" | "round_cell" | "round_ground";

/**
 * SQL for the changes in one share table: the rows that round $1 has now with sign 1, and the rows
 * that were removed ($2, a JSON array of them) with sign -1. It selects both at once, so that a
 * lifetime row is locked and written only once, in key order.
 */
export function buildChangeQuery(table: ShareTable, condition = "true"): string {
  return `(SELECT 1 AS sign, share.* FROM ${table} AS share WHERE round_id = $1 AND ${condition}
           UNION ALL
           SELECT -1, share.* FROM jsonb_populate_recordset(NULL::${table}, $2::jsonb) AS share
             WHERE ${condition}) AS change`;
}
