import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importRound } from "../../ingest/importRound.ts";
import { setServerClock } from "../../servers/setServerClock.ts";
import { scratchDatabase, type ScratchDatabase } from "../../testing/scratchDatabase.ts";
import { makeTestRound, makeTestRounds } from "../testing/testRounds.ts";
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

const at = (time: string, server: string | null = null) =>
  readToday(scratch.db, server, Date.parse(time));

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

describe("with servers in several time zones", () => {
  const WEST = "west coast";
  const EAST = "east";

  beforeAll(async () => {
    for (const [minute, sourceName] of [EAST, WEST].entries()) {
      const { bytes, fileName } = makeTestRound(minute, {
        map: "radar",
        session: "2026-01-15",
        minute: 40 + minute,
      });
      await importRound({ bytes, fileName, sourceName }, scratch.db);
    }
    await setServerClock(scratch.db, WEST, { timeZone: "America/Los_Angeles" });
    await setServerClock(scratch.db, EAST, { timeZone: "Asia/Tokyo", sessionEndsHour: 0 });
  });

  test("the day is that of the chosen server's zone and of the hour that ends its sessions", async () => {
    // Los Angeles is 8 hours behind UTC in winter and 7 in summer.
    expect(await at("2027-03-02T13:59:00Z", WEST)).toBe("2027-03-01");
    expect(await at("2027-03-02T14:00:00Z", WEST)).toBe("2027-03-02");
    expect(await at("2027-07-02T12:59:00Z", WEST)).toBe("2027-07-01");
    expect(await at("2027-07-02T13:00:00Z", WEST)).toBe("2027-07-02");
    expect(await at("2027-03-01T14:59:00Z", EAST)).toBe("2027-03-01");
    expect(await at("2027-03-01T15:00:00Z", EAST)).toBe("2027-03-02");
  });

  test("without a chosen server it is the day of the server of the round imported last", async () => {
    expect(await at("2027-03-02T13:59:00Z")).toBe("2027-03-01");
    const { bytes, fileName } = makeTestRound(3, {
      map: "radar",
      session: "2026-01-14",
      minute: 45,
    });
    await importRound({ bytes, fileName, sourceName: EAST }, scratch.db);
    expect(await at("2027-03-02T13:59:00Z")).toBe("2027-03-02");
  });

  test("a session that has begun on another server does not end the days of the chosen one", async () => {
    expect(await at(`${latest}T01:00:00Z`, WEST)).not.toBe(latest);
    expect(await at(`${latest}T01:00:00Z`)).toBe(latest);
  });

  test("a server that does not exist has the usual clock", async () => {
    expect(await at("2027-03-02T05:59:00Z", "no\0where")).toBe("2027-03-01");
    expect(await at("2027-03-02T06:00:00Z", "nowhere")).toBe("2027-03-02");
  });
});
