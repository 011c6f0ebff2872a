import { expect, test } from "vitest";
import { formatPercent } from "#lib/format/format.ts";
import { PLAYER_PAGE } from "./players.copy.ts";

const FIGURES = {
  rounds: 4,
  crossfires: 8,
  crossfireKills: 2,
  timesFocused: 2,
  timesTargeted: 5,
  focusEscapes: 1,
};
const DAY = "1 Oct 2026";

test("a player's summary gives shares of what happened", () => {
  expect(PLAYER_PAGE.summary(FIGURES, DAY, "3 Oct 2026")).toBe(
    `4 rounds from 1 Oct 2026 to 3 Oct 2026. 8 crossfires, ${formatPercent(1, 4)} of which killed. ` +
      `Focused 2 of the 5 times they were targeted, and escaped ${formatPercent(1, 2)} of those.`,
  );
});

test("a player's summary gives no share of nothing, and names a single day once", () => {
  const none = { ...FIGURES, crossfires: 0, crossfireKills: 0 };
  expect(PLAYER_PAGE.summary({ ...none, timesFocused: 0 }, DAY, DAY)).toBe(
    "4 rounds on 1 Oct 2026. No crossfires. Focused 0 of the 5 times they were targeted.",
  );
  expect(PLAYER_PAGE.summary({ ...none, timesFocused: 0, timesTargeted: 0 }, DAY, DAY)).toBe(
    "4 rounds on 1 Oct 2026. No crossfires. Never targeted.",
  );
});
