import { describe, expect, test } from "vitest";
import type { DuoCrossfire } from "#lib/store/read/duos/readDuoCrossfires.ts";
import { chooseCrossfires } from "./chooseCrossfires.ts";
import { duoAddress } from "#lib/addresses/duoAddress.ts";
import { formatStretch } from "./stretches.ts";

const crossfire = (id: number, sessionDate: string, side: "axis" | "allies"): DuoCrossfire => ({
  id,
  roundId: 1,
  sessionDate,
  map: "radar",
  startMs: 0,
  side,
  target: { id: null, name: "x" },
  outcome: "killed",
  end: null,
  delayMs: 10,
  windowMs: 1000,
  damage: 1,
  killedBy: null,
  killedByEnemy: false,
  geometry: null,
  linesApart: false,
});
const ALL = [
  crossfire(1, "2026-11-13", "axis"),
  crossfire(2, "2026-11-13", "allies"),
  crossfire(3, "2026-11-09", "axis"),
  crossfire(4, "2026-10-30", "axis"),
];
const chosen = (asked: Record<string, string>): number[] =>
  chooseCrossfires(ALL, duoAddress.parse(asked)).map(({ id }) => id);

describe("the list of a duo's crossfires", () => {
  test("can be narrowed to a month, a session or a side without another query", () => {
    expect(chosen({})).toEqual([1, 2, 3, 4]);
    expect(chosen({ during: "2026-11" })).toEqual([1, 2, 3]);
    expect(chosen({ during: "2026-11-13" })).toEqual([1, 2]);
    expect(chosen({ as: "allies" })).toEqual([2]);
    expect(chosen({ as: "axis", during: "2026-11" })).toEqual([1, 3]);
    expect(chosen({ during: "last week", as: "nobody" })).toEqual([1, 2, 3, 4]);
  });

  test("names the chosen month or session", () => {
    expect(formatStretch("2026-11")).toBe("November 2026");
    expect(formatStretch("2026-11-13")).toBe("13 Nov 2026");
    expect(formatStretch("2026-99")).toBe("2026-99");
  });
});
