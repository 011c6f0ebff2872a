import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { SETTINGS_COLUMNS, buildSettingsJoin, toMapSettings } from "./readMapSettings.ts";
import type { ConfiguredMap, SettingsRow } from "./readMapSettings.ts";

/** One map that was played or has settings. */
export interface ListedMap extends ConfiguredMap {
  name: string;
  rounds: number;
  /** The pk3 files that the compiled map and the command map came from. */
  worldPk3: string | null;
  picturePk3: string | null;
}

type Figures = Omit<ListedMap, keyof ConfiguredMap>;

/** Every map with a round or settings, by name. */
export async function listMapSettings(db: Database): Promise<ListedMap[]> {
  const rows = await queryRows<Figures & SettingsRow>(
    db,
    `
    SELECT listed.*, game.world_pk3 AS "worldPk3", game.picture_pk3 AS "picturePk3", ${SETTINGS_COLUMNS}
      FROM (SELECT name, sum(rounds)::int AS rounds
              FROM (SELECT map_name AS name, count(*) AS rounds FROM round GROUP BY map_name
                    UNION ALL SELECT name, 0 FROM map
                    UNION ALL SELECT map_name, 0 FROM map_game WHERE NOT EXISTS (SELECT FROM round
                      WHERE round.map_name = map_game.map_name)
                   ) AS named
             GROUP BY name) AS listed
      ${buildSettingsJoin("listed.name")}
     ORDER BY listed.name`,
  );
  return rows.map(({ name, rounds, worldPk3, picturePk3, ...settings }) => ({
    name,
    rounds,
    worldPk3,
    picturePk3,
    ...toMapSettings(settings),
  }));
}
