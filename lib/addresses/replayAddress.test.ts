import fc from "fast-check";
import { expect, test } from "vitest";
import {
  hasReplay,
  makePlayerKey,
  readReplayAddress,
  SPEEDS,
  USUAL_SPEED,
  writeReplayAddress,
} from "./replayAddress.ts";

const views = fc.record({
  timeMs: fc.option(fc.integer({ min: 0, max: 36_000 }).map((tenths) => tenths * 100)),
  players: fc.array(fc.stringMatching(/^[a-z2-7]{12}$|^n\d{1,2}$/), { maxLength: 5 }),
  speed: fc.constantFrom(...SPEEDS),
  stops: fc.boolean(),
  engagement: fc.option(fc.integer({ min: 1, max: 1e12 })),
});

test("a link shows the same replay", () => {
  fc.assert(
    fc.property(views, (view) => {
      const search = new URLSearchParams(
        Object.entries(writeReplayAddress(view)).flatMap(([name, value]) =>
          value === null ? [] : [[name, value]],
        ),
      );
      expect(readReplayAddress(search)).toEqual(view);
      expect(hasReplay(search)).toBe(search.size > 0);
    }),
  );
});

test("invalid values in a link are ignored", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom("t", "players", "speed", "stop", "engagement"), fc.string()),
      (fields) => {
        const view = readReplayAddress(new URLSearchParams(fields));
        expect(SPEEDS).toContain(view.speed);
        expect(view.timeMs === null || (Number.isInteger(view.timeMs) && view.timeMs >= 0)).toBe(
          true,
        );
        expect(
          view.engagement === null ||
            (Number.isSafeInteger(view.engagement) && view.engagement > 0),
        ).toBe(true);
      },
    ),
  );
  expect(readReplayAddress(new URLSearchParams("t=-1&speed=3&engagement=1.5&stop=yes"))).toEqual({
    timeMs: null,
    players: [],
    speed: USUAL_SPEED,
    stops: false,
    engagement: null,
  });
});

test("a bot is identified by its number in the round", () => {
  expect(makePlayerKey({ id: "abcdefghijkl" }, 3)).toBe("abcdefghijkl");
  expect(makePlayerKey({ id: null }, 3)).toBe("n3");
});
