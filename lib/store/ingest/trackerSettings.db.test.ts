import { afterAll, beforeAll, expect, test } from "vitest";
import type { Attacker, PlayerGuid } from "#lib/engagements/types.ts";
import { writeEngagementFile } from "#lib/engagements/writeEngagementFile.ts";
import { readDuoCrossfires } from "../read/duos/readDuoCrossfires.ts";
import { readDataQuality } from "../read/quality/readDataQuality.ts";
import { readRoundSummary } from "../read/rounds/readRound.ts";
import { readNotable } from "../read/sessions/readNotable.ts";
import { rebuild } from "../rebuild/rebuild.ts";
import { scratchDatabase } from "../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../testing/scratchDatabase.ts";
import { importRound } from "./importRound.ts";

const guid = (letter: string): PlayerGuid => letter.repeat(32) as PlayerGuid;
/** Between the first hits of two attackers: within a window of 1500 ms, not of 1000. */
const GAP_MS = 1400;

const attacker = (letter: string, time: number, x: number): Attacker => ({
  guid: guid(letter),
  name: letter,
  team: "AXIS",
  damage: 40,
  hits: 1,
  firstHit: time,
  lastHit: time,
  gotKill: false,
  weapons: [],
  place: { x, y: 500, z: 10 },
  hitTimes: [time],
});

let scratch: ScratchDatabase;
async function load(settings: Record<string, number>, minute: number): Promise<number> {
  const target = { x: 10, y: 20, z: 30 };
  const start = 1_780_000_000 + 60 * minute;
  const bytes = writeEngagementFile(
    {
      header: { map: "mill", round: 1, ...settings, tracker_version: "t", round_end_unix: start },
      engagements: [
        {
          id: 1,
          startTime: 1000,
          endTime: 9000,
          duration: 8000,
          targetGuid: guid("C"),
          targetName: "C",
          targetTeam: "ALLIES",
          outcome: "escaped",
          totalDamage: 80,
          killerGuid: null,
          killerName: null,
          numAttackers: 2,
          isCrossfire: true,
          crossfireDelay: GAP_MS,
          crossfireParticipants: [guid("A"), guid("B")],
          start: target,
          end: target,
          distanceTraveled: 400,
          attackers: [attacker("A", 1000, -900), attacker("B", 1000 + GAP_MS, 900)],
          path: [
            { ...target, time: 1000, event: "start" },
            { ...target, time: 1000 + GAP_MS, event: "hit" },
          ],
        },
      ],
      killCells: [],
      movementCells: [],
      roster: [],
      combatPositions: [],
    },
    { form: "own" },
  );
  const fileName = `2026-06-01-2010${String(10 + minute)}-mill-round-1_engagements.txt`;
  const receipt = await importRound({ bytes, fileName }, scratch.db);
  if (receipt.roundId === null) throw new Error(receipt.message);
  return receipt.roundId;
}

let [wide, usual, silent]: number[] = [];
const WIDE = {
  crossfire_window: 1500,
  escape_time: 8000,
  escape_distance: 450.5,
  position_sample_interval: 500,
};
beforeAll(async () => {
  scratch = await scratchDatabase();
  wide = await load(WIDE, 1);
  usual = await load({ crossfire_window: 1000, escape_time: 5000, escape_distance: 300 }, 2);
  silent = await load({}, 3);
});
afterAll(() => scratch.drop());

test("a round has the settings of its file, and none where the file does not say", async () => {
  expect(await readRoundSummary(scratch.db, wide!)).toMatchObject({
    crossfireWindowMs: 1500,
    escapeTimeMs: 8000,
    escapeDistance: 450.5,
    sampleIntervalMs: 500,
  });
  expect(await readRoundSummary(scratch.db, silent!)).toMatchObject({
    crossfireWindowMs: null,
    escapeTimeMs: null,
    escapeDistance: null,
    sampleIntervalMs: null,
  });
});

test("pairs, lines of fire and notable crossfires use each round's own window", async () => {
  const { rows } = await scratch.db.pool.query(
    "SELECT round_id AS round FROM round_pair WHERE crossfire_count > 0",
  );
  expect(rows).toEqual([{ round: wide }]);
  const { crossfires } = await readDuoCrossfires(scratch.db, [guid("A"), guid("B")], {});
  expect(crossfires).toMatchObject([
    { roundId: wide, windowMs: 1500, delayMs: GAP_MS, linesApart: false },
  ]);
  expect(crossfires[0]!.geometry).not.toBeNull();
  const { widest } = await readNotable(scratch.db, [wide!, usual!, silent!]);
  expect(widest.map(({ roundId }) => roundId)).toEqual([wide]);
});

test("rounds with other settings than usual are counted, and the ranges of all are known", async () => {
  const quality = await readDataQuality(scratch.db, {}, ["otherSettings"]);
  expect(quality).toMatchObject({
    rounds: 3,
    counts: [{ kind: "otherSettings", rounds: 1, latest: [{ id: wide }] }],
    settings: {
      crossfireWindowMs: [1000, 1500],
      escapeTimeMs: [5000, 8000],
      escapeDistance: [300, 450.5],
    },
  });
  const few = await readDataQuality(scratch.db, { ids: [usual!, silent!] }, ["otherSettings"]);
  expect(few).toMatchObject({ counts: [], settings: { crossfireWindowMs: [1000, 1000] } });
  const none = await readDataQuality(scratch.db, { ids: [] }, []);
  expect(none).toMatchObject({ rounds: 0, settings: { escapeTimeMs: [5000, 5000] } });
});

test("a rebuild finds missing settings and brings them to older rounds", async () => {
  await scratch.db.pool.query(
    "UPDATE round SET crossfire_window_ms = NULL, escape_time_ms = NULL, sample_interval_ms = NULL",
  );
  const { differences } = await rebuild(scratch.db, { check: true });
  expect(differences.map(({ table, what }) => `${table}: ${what}`).join()).toMatch(
    /round: .*escape_time_ms is null, should be 8000/,
  );
  expect(await rebuild(scratch.db)).toMatchObject({ right: true });
  expect(await readRoundSummary(scratch.db, wide!)).toMatchObject({
    crossfireWindowMs: 1500,
    escapeTimeMs: 8000,
    sampleIntervalMs: 500,
  });
});
