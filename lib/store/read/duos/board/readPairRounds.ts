import type { PairRound } from "#lib/analytics/duo/pairRound.ts";
import { getPairSlot } from "#lib/analytics/lift/pairChance.ts";
import { ACTIVITY_FLOOR } from "#lib/analytics/lift/season.ts";
import { makeTeamNoise, estimateTeamNoise } from "#lib/analytics/lift/estimateTeamNoise.ts";
import type { TeamNoise } from "#lib/analytics/lift/estimateTeamNoise.ts";
import type { Database } from "../../../postgres/connection.ts";
import { queryRows, queryTexts } from "../../../postgres/query.ts";
import { collectValues } from "../../../postgres/sqlValues.ts";
import { questionConditions, type BoardFilters } from "./question.ts";
import { TEAM_COLUMNS, parseTeamRow } from "./readTeamRounds.ts";
import type { TeamRow } from "./readTeamRounds.ts";

/** Two GUIDs, in any order. */
export type GuidPair = readonly [string, string];

/**
 * What these pairs did in each round they played on the same side, oldest first: one list per pair,
 * in the given order. The expected crossfires use the multipliers of a stored answer (`boardId`),
 * even if `question` covers fewer rounds. A player missing from that answer gets the multiplier 1.
 * Only rounds that a pair shared are read.
 */
export async function readPairRounds(
  db: Pick<Database, "pool">,
  boardId: number,
  pairs: readonly GuidPair[],
  question: BoardFilters = {},
): Promise<PairRound[][]> {
  const sql = collectValues();
  const first = sql.add(pairs.map(([guid]) => guid));
  const second = sql.add(pairs.map(([, guid]) => guid));
  const rows = await queryTexts(
    db,
    `
      SELECT session_date::text, map_name, team, ${TEAM_COLUMNS}
        FROM round_team JOIN round ON round.id = round_id
       WHERE round_id IN (
               SELECT DISTINCT round_pair.round_id
                 FROM unnest(${first}::text[], ${second}::text[]) AS pair (one, two)
                 JOIN round_pair ON player1_guid = least(one COLLATE "C", two COLLATE "C")
                                AND player2_guid = greatest(one COLLATE "C", two COLLATE "C"))
         AND ${questionConditions(question, "round_team", sql)}
       ORDER BY played_at, round_id, team`,
    sql.values,
  );
  const teams = rows.map(([sessionDate, map, side, ...row]) => ({
    sessionDate: sessionDate ?? "",
    map: map ?? "",
    side: side === "AXIS" ? ("axis" as const) : ("allies" as const),
    row: parseTeamRow(row),
  }));
  const players = await readPlayers(db, boardId, [
    ...new Set(teams.flatMap(({ row }) => row.members)),
  ]);
  const noise = makeTeamNoise(Math.max(2, ...teams.map(({ row }) => row.members.length)));
  const answer: PairRound[][] = pairs.map(() => []);
  for (const { sessionDate, map, side, row } of teams) {
    const placeByGuid = new Map(row.members.map((guid, place) => [guid, place]));
    let known = false;
    for (const [number, [guid1, guid2]] of pairs.entries()) {
      const [i, j] = [placeByGuid.get(guid1), placeByGuid.get(guid2)];
      if (i === undefined || j === undefined || i === j) continue;
      if (!known) expectTeam(row, players, noise);
      known = true;
      const slot = getPairSlot(Math.min(i, j), Math.max(i, j), row.members.length);
      answer[number]?.push({
        roundId: row.roundId,
        sessionDate,
        playedAt: row.playedAt,
        map,
        side,
        teamSize: row.members.length,
        ...collectCounts(row, slot),
        taken: [row.taken[i] ?? 0, row.taken[j] ?? 0],
        expected: noise.expected[slot] ?? 0,
        squares: noise.squares[slot] ?? 0,
        unsure: noise.unsure[slot] ?? 0,
      });
    }
  }
  return answer;
}

interface Player {
  multiplier: number;
  sum: number;
}

async function readPlayers(
  db: Pick<Database, "pool">,
  boardId: number,
  guids: readonly string[],
): Promise<Map<string, Player>> {
  const rows = await queryRows<Player & { guid: string }>(
    db,
    `SELECT guid, multiplier, sum FROM duo_board, unnest(player_guids, multipliers,
      player_sums) AS player (guid, multiplier, sum)
      WHERE id = $1 AND guid = ANY($2)`,
    [boardId, guids],
  );
  return new Map(rows.map(({ guid, ...player }) => [guid, player]));
}

/** If the team has no crossfire for the measure, its pairs' expectation is 0. */
function expectTeam(row: TeamRow, players: ReadonlyMap<string, Player>, noise: TeamNoise): void {
  const n = row.members.length;
  if (row.measuredSizes.length === 0) {
    for (const list of [noise.expected, noise.squares, noise.unsure]) list.fill(0);
    return;
  }
  for (const [place, guid] of row.members.entries()) {
    const player = players.get(guid);
    const activity = (row.outside[place] ?? 0) + ACTIVITY_FLOOR;
    noise.activity[place] = activity;
    noise.weight[place] = activity * (player?.multiplier ?? 1);
    noise.sum[place] = player?.sum ?? 0;
  }
  const draws = row.measuredSizes.map(
    (size, index) => (row.measuredPairs[index] ?? 0) / ((size * (size - 1)) / 2),
  );
  estimateTeamNoise(n, { drawSize: row.measuredSizes, draws, from: 0, to: draws.length }, noise);
}

function collectCounts(
  row: TeamRow,
  slot: number,
): Pick<PairRound, "observed" | "crossfires" | "kills" | "damage" | "delaysMs"> {
  const index = row.slots.indexOf(slot);
  if (index < 0) return { observed: 0, crossfires: 0, kills: 0, damage: 0, delaysMs: [] };
  let from = 0;
  for (let before = 0; before < index; before++) from += row.delayCounts[before] ?? 0;
  return {
    observed: row.measured[index] ?? 0,
    crossfires: row.crossfires[index] ?? 0,
    kills: row.kills[index] ?? 0,
    damage: row.damage[index] ?? 0,
    delaysMs: row.delaysMs.slice(from, from + (row.delayCounts[index] ?? 0)),
  };
}
