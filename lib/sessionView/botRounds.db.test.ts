import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { readQuestion } from "#lib/mapQuery/readQuestion.ts";
import { importRound } from "#lib/store/ingest/importRound.ts";
import { emptyTables } from "#lib/store/ingest/testing/dumpTables.ts";
import { makeRoundFile, type RoundFile } from "#lib/store/ingest/testing/makeRoundFile.ts";
import { rebuild } from "#lib/store/rebuild/rebuild.ts";
import { removeRound } from "#lib/store/rounds/removeRound.ts";
import { type ScratchDatabase, scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { countFilterTotals } from "#lib/store/read/mapQuery/countFilterTotals.ts";
import { listMaps } from "#lib/store/read/maps/listMaps.ts";
import { readMapFacts } from "#lib/store/read/maps/readMapFacts.ts";
import { readMapThumbnails, THUMBNAIL_ROUNDS } from "#lib/store/read/maps/readMapThumbnails.ts";
import { listRounds } from "#lib/store/read/rounds/listRounds.ts";
import { readTotals } from "#lib/store/read/rounds/readTotals.ts";
import { listSessions } from "#lib/store/read/sessions/listSessions.ts";
import { readLastSession } from "#lib/store/read/sessions/readLastSession.ts";
import { readSession } from "#lib/store/read/sessions/readSession.ts";
import { resolveFilters } from "#lib/store/read/mapQuery/resolveFilters.ts";
import { countPlay } from "./countPlay.ts";

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());
beforeEach(() => emptyTables(scratch.db));

const START = 1_780_000_000;
const DAY = "2026-05-28";
const NEXT_DAY_S = 86_400;
const page = { limit: 10, offset: 0 };

/** A round in which every player is a bot. */
function makeBotFile(start = START, seed = 1): RoundFile {
  const { bytes, fileName } = makeRoundFile({ seed, start });
  const text = Buffer.from(bytes)
    .toString("latin1")
    .replaceAll(/\b([0-9A-F])\1{31}\b/g, "OMNIBOT1$1")
    .replaceAll("SLOT3", "OMNIBOT20");
  return { bytes: Buffer.from(text, "latin1"), fileName };
}

interface Counts {
  rounds: number;
  engagements: number;
}
const pick = ({ rounds, engagements }: Counts): Counts => ({ rounds, engagements });

/** What each page counts of the one session and map there are. */
async function countEverywhere(): Promise<Record<string, Counts>> {
  const { db } = scratch;
  const [session] = (await listSessions(db, page)).sessions;
  const [map] = await listMaps(db);
  const shown = await readSession(db, { date: DAY, source: null });
  const { resolved } = await resolveFilters(db, readQuestion({}).filters, {
    map: "mill",
    today: DAY,
    heights: null,
  });
  const asked = await countFilterTotals(db, resolved, "kills");
  return {
    home: pick(await readTotals(db)),
    lastSession: pick((await readLastSession(db))!),
    sessions: pick(session!),
    session: pick(countPlay(shown!)),
    maps: pick(map!),
    mapFacts: pick((await readMapFacts(db, "mill"))!),
    map: pick(asked),
  };
}

test("a session of bots only counts nowhere, the same on every page, and each says so", async () => {
  const receipt = await importRound(makeBotFile(), scratch.db);
  expect(receipt).toMatchObject({ status: "imported", engagements: 12 });
  for (const [name, counts] of Object.entries(await countEverywhere()))
    expect(counts, name).toEqual({ rounds: 0, engagements: 0 });
  const { db } = scratch;
  const shown = (await readSession(db, { date: DAY, source: null }))!;
  expect([
    (await readTotals(db)).botRounds,
    (await readLastSession(db))?.botRounds,
    (await listSessions(db, page)).sessions[0]?.botRounds,
    countPlay(shown).botRounds,
    (await listMaps(db))[0]?.botRounds,
    (await readMapFacts(db, "mill"))?.botRounds,
  ]).toEqual([1, 1, 1, 1, 1, 1]);
  expect([
    (await readTotals(db)).players,
    (await readLastSession(db))?.players,
    (await listSessions(db, page)).sessions[0]?.players,
    shown.people.players,
  ]).toEqual([0, 0, 0, 0]);
  expect(await listRounds(db, page)).toMatchObject({ total: 1, rounds: [{ botsOnly: true }] });
  expect(await rebuild(db, { check: true })).toMatchObject({ total: 0, right: true });
  await removeRound(db, receipt.roundId!);
  expect(await listSessions(db, page)).toMatchObject({ total: 0 });
});

test("a round with people counts next to one of bots, and the last session is one with people", async () => {
  const { db } = scratch;
  await importRound(makeBotFile(START, 2), db);
  await importRound(makeRoundFile({ seed: 3, start: START + 3600 }), db);
  await importRound(makeBotFile(START + NEXT_DAY_S, 4), db);
  expect(await readTotals(db)).toMatchObject({ rounds: 1, botRounds: 2, engagements: 12 });
  expect(await readLastSession(db)).toMatchObject({ date: DAY, rounds: 1, botRounds: 1 });
  expect((await listSessions(db, page)).sessions).toMatchObject([
    { rounds: 0, botRounds: 1, engagements: 0 },
    { rounds: 1, botRounds: 1, engagements: 12 },
  ]);
});

test("the picture of a map shows no kills of rounds that only bots played", async () => {
  const { db } = scratch;
  const readPicture = async () => (await readMapThumbnails(db, ["mill"])).get("mill");
  await importRound(makeBotFile(START, 5), db);
  expect(await readPicture()).toMatchObject({ rounds: 0, total: 0, cells: [] });
  await importRound(makeRoundFile({ seed: 6, start: START + 3600 }), db);
  const shown = await readPicture();
  expect(shown).toMatchObject({ rounds: 1 });
  expect(shown?.total).toBeGreaterThan(0);
  for (let later = 0; later < THUMBNAIL_ROUNDS; later++)
    await importRound(makeBotFile(START + NEXT_DAY_S + later * 3600, 7 + later), db);
  expect(await readPicture()).toEqual(shown);
});
