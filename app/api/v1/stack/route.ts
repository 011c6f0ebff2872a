import { answerCsv, answerError, answerJson } from "#lib/server/answers.ts";
import type { CsvColumn } from "#lib/format/csv.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { summarizePair, type PairSummary } from "#lib/analytics/duo/summarizePair.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { readDuoPeople } from "#lib/store/read/duos/readDuoPeople.ts";
import { readStack } from "#lib/store/read/duos/readStack.ts";
import type { PlayerRef } from "#lib/store/read/players/playerRef.ts";
import { LEAST_PLAYERS, MOST_PLAYERS, stackAddress } from "#lib/addresses/stackAddress.ts";

interface StackPair extends Omit<PairSummary, "delaysMs"> {
  player1: PlayerRef;
  player2: PlayerRef;
}

const COLUMNS: readonly CsvColumn<StackPair>[] = [
  { heading: "player1_id", cell: ({ player1 }) => player1.id },
  { heading: "player1_name", cell: ({ player1 }) => player1.name },
  { heading: "player2_id", cell: ({ player2 }) => player2.id },
  { heading: "player2_name", cell: ({ player2 }) => player2.name },
  { heading: "rounds_together", cell: ({ rounds }) => rounds },
  { heading: "lift", cell: ({ lift, rounds }) => (rounds === 0 ? null : lift) },
  { heading: "lift_lower", cell: ({ lower, rounds }) => (rounds === 0 ? null : lower) },
  { heading: "lift_upper", cell: ({ upper, rounds }) => (rounds === 0 ? null : upper) },
  { heading: "observed", cell: ({ observed }) => observed },
  { heading: "expected", cell: ({ expected }) => expected },
  { heading: "crossfires", cell: ({ crossfires }) => crossfires },
  { heading: "crossfire_kills", cell: ({ kills }) => kills },
  { heading: "median_delay_ms", cell: ({ medianDelayMs }) => medianDelayMs },
  { heading: "combined_damage", cell: ({ damage }) => damage },
];

/** Every two of several players, by the fields of the stack's page: `{players, pairs: [{player1, player2, rounds, lift, lower, upper, …}]}`. */
export const GET = publicRoute(async (request) => {
  const { searchParams } = new URL(request.url);
  const {
    players: ids,
    from,
    to,
    map,
    side,
    source,
  } = stackAddress.parse(Object.fromEntries(searchParams));
  if (ids.length < LEAST_PLAYERS)
    return answerError(
      "bad_request",
      `players must name ${LEAST_PLAYERS} to ${MOST_PLAYERS} players by their ids, with commas between.`,
    );
  const db = await database();
  const people = await readDuoPeople(db, ids);
  if (people === null) return answerError("not_found", "There are no such players.");
  const stack = await readStack(
    db,
    people.map(({ guid }) => guid),
    { from, to, map, side, source },
  );
  const players = people.map(({ player }) => player);
  const pairs = stack.pairs.flatMap(({ first, second, rounds }): StackPair[] => {
    const [player1, player2] = [players[first], players[second]];
    const { delaysMs: _, ...summary } = summarizePair(rounds, stack.board.spread);
    return player1 === undefined || player2 === undefined ? [] : [{ player1, player2, ...summary }];
  });
  if (searchParams.get("format") === "csv")
    return answerCsv(request, "everyone", {
      name: "stack",
      columns: COLUMNS,
      rows: pairs,
      total: pairs.length,
    });
  return answerJson(request, "everyone", { players, pairs });
});
