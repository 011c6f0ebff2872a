import { describe, expect, test } from "vitest";
import { computeGammaCdf, logGamma } from "./gamma.ts";
import { computeLift } from "./computeLift.ts";
import { computeNormalCdf, Z_90 } from "./normal.ts";
import { computeWilsonInterval } from "./wilson.ts";

describe("special functions", () => {
  test("log Γ gives the logarithm of factorials, and of √π at one half", () => {
    let factorial = 1;
    for (let n = 1; n < 20; n++) {
      expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 10);
      factorial *= n;
    }
    expect(logGamma(0.5)).toBeCloseTo(0.5 * Math.log(Math.PI), 10);
    expect(logGamma(0.01)).toBeCloseTo(4.599479878042022, 9);
  });

  test("the gamma distribution is exponential at shape 1, and a sum of Poisson terms at whole shapes", () => {
    for (const x of [0.1, 1, 3, 9]) {
      expect(computeGammaCdf(1, x)).toBeCloseTo(1 - Math.exp(-x), 10);
      expect(computeGammaCdf(3, x)).toBeCloseTo(1 - Math.exp(-x) * (1 + x + (x * x) / 2), 10);
    }
    expect(computeGammaCdf(2, 0)).toBe(0);
  });

  test("the normal distribution has its known values", () => {
    expect(computeNormalCdf(0)).toBeCloseTo(0.5, 6);
    expect(computeNormalCdf(Z_90)).toBeCloseTo(0.95, 6);
    expect(computeNormalCdf(-1.959964)).toBeCloseTo(0.025, 6);
  });
});

describe("intervals", () => {
  test("Wilson's interval stays between 0 and 1 and includes the share", () => {
    expect(computeWilsonInterval(0, 0)).toBeNull();
    expect(computeWilsonInterval(0, 10)!.lower).toBe(0);
    expect(computeWilsonInterval(10, 10)!.upper).toBe(1);
    const { lower, upper } = computeWilsonInterval(61, 100)!;
    // Brown, Cai and DasGupta's formula, calculated by hand.
    expect([lower, upper].map((end) => end.toFixed(3))).toEqual(["0.528", "0.686"]);
  });

  test.each([
    [0, 0.4, 0.3],
    [0, 2, 5],
    [3, 1, 0.7],
    [40, 25, 12],
    [300, 310, 2000],
  ])("of a lift with O %i and E %f leave 5 %% on either side", (observed, expected, a) => {
    const nodes = [
      { a, weight: 0.6 },
      { a: 3 * a, weight: 0.4 },
    ];
    const { lift, lower, upper } = computeLift({ observed, expected, own: 1, unsure: 0 }, nodes);
    const below = (x: number) =>
      nodes.reduce(
        (sum, node) =>
          sum + node.weight * computeGammaCdf(observed + node.a, x * (expected + node.a)),
        0,
      );
    expect(below(lower)).toBeCloseTo(0.05, 2);
    expect(below(upper)).toBeCloseTo(0.95, 2);
    expect(lift).toBeCloseTo(
      nodes.reduce(
        (sum, node) => sum + (node.weight * (observed + node.a)) / (expected + node.a),
        0,
      ),
      10,
    );
  });
});
