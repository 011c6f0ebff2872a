import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NO_FILTERS, type Filters } from "#lib/mapQuery/filters/list.ts";
import { PLAYER_CLASSES, type PlayerClass } from "#lib/mapQuery/filters/victimClass.ts";
import { noteKnownRounds } from "#lib/mapQuery/knownFilters.ts";
import { EVENT_KINDS, type EventKind } from "#lib/mapQuery/tables.ts";
import { importRound } from "#lib/store/ingest/importRound.ts";
import { readPlayedSample } from "#lib/store/testing/playedSamples.ts";
import { scratchDatabase, type ScratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { makeTestRound } from "../testing/testRounds.ts";
import { countFilterTotals } from "./countFilterTotals.ts";
import { readPlaces } from "./readPlaces.ts";
import { resolveFilters } from "./resolveFilters.ts";

const MAP = "pt_quarry";
const FILE = "2026-11-04-193859-pt_quarry-round-1_engagements.txt";
const TRACKS = "# PLAYER_TRACKS";

interface Life {
  guid: string;
  playerClass: string;
  spawnMs: number;
  deathMs: number;
}

/**
 * Changes the sample, in which players keep their class: every third player changes class from life
 * to life, and every seventh life is missing. Also returns the remaining lives.
 */
function changeClasses(): { bytes: Uint8Array; lives: Life[] } {
  const text = readPlayedSample(FILE).toString("utf8");
  const lines = text.split("\n");
  const from = lines.indexOf(TRACKS) + 2;
  const to = lines.findIndex((line, i) => i > from && line.startsWith("#"));
  const guids = [...new Set(lines.slice(from, to).map((line) => line.split(";")[0]!))];
  const kept = lines
    .slice(from, to)
    .filter((_, i) => i % 7 !== 3)
    .map((line, i) => {
      const [guid = "", name, team, ...rest] = line.split(";");
      if (guids.indexOf(guid) % 3 === 0)
        rest[0] = PLAYER_CLASSES[i % PLAYER_CLASSES.length]!.toUpperCase();
      return [guid, name, team, ...rest].join(";");
    });
  const lives = kept.map((line) => {
    const [guid = "", , , playerClass = "", spawn, death] = line.split(";");
    return { guid, playerClass, spawnMs: Number(spawn), deathMs: Number(death) };
  });
  const changed = [...lines.slice(0, from), ...kept, ...lines.slice(to)]
    .join("\n")
    .replace(/player_tracks=\d+/, `player_tracks=${kept.length}`);
  return { bytes: new TextEncoder().encode(changed), lives };
}

interface Happened {
  kind: EventKind;
  /** The player whose class is asked for. */
  guid: string;
  /** On the tracker's clock. */
  timeMs: number;
}

let scratch: ScratchDatabase;
let lives: Life[];
let events: Happened[];
let engagements: Omit<Happened, "kind">[];

beforeAll(async () => {
  scratch = await scratchDatabase();
  const changed = changeClasses();
  lives = changed.lives;
  await importRound({ bytes: changed.bytes, fileName: FILE, sourceName: "own" }, scratch.db);
  // A round without tracks.
  const { bytes, fileName } = makeTestRound(7, { map: MAP, session: "2026-11-03", minute: 1 });
  await importRound({ bytes, fileName, sourceName: "own" }, scratch.db);
  ({ rows: events } = await scratch.db.pool.query<Happened>(
    `SELECT kind, CASE WHEN kind IN ('kill', 'killer') THEN other_guid ELSE player_guid END AS guid,
            time_ms + first_ms AS "timeMs"
       FROM map_event JOIN round ON round.id = round_id WHERE has_tracks`,
  ));
  ({ rows: engagements } = await scratch.db.pool.query<Omit<Happened, "kind">>(
    `SELECT target_guid AS guid, end_time_ms AS "timeMs"
       FROM combat_engagement JOIN round ON round.id = round_id WHERE has_tracks`,
  ));
});
afterAll(() => scratch.drop());

/** The class of a player at a time, from the file; null if the file does not have it. */
function findClass({ guid, timeMs }: Omit<Happened, "kind">): string | null {
  const own = lives.filter((life) => life.guid === guid).sort((a, b) => a.spawnMs - b.spawnMs);
  if (new Set(own.map(({ playerClass }) => playerClass)).size === 1) return own[0]!.playerClass;
  const life = own.findLast(({ spawnMs }) => spawnMs <= timeMs);
  if (life === undefined || (life.deathMs !== 0 && life.deathMs < timeMs)) return null;
  return life.playerClass;
}

const resolve = async (victimClass: Filters["victimClass"]) => {
  const filters = { ...NO_FILTERS, bots: "with" as const, victimClass };
  const options = { map: MAP, today: "2026-12-01", heights: null };
  return (await resolveFilters(scratch.db, filters, options)).resolved;
};

test("the sample has players who change their class, and moments without a class", () => {
  const known = events.map(findClass);
  expect(known.filter((playerClass) => playerClass === null).length).toBeGreaterThan(3);
  for (const name of PLAYER_CLASSES)
    expect(known.filter((found) => found === name.toUpperCase()).length).toBeGreaterThan(0);
});

test("events and engagements match by the class that the victim had at that moment", async () => {
  const someClasses = fc.subarray([...PLAYER_CLASSES], { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(someClasses, async (classes) => {
      const hasClass = (event: Omit<Happened, "kind">) =>
        classes.includes(findClass(event)?.toLowerCase() as PlayerClass);
      const matching = await resolve(classes);
      const totals = await countFilterTotals(scratch.db, matching, "deaths");
      expect(totals.engagements).toBe(engagements.filter(hasClass).length);
      for (const kind of EVENT_KINDS) {
        const expected = events.filter((event) => event.kind === kind && hasClass(event)).length;
        expect(totals.events[kind], kind).toBe(expected);
        const { axis, allies } = await readPlaces(scratch.db, { kind, matching, once: false });
        expect(axis + allies, kind).toBe(expected);
      }
    }),
    { numRuns: 12 },
  );
});

test("rates are counted against the rounds with tracks, and a note says how many there are", async () => {
  const { filters, ...rows } = await resolve(["medic"]);
  const { rounds, known, withTracks } = await countFilterTotals(
    scratch.db,
    { filters, ...rows },
    "deaths",
  );
  expect([rounds, known.rounds]).toEqual([2, 1]);
  expect(known).toEqual(withTracks);
  expect(noteKnownRounds("deaths", filters, { known: known.rounds, all: rounds })).toEqual([
    "The victim's class is known in 1 of 2 rounds, those with tracks. The other rounds are left out.",
  ]);
  expect(noteKnownRounds("tracks", filters, { known: known.rounds, all: rounds })).toEqual([]);
  const all = await countFilterTotals(scratch.db, await resolve([]), "deaths");
  expect(all.known).toEqual({ rounds: 2, playedMs: all.playedMs });
});
