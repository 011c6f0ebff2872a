import { expect, test } from "vitest";
import { formatPercent } from "#lib/format/format.ts";
import { describeLastSession } from "./home.copy.ts";

const NOTHING = {
  rounds: 0,
  botRounds: 0,
  players: 0,
  engagements: 0,
  crossfires: 0,
  targetsKilled: 0,
};

test("the home page gives no counts or shares of a session of bots only", () => {
  expect(describeLastSession({ ...NOTHING, botRounds: 1 })).toBe(
    "Not counted: 1 round with only bots.",
  );
});

test("the home page names the rounds of bots after the counts of a session with people", () => {
  const session = { rounds: 2, players: 6, engagements: 40, crossfires: 10, targetsKilled: 30 };
  expect(describeLastSession({ ...session, botRounds: 0 })).toBe(
    `2 rounds with 6 players: 40 engagements. ${formatPercent(1, 4)} were crossfires, and 30 ended in a kill.`,
  );
  expect(describeLastSession({ ...session, botRounds: 3 })).toMatch(
    / 30 ended in a kill\. Not counted: 3 rounds with only bots\.$/,
  );
});
