import { answerCsv, answerError, answerJson } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { parseWord, readQuery } from "#lib/server/readQuery.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { listMaps } from "#lib/store/read/maps/listMaps.ts";
import { MAP_COLUMNS } from "./mapColumns.ts";
import { mapForJson } from "./mapForJson.ts";

const QUERY = { format: parseWord(["json", "csv"]).default("json") };

/** Every played map with its figures: `{total, maps: [{name, title, bounds, rounds, …}]}`. */
export const GET = publicRoute(async (request) => {
  const read = readQuery(new URL(request.url), QUERY);
  if (!read.ok) return answerError("bad_request", read.message);
  const played = await listMaps(await database());
  if (read.query.format === "csv") {
    return answerCsv(request, "everyone", {
      name: "maps",
      columns: MAP_COLUMNS,
      rows: played,
      total: played.length,
    });
  }
  const maps = played.map(mapForJson);
  return answerJson(request, "everyone", { total: maps.length, maps });
});
