import { MOST_PLAYERS, LEAST_PLAYERS, STACK_FIELDS } from "#lib/addresses/stackAddress.ts";
import { summarizePair, type PairSummary } from "#lib/analytics/duo/summarizePair.ts";
import type { CsvColumn } from "#lib/format/csv.ts";
import { makeCsvFile } from "#lib/server/answers.ts";
import { apiRoute } from "#lib/server/apiRoute.ts";
import { askBoard } from "#lib/server/askBoard.ts";
import { refuse } from "#lib/server/gateRules.ts";
import { queryFields } from "#lib/server/readQuery.ts";
import { readDuoPeople } from "#lib/store/read/duos/readDuoPeople.ts";
import { readStack } from "#lib/store/read/duos/readStack.ts";
import type { PlayerRef } from "#lib/store/read/players/playerRef.ts";
import { STACK } from "../duos/duoSchema.ts";

interface StackPair extends Omit<PairSummary, "delaysMs" | "lift" | "lower" | "upper"> {
  player1: PlayerRef;
  player2: PlayerRef;
  /** What `kills` of the summary counts, under the name that the other addresses have for it. */
  crossfireKills: number;
  /** null if the two never played on the same side. */
  lift: number | null;
  lower: number | null;
  upper: number | null;
}

const NO_LIFT = { lift: null, lower: null, upper: null };

const COLUMNS: readonly CsvColumn<StackPair>[] = [
  { heading: "player1_id", cell: ({ player1 }) => player1.id },
  { heading: "player1_name", cell: ({ player1 }) => player1.name },
  { heading: "player2_id", cell: ({ player2 }) => player2.id },
  { heading: "player2_name", cell: ({ player2 }) => player2.name },
  { heading: "rounds_together", cell: ({ rounds }) => rounds },
  { heading: "lift", cell: ({ lift }) => lift },
  { heading: "lift_lower", cell: ({ lower }) => lower },
  { heading: "lift_upper", cell: ({ upper }) => upper },
  { heading: "observed", cell: ({ observed }) => observed },
  { heading: "expected", cell: ({ expected }) => expected },
  { heading: "crossfires", cell: ({ crossfires }) => crossfires },
  { heading: "crossfire_kills", cell: ({ crossfireKills }) => crossfireKills },
  { heading: "median_delay_ms", cell: ({ medianDelayMs }) => medianDelayMs },
  { heading: "combined_damage", cell: ({ damage }) => damage },
];

export const GET = apiRoute({
  summary: "A stack",
  details: `Each pair of ${LEAST_PLAYERS} to ${MOST_PLAYERS} players, in the rounds that the parameters name.`,
  query: queryFields(STACK_FIELDS),
  audience: "everyone",
  answer: STACK,
  notFound: () => "One of these players does not exist.",
  load: async ({ request, db, query: { players: ids, from, to, map, side, source } }) => {
    const people = await readDuoPeople(db, ids);
    if (people === null) return null;
    const guids = people.map(({ guid }) => guid);
    const asked = await askBoard(request.headers, (options) =>
      readStack(db, guids, { from, to, map, side, source }, options),
    );
    if (!asked.ok) return refuse(asked.refusal);
    const stack = asked.value;
    const players = people.map(({ player }) => player);
    const pairs = stack.pairs.flatMap(({ first, second, rounds }): StackPair[] => {
      const [player1, player2] = [players[first], players[second]];
      const { delaysMs: _, ...summary } = summarizePair(rounds, stack.board.spread);
      return player1 === undefined || player2 === undefined
        ? []
        : [
            {
              player1,
              player2,
              ...summary,
              ...(summary.rounds === 0 ? NO_LIFT : {}),
              crossfireKills: summary.kills,
            },
          ];
    });
    return { players, pairs };
  },
  json: (stack) => stack,
  csv: {
    tables: { pairs: COLUMNS },
    file: ({ pairs }) =>
      makeCsvFile({ name: "stack", columns: COLUMNS, rows: pairs, total: pairs.length }),
  },
});
