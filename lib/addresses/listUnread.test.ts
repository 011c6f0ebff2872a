import { expect, test } from "vitest";
import { DUOS_FIELDS, duosAddress } from "./duosAddress.ts";
import { DUO_PAGE_FIELDS } from "./duoAddress.ts";
import type { AddressFields } from "./fields.ts";
import { listUnread, listUnreadPlayers } from "./listUnread.ts";
import { PLAYER_FIELDS } from "./playerAddress.ts";
import { PLAYERS_FIELDS } from "./playersAddress.ts";
import { readReplayAddress, writeReplayAddress } from "./replayAddress.ts";
import { REPLAY_FIELDS } from "./replayFields.ts";
import { ROUND_FIELDS } from "./roundAddress.ts";
import { SESSIONS_FIELDS } from "./sessionsAddress.ts";
import { STACK_PAGE_FIELDS } from "./stackAddress.ts";

test("values that a page passes over are named, and all others are not", () => {
  const listed = listUnread(DUOS_FIELDS, {
    min: "abc",
    from: "2026-02-30",
    to: "2026-02-28",
    side: "",
    sort: ["lift", "expected"],
    map: "a\u0000b",
    frm: "2026-01-01",
    toString: "1",
  });
  expect(listed).toEqual([
    "min=abc",
    "from=2026-02-30",
    "sort=lift,expected (takes one value)",
    "map=a\u0000b",
    "frm (unknown)",
    "toString (unknown)",
  ]);
});

test("what is named is what the page does not use, at both ends of a range", () => {
  for (const [min, isRead] of [
    ["0", true],
    ["100000", true],
    ["100001", false],
    ["-1", false],
    ["1.5", false],
  ] as const) {
    expect(listUnread(DUOS_FIELDS, { min })).toEqual(isRead ? [] : [`min=${min}`]);
    expect(duosAddress.parse({ min }).min).toBe(isRead ? Number(min) : 1);
  }
});

test.each<[string, AddressFields]>(
  Object.entries({
    DUOS_FIELDS,
    DUO_PAGE_FIELDS,
    PLAYER_FIELDS,
    PLAYERS_FIELDS,
    ROUND_FIELDS,
    SESSIONS_FIELDS,
    STACK_PAGE_FIELDS,
  }),
)("an address without fields has nothing unread: %s", (_, fields) => {
  expect(listUnread(fields, {})).toEqual([]);
  expect(
    listUnread(fields, Object.fromEntries(Object.keys(fields).map((name) => [name, ""]))),
  ).toEqual([]);
});

test("every replay that a page writes into its address can be read", () => {
  const address = {
    timeMs: 61_300,
    players: ["abcdefgh2345", "n12"],
    speed: 0.5,
    stops: true,
    engagement: 123,
  } as const;
  const written = Object.fromEntries(
    Object.entries(writeReplayAddress({ ...address, players: [...address.players] })).map(
      ([name, value]) => [name, value ?? undefined],
    ),
  );
  expect(listUnread(REPLAY_FIELDS, written)).toEqual([]);
  expect(readReplayAddress(new URLSearchParams(written as Record<string, string>))).toEqual(
    address,
  );
  expect(
    listUnread(REPLAY_FIELDS, { t: "x", players: "me", speed: "3", stop: "1", engagement: "0" }),
  ).toHaveLength(5);
});

test("players of a stack that the page leaves out are named", () => {
  const [a, b] = ["aaaaaaaaaaaa", "bbbbbbbbbbbb"] as const;
  expect(listUnreadPlayers(undefined, [], 8)).toEqual([]);
  expect(listUnreadPlayers(`${a},${b}`, [a, b], 8)).toEqual([]);
  expect(listUnreadPlayers(`${a},me,${b}`, [a], 8)).toEqual([`players=me,${b}`]);
  expect(listUnreadPlayers(`${a},${b}`, [a], 1)).toEqual([`players=${b} (takes at most 1)`]);
});
