import { SquareMap } from "../density/SquareMap.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareSquares } from "./compareSquares.ts";
import { computeDispersions, measureOverdispersion, type Overdispersion } from "./dispersion.ts";

/** mulberry32: a seed always gives the same numbers, 0 … 1. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function poisson(mean: number, random: () => number): number {
  let [count, product] = [0, random()];
  for (const limit = Math.exp(-mean); product > limit; product *= random()) count += 1;
  return count;
}

type Round = readonly number[];

/**
 * The count of each square in each round, from the fights per round and square and the hits of each
 * fight.
 */
function playRounds(
  rounds: number,
  fights: readonly number[],
  drawHits: (random: () => number) => number,
  random: () => number,
): Round[] {
  return Array.from({ length: rounds }, () => {
    // Some rounds are fought harder than others.
    const heat = 0.5 + random();
    return fights.map((mean) =>
      Array.from({ length: poisson(mean * heat, random) }, () => drawHits(random)).reduce(
        (sum, hits) => sum + hits,
        0,
      ),
    );
  });
}

interface Picture {
  totals: number[];
  spreads: SquareMap<Overdispersion>;
}

function makePicture(rounds: readonly Round[], squares: number): Picture {
  const totals = Array.from({ length: squares }, (_, i) =>
    rounds.reduce((sum, round) => sum + round[i]!, 0),
  );
  return {
    totals,
    spreads: new SquareMap(
      totals.map((count, i) => [
        i,
        0,
        measureOverdispersion(
          rounds.reduce((sum, round) => sum + round[i]! ** 2, 0),
          count,
          rounds.length,
        ),
      ]),
    ),
  };
}

const cells = ({ totals }: Picture) =>
  new SquareMap(totals.map((count, i) => [i, 0, count] as const));

interface Lot {
  share?: number;
  rounds?: number;
  seasons?: number;
  plain?: boolean;
  fullest?: boolean;
}

/**
 * The share of squares called different after rounds are split at random. `plain` leaves out the
 * dispersion; `fullest` looks only at the square with the most events.
 */
function calledByLot(
  drawHits: (random: () => number) => number,
  { share = 0.5, rounds = 24, seasons = 60, plain = false, fullest = false }: Lot = {},
): number {
  const random = seeded(20_261_127);
  // As on a map: a few squares see fights in every round, many hardly ever.
  const fights = Array.from({ length: 40 }, (_, i) => 6 / (1 + i * 0.6));
  let [called, squares] = [0, 0];
  for (let season = 0; season < seasons; season++) {
    const played = playRounds(rounds, fights, drawHits, random);
    const order = played
      .map((round) => ({ round, lot: random() }))
      .sort((a, b) => a.lot - b.lot)
      .map(({ round }) => round);
    const [ofA, ofB] = [order.slice(0, rounds * share), order.slice(rounds * share)];
    const [a, b] = [makePicture(ofA, fights.length), makePicture(ofB, fights.length)];
    const all = compareSquares(
      cells(a),
      () => ofA.length,
      cells(b),
      () => ofB.length,
      plain ? () => 1 : computeDispersions(a.spreads, b.spreads).at,
    );
    const compared = fullest ? all.toSorted((a, b) => b.a + b.b - a.a - a.b).slice(0, 1) : all;
    squares += compared.length;
    called += compared.filter(({ tells }) => tells).length;
  }
  return called / squares;
}

const oneHit = (): number => 1;
const clustered = (random: () => number): number => 1 + Math.floor(8 * random() ** 1.5);

describe("rounds split at random", () => {
  test.each([
    ["single events, halves", oneHit, {}],
    ["hits that come together, halves", clustered, {}],
    ["hits that come together, a quarter against the rest", clustered, { share: 0.25 }],
    ["hits that come together, four rounds against four", clustered, { rounds: 8 }],
    ["hits that come together, two rounds against twenty-two", clustered, { share: 1 / 12 }],
    ["single events, two rounds against twenty-two", oneHit, { share: 1 / 12 }],
  ] as const)("%s: at most one square in ten is called different", (_, drawHits, options) => {
    expect(calledByLot(drawHits, options)).toBeLessThanOrEqual(0.1);
  });

  test.each([
    ["single events", oneHit],
    ["hits that come together", clustered],
  ] as const)(
    "the square with the most events, where rounds differ most, is called at most once in ten: %s",
    (_, drawHits) => {
      expect(calledByLot(drawHits, { fullest: true, seasons: 400 })).toBeLessThanOrEqual(0.1);
    },
  );

  test("clustered hits taken as independent are called different far too often, so the tests above can fail", () => {
    expect(calledByLot(clustered, { plain: true })).toBeGreaterThan(0.2);
  });
});

test("a real difference is still found", () => {
  const random = seeded(7);
  const [a, b] = [
    playRounds(20, [6, 2, 2], clustered, random),
    playRounds(20, [1.5, 2, 2], clustered, random),
  ].map((rounds) => makePicture(rounds, 3)) as [Picture, Picture];
  const [first] = compareSquares(
    cells(a),
    () => 20,
    cells(b),
    () => 20,
    computeDispersions(a.spreads, b.spreads).at,
  );
  expect(first).toMatchObject({ x: 0, tells: true });
});

test(
  "the factor is 1 for evenly spread events, grows with the size of the clusters, and is " +
    "unknown for single rounds",
  () => {
    const toSpreads = (...spreads: Overdispersion[]) =>
      new SquareMap(spreads.map((spread, x) => [x, 0, spread] as const));
    expect(
      computeDispersions(
        toSpreads(measureOverdispersion(4, 4, 4)),
        toSpreads(measureOverdispersion(4, 4, 4)),
      ).at(0, 0),
    ).toBe(1);
    expect(
      computeDispersions(
        toSpreads(measureOverdispersion(9, 3, 1)),
        toSpreads(measureOverdispersion(4, 2, 1)),
      ),
    ).toMatchObject({ pooled: null });
    expect(
      computeDispersions(
        toSpreads(measureOverdispersion(9, 3, 1)),
        toSpreads(measureOverdispersion(9, 3, 3)),
      ).pooled,
    ).toBeCloseTo(3, 10);
    const uneven = computeDispersions(
      toSpreads(measureOverdispersion(900, 30, 10), measureOverdispersion(4, 4, 10)),
      toSpreads(),
    );
    expect(uneven.at(0, 0)).toBeCloseTo(30, 10);
    expect(uneven.at(1, 0)).toBe(uneven.pooled);
    fc.assert(
      fc.property(
        fc.array(fc.nat(9), { minLength: 2, maxLength: 12 }),
        fc.integer({ min: 1, max: 9 }),
        (counts, size) => {
          const spread = (factor: number) =>
            measureOverdispersion(
              counts.reduce((sum, n) => sum + (factor * n) ** 2, 0),
              counts.reduce((sum, n) => sum + factor * n, 0),
              counts.length,
            );
          expect(spread(size).within).toBeCloseTo(size * size * spread(1).within, 6);
          expect(spread(size).expected).toBeCloseTo(size * spread(1).expected, 6);
        },
      ),
    );
  },
);
