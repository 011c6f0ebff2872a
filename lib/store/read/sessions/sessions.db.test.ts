import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readEngagementFile } from "#lib/engagements/readEngagementFile.ts";
import type { EngagementFile } from "#lib/engagements/types.ts";
import { dumpTables } from "../../ingest/testing/dumpTables.ts";
import { importRound } from "../../ingest/importRound.ts";
import { rebuild } from "../../rebuild/rebuild.ts";
import { moveRound } from "../../rounds/moveRound.ts";
import { listPlayedSamples } from "../../testing/playedSamples.ts";
import { scratchDatabase } from "../../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../../testing/scratchDatabase.ts";
import { findSessions } from "./findSessions.ts";
import { listSessions, SESSION_SORTS } from "./listSessions.ts";
import { readSessionRounds } from "./readSessionRounds.ts";

const SAMPLES = fileURLToPath(new URL("../../../../samples", import.meta.url));

interface Played {
  file: EngagementFile;
  map: string;
  date: string;
  source: string;
}

const files = listPlayedSamples().map(({ name, bytes }, place) => {
  const read = readEngagementFile(bytes);
  if (!read.ok) throw new Error(read.refusal.message);
  // The second server plays only in the second session, at the same time.
  return {
    name,
    bytes,
    file: read.file,
    map: read.file.header.map,
    date: name.slice(0, 10),
    source: place === 6 || place === 7 ? "other" : "default",
  };
});
let scratch: ScratchDatabase;

beforeAll(async () => {
  scratch = await scratchDatabase();
  for (const { name, bytes, source } of files) {
    const receipt = await importRound({ bytes, fileName: name, sourceName: source }, scratch.db);
    if (receipt.status !== "imported") throw new Error(receipt.message);
  }
});
afterAll(() => scratch.drop());

const isLasting = (guid: string): boolean => /^[0-9A-F]{32}$/i.test(guid);
const sum = <T>(list: readonly T[], getValue: (item: T) => number): number =>
  list.reduce((total, item) => total + getValue(item), 0);

/** Everyone named in a session's files, found by a search for what looks like a person. */
const listPeople = (played: readonly Played[]): Set<string> =>
  new Set(
    played
      .flatMap(({ file }) => [
        ...file.engagements.flatMap((engagement) => [
          engagement.targetGuid,
          ...engagement.attackers.map(({ guid }) => guid),
        ]),
        ...(file.roster ?? []).map(({ guid }) => guid),
        ...file.tracks.map(({ guid }) => guid),
      ])
      .filter((guid) => isLasting(guid)),
  );

/** Crossfires of every pair, from the marks and hit times in the files. */
function countPairCrossfires(played: readonly Played[]): Map<string, number> {
  const pairs = new Map<string, number>();
  for (const { file } of played) {
    for (const engagement of file.engagements) {
      const in_ = engagement.attackers.filter(
        ({ guid, team }) =>
          engagement.isCrossfire &&
          team !== engagement.targetTeam &&
          engagement.crossfireParticipants.includes(guid) &&
          isLasting(guid),
      );
      for (const a of in_) {
        for (const b of in_) {
          const gap = Math.min(
            ...(a.hitTimes ?? []).flatMap((t) => (b.hitTimes ?? []).map((u) => Math.abs(t - u))),
          );
          if (a.guid < b.guid && gap <= 1000)
            pairs.set(`${a.guid} ${b.guid}`, (pairs.get(`${a.guid} ${b.guid}`) ?? 0) + 1);
        }
      }
    }
  }
  return pairs;
}

/** The latest first; servers by name. */
const sessionKeys = [
  "2026-11-13 default",
  "2026-11-09 default",
  "2026-11-09 other",
  "2026-11-04 default",
];
const playedOn = (session: string): Played[] =>
  files.filter(({ date, source }) => `${date} ${source}` === session);

describe("the list of sessions", () => {
  test("each session of each server is the sum of its files", async () => {
    const { total, sessions } = await listSessions(scratch.db, {
      limit: 100,
      offset: 0,
      guids: true,
    });
    expect(total).toBe(sessionKeys.length);
    expect(sessions.map(({ date, source }) => `${date} ${source}`)).toEqual(sessionKeys);
    for (const session of sessions) {
      const played = playedOn(`${session.date} ${session.source}`);
      expect(session).toMatchObject({
        rounds: played.length,
        maps: [...new Set(played.map(({ map }) => map))],
        players: listPeople(played).size,
        engagements: sum(played, ({ file }) => file.engagements.length),
        crossfires: sum(
          played,
          ({ file }) => file.engagements.filter((engagement) => engagement.isCrossfire).length,
        ),
        targetsKilled: sum(
          played,
          ({ file }) =>
            file.engagements.filter((engagement) => engagement.outcome === "killed").length,
        ),
        sourceIsOneOfSeveral: session.date === "2026-11-09",
      });
      const pairs = countPairCrossfires(played);
      const { player1, player2, crossfires } = session.topDuo!;
      expect(crossfires).toBe(Math.max(...pairs.values()));
      expect(pairs.get(`${player1.guid} ${player2.guid}`)).toBe(crossfires);
    }
  });

  test.each(SESSION_SORTS)(
    "is ordered by %s both ways, page by page, and contains no GUID unless asked for",
    async (sort) => {
      const { sessions: all } = await listSessions(scratch.db, {
        sort,
        direction: "asc",
        limit: 100,
        offset: 0,
      });
      const values = all.map((session) => session[sort]);
      expect(values).toEqual(
        values.toSorted((a, b) =>
          typeof a === "number" && typeof b === "number"
            ? a - b
            : String(a) < String(b)
              ? -1
              : String(a) > String(b)
                ? 1
                : 0,
        ),
      );
      const pages = await Promise.all(
        all.map((_, offset) =>
          listSessions(scratch.db, { sort, direction: "asc", limit: 1, offset }),
        ),
      );
      expect(pages.flatMap(({ sessions }) => sessions)).toEqual(all);
      const { sessions: down } = await listSessions(scratch.db, {
        sort,
        direction: "desc",
        limit: 100,
        offset: 0,
      });
      expect(down.map((session) => session[sort])).toEqual(values.toReversed());
      expect(JSON.stringify(all)).not.toMatch(/[0-9A-F]{32}/i);
    },
  );

  test("finds sessions by player, ignoring colours and case, and never treats the search as a pattern", async () => {
    const {
      rows: [someone],
    } = await scratch.db.pool.query<{ name: string; guid: string }>(
      "SELECT name, guid FROM player_alias WHERE name ~ '^[a-z]+$' ORDER BY name LIMIT 1",
    );
    const found = await listSessions(scratch.db, {
      search: someone!.name.toUpperCase(),
      limit: 100,
      offset: 0,
    });
    const expected = sessionKeys.filter((session) =>
      listPeople(playedOn(session)).has(someone!.guid),
    );
    expect(found.sessions.map(({ date, source }) => `${date} ${source}`)).toEqual(expected);
    expect(found.total).toBe(expected.length);
    for (const search of ["%", "\0", "nobody is called so", "'; --"])
      expect(await listSessions(scratch.db, { search, limit: 100, offset: 0 })).toEqual({
        total: 0,
        sessions: [],
      });
  });
});

