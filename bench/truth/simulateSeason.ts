import { getPairSlot } from "#lib/analytics/lift/pairChance.ts";
import { SeasonBuilder } from "#lib/analytics/lift/season.ts";
import type { Season } from "#lib/analytics/lift/season.ts";
import { drawOne, drawSome, gamma, normal, poisson, seededRandom } from "./random.ts";
import type { Random } from "./random.ts";
import type { Scenario } from "./scenarios.ts";

/**
 * Averages per round, as in recorded rounds: crossfires of a team of six, and engagements of one
 * player outside crossfires.
 */
const CROSSFIRES_OF_SIX = 14;
const OUTSIDE = 18;
/** How much a player's rounds differ: the variance of a factor with mean 1. */
const FORM_VARIANCE = 0.15;
/** The shares of crossfires with two, three and four participants. */
const SIZE_SHARES = [0.76, 0.19, 0.05];

interface Person {
  turnout: number;
  skill: number;
  habit: number;
}

/** A season as the round files would show it, and the truth that they do not show. */
export interface SimulatedSeason {
  season: Season<number>;
  /** For each pair: its expected crossfires with the simulated effects. */
  truth: Float64Array;
}

/**
 * Simulates a season. In each round a player's skill and form set how much they fight; the files
 * show a Poisson count of that. The chance of a set of participants in a crossfire is that of
 * successive draws with the true weights, times the effects of all pairs in the set.
 */
export function simulateSeason(scenario: Scenario, seed: number): SimulatedSeason {
  const random = seededRandom(seed);
  const people = Array.from({ length: scenario.people }, (_, index): Person => ({
    turnout: Math.exp(scenario.turnout * normal(random)),
    skill:
      index === 0 && scenario.star !== undefined
        ? scenario.star
        : Math.exp(scenario.skill * normal(random)),
    habit: Math.exp(scenario.habit * normal(random)),
  }));
  const effects = people.map(() => people.map(() => Math.exp(scenario.effect * normal(random))));
  const getEffect = (a: number, b: number): number =>
    effects[Math.min(a, b)]?.[Math.max(a, b)] ?? 1;
  const sets = SIZE_SHARES.map((_, index) => listSets(scenario.teamSize, index + 2));
  const builder = new SeasonBuilder<number>();
  const truthByPair = new Map<string, number>();
  for (let round = 0; round < scenario.rounds; round++) {
    const present = drawSome(
      random,
      people.map(({ turnout }) => turnout),
      2 * scenario.teamSize,
    );
    for (const members of [present.slice(0, scenario.teamSize), present.slice(scenario.teamSize)]) {
      playTeam({ random, members, people, getEffect, sets, builder, truthByPair });
    }
  }
  const season = builder.season();
  const truth = season.observed.map(
    (_, pair) =>
      truthByPair.get(
        pairKey(
          season.players[season.pair1[pair] ?? 0] ?? 0,
          season.players[season.pair2[pair] ?? 0] ?? 0,
        ),
      ) ?? 0,
  );
  return { season, truth };
}

interface TeamPlay {
  random: Random;
  members: readonly number[];
  people: readonly Person[];
  getEffect: (a: number, b: number) => number;
  /** By size, from two: every set of members that is smaller than the team. */
  sets: readonly (readonly number[][])[];
  builder: SeasonBuilder<number>;
  truthByPair: Map<string, number>;
}

function playTeam({
  random,
  members,
  people,
  getEffect,
  sets,
  builder,
  truthByPair,
}: TeamPlay): void {
  const n = members.length;
  const rates = members.map(
    (member) => (people[member]?.skill ?? 1) * gamma(random, 1 / FORM_VARIANCE) * FORM_VARIANCE,
  );
  const weights = members.map(
    (member, index) => (rates[index] ?? 0) * (people[member]?.habit ?? 1),
  );
  const outside = rates.map((rate) => poisson(random, OUTSIDE * rate));
  const count = poisson(random, (CROSSFIRES_OF_SIX * n) / 6);
  const sizes = Array.from({ length: count }, () => drawOne(random, SIZE_SHARES));
  const observed = new Float64Array((n * (n - 1)) / 2);
  const pairsBySize: { size: number; pairs: number }[] = [];
  for (const [index, choices] of sets.entries()) {
    const size = index + 2;
    const times = sizes.filter((size) => size === index).length;
    if (times === 0 || choices.length === 0) continue;
    const chances = choices.map((set) =>
      pairsIn(set).reduce(
        (chance, [i, j]) => chance * getEffect(members[i] ?? 0, members[j] ?? 0),
        chanceOfSet(set, weights),
      ),
    );
    const sum = chances.reduce((all, chance) => all + chance, 0);
    for (const [at, set] of choices.entries()) {
      for (const [i, j] of pairsIn(set)) {
        const key = pairKey(members[i] ?? 0, members[j] ?? 0);
        truthByPair.set(key, (truthByPair.get(key) ?? 0) + (times * (chances[at] ?? 0)) / sum);
      }
    }
    for (let crossfire = 0; crossfire < times; crossfire++) {
      for (const [i, j] of pairsIn(choices[drawOne(random, chances)] ?? [])) {
        const slot = getPairSlot(i, j, n);
        observed[slot] = (observed[slot] ?? 0) + 1;
      }
    }
    pairsBySize.push({ size, pairs: (times * size * (size - 1)) / 2 });
  }
  builder.add({
    members,
    outside,
    pairsBySize,
    observed: [...observed].map((crossfires, slot) => ({ slot, crossfires })),
  });
}

const pairKey = (a: number, b: number): string => `${Math.min(a, b)} ${Math.max(a, b)}`;

function pairsIn(set: readonly number[]): [number, number][] {
  return set.flatMap((i, at) => set.slice(at + 1).map((j): [number, number] => [i, j]));
}

/** Every set of `size` of n members, except the whole team. */
function listSets(n: number, size: number): number[][] {
  if (size >= n) return [];
  const grow = (from: number, left: number): number[][] =>
    left === 0
      ? [[]]
      : Array.from({ length: n - left + 1 - from }, (_, offset) => from + offset).flatMap((first) =>
          grow(first + 1, left - 1).map((rest) => [first, ...rest]),
        );
  return grow(0, size);
}

/** The chance that successive draws take this set: the sum over every order of its members. */
function chanceOfSet(set: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const take = (left: readonly number[], rest: number): number =>
    left.length === 0
      ? 1
      : left.reduce(
          (sum, member) =>
            sum +
            ((weights[member] ?? 0) / rest) *
              take(
                left.filter((other) => other !== member),
                rest - (weights[member] ?? 0),
              ),
          0,
        );
  return take(set, total);
}
