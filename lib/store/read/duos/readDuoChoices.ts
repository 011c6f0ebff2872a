import type { Database } from "../../postgres/connection.ts";
import { queryRow } from "../../postgres/query.ts";

/** The filter choices for questions about pairs. */
export interface DuoChoices {
  /** Names, those with the most rounds first. */
  maps: string[];
  /** Game servers with rounds, by name. */
  sources: string[];
  /** Date of the latest session, `YYYY-MM-DD`; null if nothing was played. */
  lastSession: string | null;
}

export async function readDuoChoices(db: Database): Promise<DuoChoices> {
  const choices = await queryRow<DuoChoices>(
    db,
    `SELECT coalesce((SELECT array_agg(map_name ORDER BY rounds DESC, map_name)
                        FROM (SELECT map_name, count(*) AS rounds FROM round GROUP BY map_name) AS map), '{}') AS maps,
            coalesce((SELECT array_agg(name ORDER BY name) FROM source WHERE EXISTS (SELECT FROM round
              WHERE source_id = source.id)), '{}') AS sources,
            (SELECT max(session_date)::text FROM round) AS "lastSession"`,
  );
  return choices ?? { maps: [], sources: [], lastSession: null };
}
