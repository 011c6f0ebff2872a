import { parseWord } from "#lib/addresses/fields.ts";
import type { CsvColumn } from "#lib/format/csv.ts";
import { makeCsvFile } from "#lib/server/answers.ts";
import { apiRoute } from "#lib/server/apiRoute.ts";
import { queryFields } from "#lib/server/readQuery.ts";
import { listPartners, PARTNER_SORTS, type Partner } from "#lib/store/read/players/listPartners.ts";
import { PAGE_QUERY, rowLimit } from "../../../pageQuery.ts";
import { PARTNERS } from "../../playerSchema.ts";
import { findPlayer, PLAYER_ID, playerNotFound } from "../findPlayer.ts";

const COLUMNS: readonly CsvColumn<Partner>[] = [
  { heading: "player_id", cell: ({ player }) => player.id },
  { heading: "player_name", cell: ({ player }) => player.name },
  { heading: "rounds_together", cell: ({ roundsTogether }) => roundsTogether },
  { heading: "crossfires", cell: ({ crossfires }) => crossfires },
  { heading: "crossfire_kills", cell: ({ crossfireKills }) => crossfireKills },
  { heading: "share", cell: ({ share }) => share },
  { heading: "median_delay_ms", cell: ({ medianDelayMs }) => medianDelayMs },
  { heading: "observed", cell: ({ observed }) => observed },
  { heading: "expected", cell: ({ expected }) => expected },
  { heading: "lift", cell: ({ lift }) => lift },
  { heading: "lift_lower", cell: ({ liftLower }) => liftLower },
  { heading: "lift_upper", cell: ({ liftUpper }) => liftUpper },
];

export const GET = apiRoute({
  summary: "The partners of a player",
  details: "Players of the same team, with how clearly each pair works together.",
  path: { id: PLAYER_ID },
  query: queryFields({
    sort: parseWord(PARTNER_SORTS).default("liftLower").describe("The column to sort by."),
    ...PAGE_QUERY,
  }),
  audience: "viewer",
  answer: PARTNERS,
  notFound: playerNotFound,
  load: async (call) => {
    const player = await findPlayer(call);
    if (player === null || player instanceof Response) return player;
    const { format, limit, ...query } = call.query;
    return listPartners(call.db, {
      ...query,
      guid: player.guid,
      limit: rowLimit({ limit, format }),
      guids: call.guids,
    });
  },
  json: ({ total, partners, facts }) => ({ total, basis: facts, partners }),
  csv: {
    tables: { partners: COLUMNS },
    file: ({ total, partners }, { path }) =>
      makeCsvFile({ name: `player-${path.id}-partners`, columns: COLUMNS, rows: partners, total }),
  },
});
