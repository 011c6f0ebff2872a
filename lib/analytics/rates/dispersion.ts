import type { SquareMap } from "../density/SquareMap.ts";

/**
 * How unevenly events occurred from round to round in a square. `within`: the squared distances of
 * the rounds' counts from their mean. `expected`: what that sum would be if events were independent
 * of each other (Poisson).
 */
export interface Overdispersion {
  within: number;
  expected: number;
}

/**
 * Measures the spread of a square's counts over rounds. With n its count in a round, N in all R
 * rounds: within = Σ n² − N²/R, expected = (R − 1) N/R. Rounds without an event count as 0.
 * @param squared Σ n²
 */
export function measureOverdispersion(
  squared: number,
  count: number,
  rounds: number,
): Overdispersion {
  if (rounds < 1) return { within: 0, expected: 0 };
  return {
    within: Math.max(0, squared - (count * count) / rounds),
    expected: ((rounds - 1) * count) / rounds,
  };
}

/** The sums over rounds that the spread of a ratio needs: d deaths and v visits of a square in a round. */
interface RatioSums {
  deaths: number;
  visits: number;
  /** Σ d² */
  squaredDeaths: number;
  /** Σ v² */
  squaredVisits: number;
  /** Σ d v */
  products: number;
}

/**
 * Measures the spread of a square's deaths per visit over rounds. With p = Σ d / Σ v: within =
 * Σ (d − p v)², expected = Σ p (v − v² / Σ v).
 */
export function measureRatioOverdispersion({
  deaths,
  visits,
  squaredDeaths,
  squaredVisits,
  products,
}: RatioSums): Overdispersion {
  if (visits < 1) return NONE;
  const ratio = deaths / visits;
  return {
    within: Math.max(0, squaredDeaths - 2 * ratio * products + ratio ** 2 * squaredVisits),
    expected: ratio * (visits - squaredVisits / visits),
  };
}

/** The dispersion factors of a comparison. */
export interface Dispersions {
  /**
   * Over all squares; null if neither picture has a second round. Nothing then shows how much
   * rounds differ by themselves.
   */
  pooled: number | null;
  /** For one square; null as above. */
  at: (x: number, y: number) => number | null;
}

const NONE: Overdispersion = { within: 0, expected: 0 };

function computeFactor({ within, expected }: Overdispersion): number {
  return expected > 0 ? Math.max(1, within / expected) : 1;
}

function add(first: Overdispersion, second: Overdispersion): Overdispersion {
  return { within: first.within + second.within, expected: first.expected + second.expected };
}

/**
 * The dispersion factors φ of quasi-Poisson counts (Wedderburn 1974): how many times larger their
 * variance is than that of independent events, from both pictures of a comparison together, and
 * never below 1. Hits of one fight occur together, so their factor is well above 1. A square has
 * the factor of all squares, or its own if that is larger. It can be larger where most fights are,
 * because some rounds are fought harder than others.
 * @param a,b the spreads of each picture's squares, by square
 */
export function computeDispersions(
  a: SquareMap<Overdispersion>,
  b: SquareMap<Overdispersion>,
): Dispersions {
  const all = [...a.values(), ...b.values()].reduce(add, NONE);
  if (!(all.expected > 0)) return { pooled: null, at: () => null };
  const pooled = computeFactor(all);
  return {
    pooled,
    at: (x, y) => Math.max(pooled, computeFactor(add(a.get(x, y) ?? NONE, b.get(x, y) ?? NONE))),
  };
}
