import { makeCsvFile } from "#lib/server/answers.ts";
import { apiRoute } from "#lib/server/apiRoute.ts";
import { NO_QUERY } from "#lib/server/readQuery.ts";
import { listMaps } from "#lib/store/read/maps/listMaps.ts";
import { MAP_COLUMNS } from "./mapColumns.ts";
import { mapForJson } from "./mapForJson.ts";
import { MAPS } from "./mapSchema.ts";

export const GET = apiRoute({
  summary: "Maps",
  details: "Every map that was played, by rounds.",
  query: NO_QUERY,
  audience: "everyone",
  answer: MAPS,
  load: ({ db }) => listMaps(db),
  json: (maps) => ({ total: maps.length, maps: maps.map(mapForJson) }),
  csv: {
    tables: { maps: MAP_COLUMNS },
    file: (maps) =>
      makeCsvFile({ name: "maps", columns: MAP_COLUMNS, rows: maps, total: maps.length }),
  },
});
