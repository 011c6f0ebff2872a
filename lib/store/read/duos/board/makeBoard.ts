import { median } from "d3-array";
import { compareCodePoints } from "#lib/analytics/findCrossfirePairs.ts";
import { isLastingGuid } from "#lib/analytics/guidKinds.ts";
import { estimateInSteps } from "#lib/analytics/lift/estimateLifts.ts";
import { SeasonBuilder } from "#lib/analytics/lift/season.ts";
import type { Steps } from "#lib/analytics/lift/steps.ts";
import type { Board, BoardPair } from "./board.ts";
import type { TeamRow } from "./readTeamRounds.ts";

/** A pair's sums, apart from the measure. */
interface PairSums {
  lastRound: number;
  rounds: number;
  crossfires: number;
  kills: number;
  damage: number;
  lastPlayed: number;
  delaysMs: number[];
}

/** A pair without a crossfire is listed only if at least this many were expected. */
const WORTH_TELLING = 1;

/** A few milliseconds of work. */
const TEAMS_A_STEP = 1000;

/**
 * Answers a question: the sums of its pairs and the measure. It works in short steps because 20,000
 * rounds take seconds.
 * @param known multipliers of an earlier answer, by GUID, as the start of the fit
 */
export function* makeBoard(
  rows: Iterable<TeamRow>,
  known: ReadonlyMap<string, number>,
): Steps<Board> {
  const builder = new SeasonBuilder<string>();
  const sums: PairSums[] = [];
  const taken = new Map<string, number>();
  let ofWholeTeam = 0;
  let teams = 0;
  for (const row of rows) {
    if (++teams % TEAMS_A_STEP === 0) yield;
    ofWholeTeam += row.ofWholeTeam;
    for (const [place, guid] of row.members.entries())
      taken.set(guid, (taken.get(guid) ?? 0) + (row.taken[place] ?? 0));
    const numbers = builder.add({
      members: row.members,
      outside: row.outside,
      pairsBySize: row.measuredSizes.map((size, index) => ({
        size,
        pairs: row.measuredPairs[index] ?? 0,
      })),
      observed: row.slots.map((slot, index) => ({ slot, crossfires: row.measured[index] ?? 0 })),
    });
    for (const pair of numbers) addRound((sums[pair] ??= emptySums()), row);
    addCrossfires(row, (slot) => sums[numbers[slot] ?? -1]);
  }
  const season = builder.season();
  const lasting = season.players.map((guid) => isLastingGuid(guid));
  const counts = (pair: number): boolean =>
    lasting[season.pair1[pair] ?? 0] === true && lasting[season.pair2[pair] ?? 0] === true;
  const start = Float64Array.from(season.players, (guid) => known.get(guid) ?? 1);
  const lifts = yield* estimateInSteps(season, { start, counts });
  const pairs: BoardPair[] = [];
  for (const [pair, pairSums] of sums.entries()) {
    const expected = lifts.expected[pair] ?? 0;
    if (!counts(pair) || (pairSums.crossfires === 0 && expected < WORTH_TELLING)) continue;
    const [guid1, guid2] = orderPair(
      season.players[season.pair1[pair] ?? 0] ?? "",
      season.players[season.pair2[pair] ?? 0] ?? "",
    );
    pairs.push({
      guid1,
      guid2,
      ...summarizeSums(pairSums),
      crossfires1: taken.get(guid1) ?? 0,
      crossfires2: taken.get(guid2) ?? 0,
      observed: season.observed[pair] ?? 0,
      expected,
      lift: lifts.lift[pair] ?? 1,
      lower: lifts.lower[pair] ?? 0,
      upper: lifts.upper[pair] ?? 0,
    });
  }
  return {
    pairs,
    guids: season.players,
    multipliers: lifts.multiplier,
    sums: lifts.sums,
    spread: lifts.spread,
    a: computeMiddle(lifts.spread),
    ofWholeTeam,
  };
}

const orderPair = (player1: string, player2: string): [string, string] =>
  compareCodePoints(player1, player2) < 0 ? [player1, player2] : [player2, player1];

/**
 * Adds a team round's crossfires to the sums of their pairs. One list has the delays of all pairs,
 * in the order of slots.
 */
function addCrossfires(row: TeamRow, getSums: (slot: number) => PairSums | undefined): void {
  let delaysFrom = 0;
  for (const [index, slot] of row.slots.entries()) {
    const delaysTo = delaysFrom + (row.delayCounts[index] ?? 0);
    const pairSums = getSums(slot);
    if (pairSums !== undefined) {
      pairSums.crossfires += row.crossfires[index] ?? 0;
      pairSums.kills += row.kills[index] ?? 0;
      pairSums.damage += row.damage[index] ?? 0;
      for (let at = delaysFrom; at < delaysTo; at++) pairSums.delaysMs.push(row.delaysMs[at] ?? 0);
    }
    delaysFrom = delaysTo;
  }
}

/** The columns of a pair on the board that come from its sums. */
const summarizeSums = ({ rounds, crossfires, kills, damage, lastPlayed, delaysMs }: PairSums) => ({
  roundsTogether: rounds,
  crossfires,
  kills,
  damage,
  delaySumMs: delaysMs.reduce((sum, delay) => sum + delay, 0),
  delayCount: delaysMs.length,
  medianDelayMs: median(delaysMs) ?? null,
  lastPlayed,
});

function emptySums(): PairSums {
  return {
    lastRound: 0,
    rounds: 0,
    crossfires: 0,
    kills: 0,
    damage: 0,
    lastPlayed: 0,
    delaysMs: [],
  };
}

/** Two players who changed sides together still played only one round together. */
function addRound(pairSums: PairSums, { roundId, playedAt }: TeamRow): void {
  if (pairSums.lastRound === roundId) return;
  pairSums.lastRound = roundId;
  pairSums.rounds += 1;
  pairSums.lastPlayed = Math.max(pairSums.lastPlayed, playedAt);
}

function computeMiddle(spread: readonly { a: number; weight: number }[]): number {
  let sum = 0;
  for (const { a, weight } of spread) {
    sum += weight;
    if (sum >= 0.5) return a;
  }
  return spread.at(-1)?.a ?? 1;
}
