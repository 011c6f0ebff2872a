import { afterAll, beforeAll, expect, test } from "vitest";
import { importRound } from "../../ingest/importRound.ts";
import { scratchDatabase, type ScratchDatabase } from "../../testing/scratchDatabase.ts";
import { makeTestRounds } from "../testing/testRounds.ts";
import { readToday } from "./readToday.ts";

let scratch: ScratchDatabase;
let latest: string;

beforeAll(async () => {
  scratch = await scratchDatabase();
  const rounds = makeTestRounds().toSorted((a, b) => a.fileName.localeCompare(b.fileName));
  const { bytes, fileName } = rounds.at(-1)!;
  await importRound({ bytes, fileName }, scratch.db);
  latest = fileName.slice(0, "YYYY-MM-DD".length);
});
afterAll(() => scratch.drop());

const at = (time: string) => readToday(scratch.db, Date.parse(time));

test("until six in the morning the day is that of the session that began the day before", async () => {
  expect(await at("2027-02-28T23:59:00Z")).toBe("2027-02-28");
  expect(await at("2027-03-01T05:59:00Z")).toBe("2027-02-28");
  expect(await at("2027-03-01T06:00:00Z")).toBe("2027-03-01");
  expect(await at("2028-03-01T01:00:00Z")).toBe("2028-02-29");
  expect(await at("2028-01-01T01:00:00Z")).toBe("2027-12-31");
});

test("a session that has begun in the east is in the last days, and one from a wrong clock is not", async () => {
  const before = (days: number) =>
    `${new Date(Date.parse(latest) - days * 86_400_000).toISOString().slice(0, 10)}T20:00:00Z`;
  expect(await at(before(1))).toBe(latest);
  expect(await at(before(2))).toBe(before(2).slice(0, 10));
});
