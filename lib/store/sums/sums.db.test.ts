import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { BOT_CHOICES } from "#lib/mapQuery/filters/bots.ts";
import { NO_FILTERS, type Filters } from "#lib/mapQuery/filters/list.ts";
import { EVENT_KINDS } from "#lib/mapQuery/tables.ts";
import { importRound } from "../ingest/importRound.ts";
import { rebuild } from "../rebuild/rebuild.ts";
import { countFilterTotals } from "../read/mapQuery/countFilterTotals.ts";
import { readHistogram } from "../read/mapQuery/readHistogram.ts";
import { readPlaces } from "../read/mapQuery/readPlaces.ts";
import { readPresence, readTraversal } from "../read/mapQuery/readWalked.ts";
import { readZones } from "../read/mapQuery/readZones.ts";
import { resolveFilters, type MapRows } from "../read/mapQuery/resolveFilters.ts";
import { makeTestRounds, type TestRound } from "../read/testing/testRounds.ts";
import { moveRound } from "../rounds/moveRound.ts";
import { removeRound } from "../rounds/removeRound.ts";
import { restoreRound } from "../rounds/restoreRound.ts";
import { scratchDatabase, type ScratchDatabase } from "../testing/scratchDatabase.ts";
import { FOLD_ROUNDS, foldSums } from "./foldSums.ts";
import { areSumsKept } from "./readSums.ts";

const MAP = "radar";
const TODAY = "2026-03-09";
const rounds = makeTestRounds();

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());

const importOne = async ({ bytes, fileName }: TestRound, sourceName = "first"): Promise<number> => {
  const { roundId } = await importRound({ bytes, fileName, sourceName }, scratch.db);
  if (roundId === null) throw new Error(`${fileName} was not imported`);
  return roundId;
};
const listIds = async (): Promise<number[]> =>
  (await scratch.db.pool.query<{ id: number }>("SELECT id FROM round ORDER BY id")).rows.map(
    ({ id }) => id,
  );

const resolve = async (filters: Filters): Promise<MapRows> =>
  (await resolveFilters(scratch.db, filters, { map: MAP, today: TODAY, heights: null })).resolved;

const sorted = <T>(list: readonly T[]): T[] =>
  list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
const entriesOf = ({ flat }: { flat: readonly number[] }, more: readonly unknown[] = []) =>
  sorted(
    Array.from({ length: flat.length / 5 }, (_, i) => [
      ...flat.slice(5 * i, 5 * i + 5).map((value) => Math.round(value * 1000) / 1000),
      more[i],
    ]).filter(([, , axis = 0, allies = 0]) => Number(axis) + Number(allies) > 0),
  );
type Places = Awaited<ReturnType<typeof readPlaces>>;
const placesOf = (places: Places, more: readonly unknown[] = places.squared.map(Math.round)) => ({
  fine: entriesOf(places.fine),
  squares: entriesOf(places.squares, more),
  sides: [places.axis, places.allies].map((value) => Math.round(value * 1000) / 1000),
  rounds: places.rounds,
});

/** Everything that the sums can answer. */
async function readAll(matching: MapRows) {
  const { db } = scratch;
  const zones = await readZones(db, matching);
  return {
    kinds: await Promise.all(
      EVENT_KINDS.map(async (kind) => [
        kind,
        placesOf(await readPlaces(db, { kind, matching, once: false })),
        await readHistogram(db, kind, matching),
      ]),
    ),
    visits: placesOf(zones.visits),
    deaths: placesOf(
      zones.deaths,
      zones.spreads.map(({ within, expected }) =>
        [within, expected].map((value) => value.toFixed(6)),
      ),
    ),
    presence: placesOf(await readPresence(db, matching)),
    traversal: placesOf(
      await readTraversal(db, { ...matching, filters: { ...matching.filters, side: null } }),
    ),
    totals: await Promise.all(
      (["kills", "deaths"] as const).map((layer) => countFilterTotals(db, matching, layer)),
    ),
  };
}

/** The same question put to single events: it names every round. */
async function expectSumsToAgree(filters: Partial<Filters>): Promise<void> {
  const asked = await resolve({ ...NO_FILTERS, ...filters });
  expect(areSumsKept(asked)).toBe(true);
  const ofEvents = { ...asked, filters: { ...asked.filters, rounds: await listIds() } };
  expect(areSumsKept(ofEvents)).toBe(false);
  expect(await readAll(asked)).toEqual(await readAll(ofEvents));
}

const days = fc
  .array(fc.constantFrom("2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02", "2026-03-31"), {
    minLength: 2,
    maxLength: 2,
  })
  .map((pair) => pair.toSorted());
