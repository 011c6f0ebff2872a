import { parseWord } from "#lib/addresses/fields.ts";
import { showName } from "#lib/engagements/fillName.ts";
import type { CsvColumn } from "#lib/format/csv.ts";
import { makeCsvFile } from "#lib/server/answers.ts";
import { apiRoute } from "#lib/server/apiRoute.ts";
import { queryFields } from "#lib/server/readQuery.ts";
import { readRoundSummary } from "#lib/store/read/rounds/readRound.ts";
import {
  ENGAGEMENT_SORTS,
  readRoundEngagements,
  type RoundEngagement,
} from "#lib/store/read/rounds/readRoundEngagements.ts";
import { PAGE_QUERY, rowLimit } from "../../../pageQuery.ts";
import { ROUND_ENGAGEMENTS } from "../../roundSchema.ts";
import { ROUND_ID, roundNotFound } from "../roundId.ts";

const COLUMNS: readonly CsvColumn<RoundEngagement>[] = [
  { heading: "engagement", cell: ({ id }) => id },
  { heading: "start_ms", cell: ({ startMs }) => startMs },
  { heading: "duration_ms", cell: ({ durationMs }) => durationMs },
  { heading: "target_id", cell: ({ target }) => target.id },
  { heading: "target_name", cell: ({ target }) => target.name },
  { heading: "target_team", cell: ({ targetTeam }) => targetTeam },
  { heading: "outcome", cell: ({ outcome }) => outcome },
  { heading: "killer_id", cell: ({ killer }) => killer?.id ?? null },
  { heading: "killer_name", cell: ({ killer }) => killer?.name ?? null },
  { heading: "total_damage", cell: ({ totalDamage }) => totalDamage },
  {
    heading: "attackers",
    cell: ({ attackers }) =>
      attackers.map(({ player, damage }) => `${showName(player.name)} ${damage}`).join(", "),
  },
  { heading: "is_crossfire", cell: ({ isCrossfire }) => isCrossfire },
  { heading: "crossfire_delay_ms", cell: ({ crossfireDelayMs }) => crossfireDelayMs },
  { heading: "distance", cell: ({ distance }) => distance },
];

export const GET = apiRoute({
  summary: "The engagements of a round",
  path: { id: ROUND_ID },
  query: queryFields({
    sort: parseWord(ENGAGEMENT_SORTS).default("start").describe("The column to sort by."),
    ...PAGE_QUERY,
    direction: parseWord(["asc", "desc"]).default("asc").describe("The direction of the order."),
  }),
  audience: "everyone",
  answer: ROUND_ENGAGEMENTS,
  notFound: roundNotFound,
  load: async ({ db, path, query: { format, limit, ...query } }) => {
    const round = await readRoundSummary(db, path.id);
    if (round === null) return null;
    const page = { ...query, limit: rowLimit({ limit, format }) };
    return {
      total: round.engagements,
      engagements: await readRoundEngagements(db, round.id, page),
    };
  },
  json: (loaded) => loaded,
  csv: {
    tables: { engagements: COLUMNS },
    file: ({ total, engagements }, { path }) =>
      makeCsvFile({
        name: `round-${path.id}-engagements`,
        columns: COLUMNS,
        rows: engagements,
        total,
      }),
  },
});
