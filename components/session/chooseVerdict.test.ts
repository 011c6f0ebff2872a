import { expect, test } from "vitest";
import type { SessionDetails } from "#lib/sessionView/shown.ts";
import { describeSession } from "./describeSession.ts";
import { chooseVerdict } from "./chooseVerdict.ts";

const makeDuos = (lifts: [lower: number, upper: number][]): SessionDetails["duos"] => ({
  total: lifts.length,
  duos: lifts.map(([liftLower, liftUpper], place) => ({
    player1: { id: `a${place}`, name: "^1One" },
    player2: { id: `b${place}`, name: "Two" },
    lift: Math.sqrt(liftLower * liftUpper),
    liftLower,
    liftUpper,
  })) as SessionDetails["duos"]["duos"],
  facts: {
    pairs: lifts.length,
    above: lifts.filter(([lower]) => lower > 1).length,
    below: lifts.filter(([, upper]) => upper < 1).length,
  } as SessionDetails["duos"]["facts"],
});
const described = (lifts: [number, number][]): string =>
  describeSession({
    rounds: [],
    people: { players: 2 },
    maps: [],
    duos: makeDuos(lifts),
  } as unknown as SessionDetails);

test("a session names its best pair, or says that all pairs are unclear or that none is better than expected", () => {
  expect(chooseVerdict(makeDuos([]))).toBeNull();
  expect(
    chooseVerdict(
      makeDuos([
        [1.2, 2],
        [0.8, 1.2],
      ]),
    ),
  ).toMatchObject({ best: { liftLower: 1.2 } });
  expect(
    chooseVerdict(
      makeDuos([
        [0.9, 2],
        [0.8, 1.2],
      ]),
    ),
  ).toMatchObject({ words: "No pair clearly differs from the baseline in this session." });
  expect(
    chooseVerdict(
      makeDuos([
        [0.9, 2],
        [0.3, 0.8],
      ]),
    ),
  ).toMatchObject({ words: "No pair clearly works together more than expected." });
});

test("a session's link preview says the same about its pairs as the page", () => {
  expect(described([[1.21, 2]])).toMatch(/One & Two caught enemies together 1\.\d\d times/);
  expect(described([[0.9, 2]])).toMatch(/No pair clearly differs/);
  expect(
    described([
      [0.9, 2],
      [0.3, 0.8],
    ]),
  ).not.toMatch(/differs/);
  expect(described([])).not.toMatch(/pair/);
});