const readMigration = (name: string): string =>
  readFileSync(join(SAMPLES, `../prisma/migrations/${name}/migration.sql`), "utf8");

test("the migrations fill in sessions and kills of earlier rounds exactly as imports do", async () => {
  const kept = await dumpTables(scratch.db, ["session", "round"]);
  const sessions = readMigration("20261127151000_sessions");
  const kills = readMigration("20261130121000_kills_of_enemies");
  await scratch.db.pool.query("UPDATE round SET kill_count = targets_killed, targets_killed = 0");
  await scratch.db.pool.query("DELETE FROM session");
  await scratch.db.pool.query(sessions.slice(sessions.indexOf("-- The evenings of rounds")));
  for (const update of kills.match(/^UPDATE "(round|session)"[^;]+;/gm) ?? [])
    await scratch.db.pool.query(update);
  expect(await dumpTables(scratch.db, ["session", "round"])).toEqual(kept);
});

test("a round moved to another date makes a session there, and leaves none when it moves back", async () => {
  const { name, bytes } = files[0]!;
  const dates = async (): Promise<string[]> =>
    (await listSessions(scratch.db, { limit: 100, offset: 0 })).sessions.map(
      (session) => `${session.date} ${session.rounds}`,
    );
  const before = await dates();
  const { roundId, message } = await importRound(
    { bytes, fileName: name, sessionDate: "2026-10-31" },
    scratch.db,
  );
  expect(message).toContain(
    `The round stays in the session of 2026-11-04. To move it, use its page or \`rounds move ${roundId} 2026-10-31\`.`,
  );
  expect(await moveRound(scratch.db, roundId!, "2026-10-31")).toEqual({ ok: true, roundId });
  expect((await dates()).at(-1)).toBe("2026-10-31 1");
  expect(await rebuild(scratch.db, { check: true })).toMatchObject({ right: true, total: 0 });
  expect(await moveRound(scratch.db, roundId!, "2026-11-04")).toEqual({ ok: true, roundId });
  expect(await dates()).toEqual(before);
  expect(await moveRound(scratch.db, roundId!, "yesterday")).toMatchObject({ ok: false });
  expect(await moveRound(scratch.db, 999_999, "2026-11-04")).toMatchObject({ ok: false });
});

test("a session's rounds are those of its date and server, in the order they were played", async () => {
  const rounds = await readSessionRounds(scratch.db, { date: "2026-11-09", source: null });
  expect(rounds.map(({ map, half, source }) => `${map} ${half} ${source}`)).toEqual(
    files
      .filter(({ date }) => date === "2026-11-09")
      .map(({ map, file, source }) => `${map} ${file.header.round} ${source}`),
  );
  expect(
    (await readSessionRounds(scratch.db, { date: "2026-11-09", source: "other" })).map(
      ({ source }) => source,
    ),
  ).toEqual(["other", "other"]);
  expect(await readSessionRounds(scratch.db, { date: "2026-11-10", source: null })).toEqual([]);
  expect(await readSessionRounds(scratch.db, { date: "2026-11-09", source: "\0" })).toEqual([]);
});

test(
  "sessions are found by their date, written in figures or in words, and by nothing that only " +
    "looks like a pattern",
  async () => {
    const found = async (text: string): Promise<string[]> =>
      (await findSessions(scratch.db, text, 10)).sessions.map(
        ({ date, source }) => `${date} ${source}`,
      );
    expect(await found("2026-11-09")).toEqual(["2026-11-09 default", "2026-11-09 other"]);
    expect(await found(" 13 nov ")).toEqual(["2026-11-13 default"]);
    expect(await found("November 2026")).toEqual(sessionKeys);
    expect(await findSessions(scratch.db, "2026", 1)).toMatchObject({
      total: 4,
      sessions: [{ date: "2026-11-13", rounds: playedOn("2026-11-13 default").length }],
    });
    for (const none of ["%", "_", "\0", "2025"])
      expect(await findSessions(scratch.db, none, 10)).toEqual({ total: 0, sessions: [] });
  },
);
