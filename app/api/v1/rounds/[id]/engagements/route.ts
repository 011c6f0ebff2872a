import { plainName } from "#lib/engagements/colorCodes.ts";
import { answerCsv, answerError, answerJson } from "#lib/server/answers.ts";
import type { CsvColumn } from "#lib/format/csv.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { parseWord, readQuery } from "#lib/server/readQuery.ts";
import { database } from "#lib/store/postgres/connection.ts";
import {
  ENGAGEMENT_SORTS,
  readRoundEngagements,
  type RoundEngagement,
} from "#lib/store/read/rounds/readRoundEngagements.ts";
import { readRoundSummary } from "#lib/store/read/rounds/readRound.ts";
import { PAGE_QUERY, rowLimit } from "../../../pageQuery.ts";
import { ROUND_ID } from "../roundId.ts";

const QUERY = {
  sort: parseWord(ENGAGEMENT_SORTS).default("start"),
  ...PAGE_QUERY,
  direction: parseWord(["asc", "desc"]).default("asc"),
};

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
      attackers.map(({ player, damage }) => `${plainName(player.name)} ${damage}`).join(", "),
  },
  { heading: "is_crossfire", cell: ({ isCrossfire }) => isCrossfire },
  { heading: "crossfire_delay_ms", cell: ({ crossfireDelayMs }) => crossfireDelayMs },
  { heading: "distance", cell: ({ distance }) => distance },
];

/** The engagements of a round, in the order of their start: `{total, engagements: [{id, startMs, target, attackers, outcome, …}]}`. */
export const GET = publicRoute<{ id: string }>(async (request, { id }) => {
  const read = readQuery(new URL(request.url), QUERY);
  if (!read.ok) return answerError("bad_request", read.message);
  const db = await database();
  const round = ROUND_ID.test(id) ? await readRoundSummary(db, Number(id)) : null;
  if (round === null) return answerError("not_found", `There is no round ${JSON.stringify(id)}.`);
  const { sort, direction, offset, format } = read.query;
  const engagements = await readRoundEngagements(db, round.id, {
    sort,
    direction,
    offset,
    limit: rowLimit(read.query),
  });
  if (format === "csv")
    return answerCsv(request, "everyone", {
      name: `round-${id}-engagements`,
      columns: COLUMNS,
      rows: engagements,
      total: round.engagements,
    });
  return answerJson(request, "everyone", { total: round.engagements, engagements });
});