const askedFilters: fc.Arbitrary<Partial<Filters>> = fc.record({
  side: fc.constantFrom(null, "axis", "allies"),
  bots: fc.constantFrom(...BOT_CHOICES),
  source: fc.constantFrom(null, "first", "second", "nowhere"),
  dates: fc.oneof(
    fc.constant(NO_FILTERS.dates),
    days.map(([from = null, to = null]) => ({ from, to, days: null })),
    days.map(([from = null]) => ({ from, to: null, days: null })),
    days.map(([, to = null]) => ({ from: null, to, days: null })),
  ),
});

describe("the kept sums give what the single events give", () => {
  beforeAll(async () => {
    for (const [index, round] of rounds.entries())
      await importOne(round, index % 2 === 0 ? "first" : "second");
  });

  test("before rounds are added to the sums of their maps, and after", async () => {
    await fc.assert(fc.asyncProperty(askedFilters, expectSumsToAgree), { numRuns: 6 });
    await foldSums(scratch.db, { atLeast: 1 });
    await fc.assert(fc.asyncProperty(askedFilters, expectSumsToAgree), { numRuns: 6 });
  });

  test("when rounds leave, come back and move to another session, in whatever order", async () => {
    const change = fc.record({
      pick: fc.nat(),
      what: fc.constantFrom("remove", "restore", "move", "fold"),
      day: fc.constantFrom("2026-02-28", "2026-03-31"),
      asks: askedFilters,
    });
    const removed: number[] = [];
    await fc.assert(
      fc.asyncProperty(change, async ({ pick, what, day, asks }) => {
        const ids = await listIds();
        const id = ids[pick % ids.length];
        if (what === "fold") await foldSums(scratch.db, { atLeast: 1 });
        else if (what === "restore") {
          const back = removed.pop();
          if (back !== undefined) await restoreRound(scratch.db, back);
        } else if (id !== undefined && what === "move") await moveRound(scratch.db, id, day);
        else if (id !== undefined && ids.length > 3) {
          await removeRound(scratch.db, id);
          removed.push(id);
        }
        await expectSumsToAgree(asks);
      }),
      { numRuns: 12 },
    );
    expect(await rebuild(scratch.db, { check: true })).toMatchObject({ total: 0, right: true });
  });

  /** Leaves a round as a web server of the version before writes it. */
  const makeOld = async (id: number): Promise<void> => {
    await moveRound(scratch.db, id, "2026-03-31");
    await scratch.db.pool.query(
      `UPDATE map_player SET rounds = map_player.rounds - 1 FROM round_player JOIN round ON round.id = round_id
        WHERE round_id = $1 AND lasting AND map_player.guid = round_player.guid AND map_player.map_name = round.map_name`,
      [id],
    );
    await scratch.db.pool.query("DELETE FROM map_player WHERE rounds = 0");
    await scratch.db.pool.query("DELETE FROM round_sum WHERE round_id = $1", [id]);
  };

  test("a round of an older web server is counted when it is added, and takes nothing away if it goes", async () => {
    const [added = 0, gone = 0] = await listIds();
    await makeOld(added);
    await foldSums(scratch.db, { atLeast: 1 });
    await expectSumsToAgree({ bots: "with" });
    await makeOld(gone);
    await removeRound(scratch.db, gone);
    expect(await rebuild(scratch.db, { check: true })).toMatchObject({ total: 0, right: true });
  });

  test("a rebuild finds a wrong sum and puts it right", async () => {
    await foldSums(scratch.db, { atLeast: 1 });
    await scratch.db.pool.query(
      "UPDATE map_sum SET axis[1] = axis[1] + 1 WHERE layer = 'death' AND period = 'all' AND map_name = $1",
      [MAP],
    );
    const found = await rebuild(scratch.db, { check: true });
    expect(found.differences.map(({ table }) => table)).toContain("map_sum");
    expect(await rebuild(scratch.db)).toMatchObject({ right: true });
    expect(await rebuild(scratch.db, { check: true })).toMatchObject({ total: 0 });
    await expectSumsToAgree({ bots: "with" });
  });
});

describe("rounds wait until there are enough to add", () => {
  beforeEach(() => scratch.db.pool.query("UPDATE round SET in_sums = false"));
  const countWaiting = async (): Promise<number> =>
    (
      await scratch.db.pool.query<{ count: number }>(
        "SELECT count(*)::int FROM round WHERE NOT in_sums",
      )
    ).rows[0]?.count ?? 0;

  test("fewer than the limit of a map are left, as many are added", async () => {
    await scratch.db.pool.query("TRUNCATE map_sum, gone_sum");
    const { rows } = await scratch.db.pool.query<{ count: number }>(
      "SELECT count(*)::int FROM round WHERE map_name = $1",
      [MAP],
    );
    const waiting = rows[0]?.count ?? 0;
    const all = await countWaiting();
    await foldSums(scratch.db, { map: MAP, atLeast: waiting + 1 });
    expect(await countWaiting()).toBe(all);
    await foldSums(scratch.db, { map: MAP, atLeast: waiting });
    expect(await countWaiting()).toBe(all - waiting);
    expect(FOLD_ROUNDS).toBeGreaterThan(1);
  });
});
