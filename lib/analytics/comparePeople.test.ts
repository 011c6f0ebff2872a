import { expect, test } from "vitest";
import { comparePeople } from "./comparePeople.ts";

const [ANNA, BERT, CARL] = ["A", "B", "C"].map((letter) => letter.repeat(32)) as [
  string,
  string,
  string,
];
const [BOT, OTHER_BOT, SLOT] = ["OMNIBOT01", "OMNIBOT02", "SLOT3"];

test.each([
  ["one player in both", [ANNA, BERT], [BERT, CARL], "some"],
  ["other players", [ANNA], [BERT, CARL], "none"],
  ["other players with the same bots", [ANNA, BOT], [BERT, BOT], "none"],
  ["other players with the same slot", [ANNA, SLOT], [BERT, SLOT], "none"],
  ["the same bots only", [BOT], [BOT, OTHER_BOT], "some"],
  ["other bots only", [BOT], [OTHER_BOT], "none"],
  ["bots, which are with players in the other", [BOT], [BOT, ANNA], "some"],
  ["bots, and players without bots", [BOT], [ANNA], "none"],
  ["nobody in one", [], [ANNA], "unknown"],
  ["only the world in one", ["WORLD_1022", "UNKNOWN"], ["WORLD_1022", ANNA], "unknown"],
  ["nobody in both", [], [], "unknown"],
])("%s", (_, first, second, shared) => {
  expect(comparePeople(first, second)).toBe(shared);
  expect(comparePeople(second, first)).toBe(shared);
});
