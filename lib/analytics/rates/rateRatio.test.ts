import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { computeIncompleteBeta, rateRatio, computeShareInterval } from "./rateRatio.ts";

/** The same probability, as the sum of the binomial's terms. */
function atLeast(k: number, n: number, p: number): number {
  let sum = 0;
  let term = (1 - p) ** n;
  for (let i = 0; i <= n; i++) {
    if (i >= k) sum += term;
    term *= ((n - i) / (i + 1)) * (p / (1 - p));
  }
  return sum;
}

describe("the ratio of two rates", () => {
  test("the incomplete beta function is the binomial's tail", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (k, more, p) => {
          expect(computeIncompleteBeta(p, k, more + 1)).toBeCloseTo(atLeast(k, k + more, p), 8);
        },
      ),
    );
  });

  test("each tail outside the interval holds 5 %", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), (a, b) => {
        const { low, high } = rateRatio(a, 1, b, 1)!;
        expect(atLeast(a, a + b, low / (1 + low))).toBeCloseTo(0.05, 6);
        expect(1 - atLeast(a + 1, a + b, high / (1 + high))).toBeCloseTo(0.05, 6);
      }),
    );
  });

  test("each tail outside a share's interval holds 5 %", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), (k, more) => {
        const { low, high } = computeShareInterval(k, k + more);
        expect(atLeast(k, k + more, low)).toBeCloseTo(0.05, 6);
        expect(1 - atLeast(k + 1, k + more, high)).toBeCloseTo(0.05, 6);
      }),
    );
    expect(computeShareInterval(0, 0)).toEqual({ low: 0, high: 1 });
    expect(computeShareInterval(5, 5).high).toBe(1);
  });

  test("swapping the two rates gives the reciprocal", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 90 }),
        (a, b, ea, eb) => {
          const ratio = rateRatio(a, ea, b, eb)!;
          const inverse = rateRatio(b, eb, a, ea)!;
          expect(ratio.ratio * inverse.ratio).toBeCloseTo(1, 8);
          expect(ratio.low * inverse.high).toBeCloseTo(1, 5);
          expect(ratio.tells).toBe(inverse.tells);
          expect(ratio.low).toBeLessThan(ratio.ratio);
          expect(ratio.high).toBeGreaterThan(ratio.ratio);
        },
      ),
    );
  });

  test("a ratio is unclear with few events, clear with many, and null without events or exposure", () => {
    expect(rateRatio(3, 10, 1, 10)).toMatchObject({ tells: false, ratio: 3 });
    expect(rateRatio(60, 10, 20, 10)).toMatchObject({ tells: true, ratio: 3 });
    expect(rateRatio(60, 30, 20, 10)).toMatchObject({ tells: false, ratio: 1 });
    expect(rateRatio(5, 10, 0, 10)).toMatchObject({ tells: true, ratio: Infinity, high: Infinity });
    expect(rateRatio(0, 10, 0, 10)).toBeNull();
    expect(rateRatio(4, 0, 4, 10)).toBeNull();
  });

  test("equal rates are called different in at most one draw in ten", () => {
    for (const [n, p] of [
      [8, 0.5],
      [30, 0.3],
      [120, 0.5],
    ] as const) {
      let wrong = 0;
      for (let a = 0; a <= n; a++) {
        if (rateRatio(a, p, n - a, 1 - p)!.tells) wrong += atLeast(a, n, p) - atLeast(a + 1, n, p);
      }
      expect(wrong).toBeLessThanOrEqual(0.1);
    }
  });
});
