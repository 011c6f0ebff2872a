import fc from "fast-check";
import { expect, test } from "vitest";
import { readRoundFileName } from "./readRoundFileName.ts";

test("reads stamp, map and round from a name", () => {
  expect(readRoundFileName("2026-01-10-234239-sw_goldrush_te-round-0_engagements.txt")).toEqual({
    stamp: "2026-01-10-234239",
    endedLocal: { year: 2026, month: 1, day: 10, hour: 23, minute: 42, second: 39 },
    map: "sw_goldrush_te",
    round: 0,
  });
});

test("ignores folders, a browser's download number and letter case", () => {
  for (const name of [
    "/srv/et/2026-01-10-234239-supply-round-12_engagements.txt",
    "C:\\et\\2026-01-10-234239-supply-round-12_engagements.txt",
    "2026-01-10-234239-supply-round-12_engagements (1).txt",
    "2026-01-10-234239-supply-round-12_engagements(2).TXT",
  ]) {
    expect(readRoundFileName(name)).toMatchObject({
      map: "supply",
      round: 12,
      stamp: "2026-01-10-234239",
    });
  }
});

test("returns null for other names", () => {
  for (const name of [
    "",
    "notes.txt",
    "2026-01-10-supply-round-0_engagements.txt",
    "2026-01-10-234239-supply-round-x_engagements.txt",
    "2026-01-10-234239-supply-round-0_engagements.txt.gz",
    "x2026-01-10-234239-supply-round-0_engagements.txt",
  ]) {
    expect(readRoundFileName(name)).toBe(null);
  }
});

test("keeps the text of a stamp that is not a date", () => {
  for (const stamp of [
    "2026-02-29-000000",
    "2026-13-01-000000",
    "2026-01-01-240000",
    "2026-01-01-006000",
    "2026-01-01-000060",
  ]) {
    expect(readRoundFileName(`${stamp}-supply-round-0_engagements.txt`)).toMatchObject({
      stamp,
      endedLocal: null,
    });
  }
  expect(
    readRoundFileName("2028-02-29-235959-supply-round-0_engagements.txt")?.endedLocal,
  ).not.toBe(null);
});

test("reads any map name, even one that looks like the rest of the file name", () => {
  const piece = fc.constantFrom(
    "supply",
    "-",
    "-round-1",
    "_engagements",
    "2026-01-01-000000-",
    "te_",
    "b4",
    ".",
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join("")),
      fc.nat({ max: 999 }),
      (map, round) => {
        expect(
          readRoundFileName(`2026-01-10-234239-${map}-round-${round}_engagements.txt`),
        ).toMatchObject({ map, round });
      },
    ),
  );
});
