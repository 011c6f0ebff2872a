import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareSessions, SESSION_MEASURES } from "./compareSessions.ts";

const session = (part: Partial<Parameters<typeof compareSessions>[0]> = {}) => ({
  playerRounds: 10,
  kills: 50,
  deaths: 40,
  damageGiven: 9000,
  crossfires: 30,
  crossfireKills: 15,
  timesTargeted: 100,
  timesFocused: 25,
  focusEscapes: 5,
  ...part,
});

describe("a session compared with earlier ones", () => {
  test(
    "each figure is its count divided by its total, with the interval and the rank among the " +
      "earlier sessions",
    () => {
      const compared = compareSessions(session(), [
        session({ crossfires: 20 }),
        session({ crossfires: 40 }),
        session({ crossfires: 25 }),
        session({ crossfires: 30 }),
      ]);
      expect(compared.find(({ measure }) => measure === "crossfires")).toEqual({
        measure: "crossfires",
        part: 30,
        whole: 10,
        value: 3,
        interval: null,
        former: [2, 4, 2.5, 3],
        median: 2.75,
        below: 2,
        above: 1,
      });
      const focused = compared.find(({ measure }) => measure === "focused");
      expect(focused).toMatchObject({ part: 25, whole: 100, value: 0.25 });
      expect(focused?.interval?.lower).toBeCloseTo(0.186, 3);
      expect(focused?.interval?.upper).toBeCloseTo(0.327, 3);
    },
  );

  test("a figure with nothing to divide by is left out, in this session and in earlier ones", () => {
    const compared = compareSessions(session({ timesFocused: 0, focusEscapes: 0 }), [
      session({ crossfires: 0, crossfireKills: 0 }),
    ]);
    expect(compared.map(({ measure }) => measure)).not.toContain("focusEscapes");
    expect(compared.find(({ measure }) => measure === "crossfireKills")).toMatchObject({
      former: [],
      median: null,
      below: 0,
      above: 0,
    });
    expect(
      compareSessions(
        session({ playerRounds: 0, crossfires: 0, timesTargeted: 0, timesFocused: 0 }),
        [],
      ),
    ).toEqual([]);
  });

  test("the order of earlier sessions changes only the order of their values", () => {
    const counts = fc.integer({ min: 0, max: 500 });
    const sessions = fc.record({
      playerRounds: counts,
      kills: counts,
      deaths: counts,
      damageGiven: counts,
      crossfires: counts,
      crossfireKills: counts,
      timesTargeted: counts,
      timesFocused: counts,
      focusEscapes: counts,
    });
    fc.assert(
      fc.property(sessions, fc.array(sessions, { maxLength: 10 }), (now, before) => {
        const compared = compareSessions(now, before);
        const other = compareSessions(now, before.toReversed());
        expect(other).toEqual(
          compared.map((compared) => ({ ...compared, former: compared.former.toReversed() })),
        );
        for (const { measure, value, former, below, above, median } of compared) {
          expect(value * now[SESSION_MEASURES[measure].whole]).toBeCloseTo(
            now[SESSION_MEASURES[measure].part],
          );
          expect(below + above).toBeLessThanOrEqual(former.length);
          if (median !== null)
            expect(former.filter((each) => each <= median).length).toBeGreaterThanOrEqual(
              former.length / 2,
            );
        }
      }),
    );
  });
});
