import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pairHalves } from "./pairHalves.ts";

const round = (id: number, map: string, half: number | null, source = "one") => ({
  id,
  map,
  half,
  source,
});
const ids = (matches: readonly (readonly { id: number }[])[]) =>
  matches.map((match) => match.map(({ id }) => id));

describe("pairHalves", () => {
  test.each([
    ["two halves", [round(1, "supply", 1), round(2, "supply", 2)], [[1, 2]]],
    ["the second before the first", [round(1, "supply", 2), round(2, "supply", 1)], [[1], [2]]],
    [
      "another map between",
      [round(1, "supply", 1), round(2, "radar", 1), round(3, "supply", 2)],
      [[1], [2], [3]],
    ],
    [
      "two first halves: the later one has the second",
      [round(1, "supply", 1), round(2, "supply", 1), round(3, "supply", 2)],
      [[1], [2, 3]],
    ],
    [
      "a second half twice",
      [round(1, "supply", 1), round(2, "supply", 2), round(3, "supply", 2)],
      [[1, 2], [3]],
    ],
    ["halves that no file tells", [round(1, "supply", null), round(2, "supply", null)], [[1], [2]]],
    [
      "two servers at once",
      [
        round(1, "supply", 1),
        round(2, "supply", 1, "two"),
        round(3, "supply", 2),
        round(4, "supply", 2, "two"),
      ],
      [
        [1, 3],
        [2, 4],
      ],
    ],
  ])("%s", (_, rounds, expected) => {
    expect(ids(pairHalves(rounds))).toEqual(expected);
  });

  test("every round is in exactly one match, and servers do not affect each other", () => {
    const rounds = fc
      .array(
        fc.record({
          map: fc.constantFrom("supply", "radar"),
          half: fc.constantFrom(1, 2, null),
          source: fc.constantFrom("one", "two"),
        }),
        { maxLength: 30 },
      )
      .map((list) => list.map((round, id) => ({ id, ...round })));
    fc.assert(
      fc.property(rounds, (list) => {
        const matches = pairHalves(list);
        expect(
          matches
            .flat()
            .map(({ id }) => id)
            .sort((a, b) => a - b),
        ).toEqual(list.map(({ id }) => id));
        for (const source of ["one", "two"]) {
          const alone = pairHalves(list.filter((round) => round.source === source));
          expect(ids(matches.filter(([first]) => first.source === source))).toEqual(ids(alone));
        }
      }),
    );
  });
});
