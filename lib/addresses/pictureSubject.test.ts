import { expect, test } from "vitest";
import { LINE_UP_MOST, type PictureSubject, readSubject, writeSubject } from "./pictureSubject.ts";

const PLAYER = "abcdefghij23";
const makePlayers = (count: number): string[] => Array.from({ length: count }, () => PLAYER);

test.each<PictureSubject>([
  { show: "latest" },
  { show: "session", session: "2026-03-01" },
  { show: "session", session: "2026-03-01", source: "<u>a & b, c</u> 'é'" },
  { show: "session", session: "2026-03-01", source: "x", killers: makePlayers(2) },
  { show: "session", session: "2026-03-01", killers: makePlayers(LINE_UP_MOST) },
  { show: "round", round: 2 ** 31 - 1 },
  { show: "deaths", player: PLAYER },
  { show: "escapes", player: PLAYER },
  { show: "background" },
  { show: "world" },
])("an address of a small picture reads as what it was made of: %j", (subject) => {
  const query = new URLSearchParams(writeSubject(subject)).toString();
  expect(readSubject(new URLSearchParams(query))).toEqual(subject);
  // Addresses are written with plain commas.
  expect(readSubject(new URLSearchParams(query.replaceAll("%2C", ",")))).toEqual(subject);
});

test("the latest kills have an address without a query", () => {
  expect(writeSubject({ show: "latest" })).toEqual({});
});

test.each([
  ["an unknown word", "show=everything"],
  ["the spelled-out default", "show=latest"],
  ["a field twice", "show=round&round=1&round=1"],
  ["another order of fields", "round=1&show=round"],
  ["a field of another subject", "show=background&round=1"],
  ["an unknown field", "show=background&x=1"],
  ["a day that is none", "show=session&session=2026-02-30"],
  ["a session without its day", "show=session"],
  ["a number with a zero in front", "show=round&round=01"],
  ["round 0", "show=round&round=0"],
  ["a round beyond the database's numbers", `show=round&round=${2 ** 31}`],
  ["a name with spaces around it", "show=session&session=2026-03-01&source=+x"],
  ["an empty name", "show=session&session=2026-03-01&source="],
  ["a name that is too long", `show=session&session=2026-03-01&source=${"x".repeat(201)}`],
  ["no player", "show=deaths&player="],
  ["a player that is none", "show=deaths&player=ABCDEFGHIJ23"],
  ["two players", `show=deaths&player=${PLAYER},${PLAYER}`],
  [
    "a line-up beyond the limit",
    `show=session&session=2026-03-01&killers=${makePlayers(LINE_UP_MOST + 1).join(",")}`,
  ],
])("%s is refused", (_, query) => {
  expect(readSubject(new URLSearchParams(query))).toBeNull();
});
