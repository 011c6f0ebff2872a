import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Side } from "#lib/engagements/sides.ts";
import type { Attacker, PlayerGuid, Team } from "#lib/engagements/types.ts";
import {
  writeEngagementFile,
  type EngagementToWrite,
  type RoundToWrite,
  type TrackToWrite,
} from "#lib/engagements/writeEngagementFile.ts";
import { NO_FILTERS, type Filters } from "#lib/mapQuery/filters/list.ts";
import { endOfTime } from "#lib/mapQuery/filters/time.ts";
import { NO_PLAYERS, ROLES, type Role } from "#lib/mapQuery/filters/players.ts";
import type { Layer } from "#lib/mapQuery/layers.ts";
import { importRound } from "../../ingest/importRound.ts";
import { scratchDatabase, type ScratchDatabase } from "../../testing/scratchDatabase.ts";
import { readDataQuality } from "../quality/readDataQuality.ts";
import { resolveFilters } from "./resolveFilters.ts";
import { selectRounds } from "./roundSet.ts";
import { choosePlayed, countRoundsOfQuestion } from "./roundsOfQuestion.ts";

const MAP = "mill";
const PEOPLE = Array.from({ length: 7 }, (_, i) => `${i + 1}`.repeat(32) as PlayerGuid);

/** mulberry32: the same numbers for the same seed. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Where one person was in a round. */
interface Stay {
  guid: PlayerGuid;
  team: Team;
  /** ms */
  teamMs: number;
}

interface MadeRound {
  half: 1 | 2;
  stays: Stay[];
  hasRoster: boolean;
  engagements: EngagementToWrite[];
  tracks: TrackToWrite[];
}

const getEnemy = (team: Team): Team => (team === "AXIS" ? "ALLIES" : "AXIS");
/** Near each other, so that no path jumps. */
const place = (pick: (below: number) => number) => ({ x: pick(20) + 1, y: pick(20), z: 24 });

/** People with random sides; some miss the round, come late, watch, or change sides in it. */
function makeStays(pick: (below: number) => number, lengthMs: number): Stay[] {
  return PEOPLE.flatMap((guid, i): Stay[] => {
    // The first two are always there, on different sides, so that there are fights.
    const team: Team = i === 0 ? "AXIS" : i === 1 ? "ALLIES" : pick(2) === 0 ? "AXIS" : "ALLIES";
    if (i < 2) return [{ guid, team, teamMs: lengthMs }];
    switch (pick(7)) {
      case 0:
        return [];
      case 1:
        return [{ guid, team, teamMs: 1000 + pick(lengthMs - 1000) }];
      case 2: {
        const first = 1000 + pick(lengthMs - 2000);
        return [
          { guid, team, teamMs: first },
          { guid, team: getEnemy(team), teamMs: lengthMs - first },
        ];
      }
      case 3:
        return [{ guid, team: "SPEC", teamMs: lengthMs }];
      default:
        return [{ guid, team, teamMs: lengthMs }];
    }
  });
}

function makeFight(
  id: number,
  startTime: number,
  stays: readonly Stay[],
  /** Players who died before. They are not targets any more, because the files have no new life. */
  dead: Set<string>,
  pick: (below: number) => number,
): EngagementToWrite[] {
  const playing = stays.filter(({ team }) => team !== "SPEC");
  const living = playing.filter(({ guid }) => !dead.has(guid));
  const target = living[pick(living.length || 1)];
  if (target === undefined) return [];
  const others = playing.filter(({ guid }) => guid !== target.guid);
  const enemies = others.filter(({ team }) => team !== target.team);
  const mates = others.filter(({ team }) => team === target.team);
  const from = pick(enemies.length);
  const hitBy = [
    ...enemies.slice(from, from + 1 + pick(2)),
    ...mates.slice(0, pick(4) === 0 ? 1 : 0),
  ];
  const isKilled = pick(2) === 0;
  if (isKilled) dead.add(target.guid);
  const attackers = hitBy.map(({ guid, team }, i): Attacker => ({
    guid,
    name: guid.slice(0, 3),
    team,
    damage: 30,
    hits: 1,
    firstHit: startTime,
    lastHit: startTime + 100,
    gotKill: isKilled && i === 0,
    weapons: [{ weapon: 8, count: 1 }],
    place: null,
    hitTimes: null,
  }));
  const [start, end] = [place(pick), place(pick)];
  const fight: EngagementToWrite = {
    id,
    startTime,
    endTime: startTime + 2000,
    duration: 2000,
    targetGuid: target.guid,
    targetName: target.guid.slice(0, 3),
    targetTeam: target.team,
    outcome: isKilled ? "killed" : "escaped",
    totalDamage: 30 * attackers.length,
    killerGuid: isKilled ? attackers[0]!.guid : null,
    killerName: isKilled ? "killer" : null,
    numAttackers: attackers.length,
    isCrossfire: false,
    crossfireDelay: null,
    crossfireParticipants: [],
    start,
    end,
    distanceTraveled: 400,
    attackers,
    path: [
      { time: startTime, ...start, event: "start" },
      { time: startTime + 100, ...place(pick), event: "hit" },
      { time: startTime + 2000, ...end, event: isKilled ? "death" : "escape" },
    ],
  };
  return [fight];
}

function makeRound(seed: number): MadeRound {
  const pick = seeded(seed);
  const lengthMs = 60_000 + 1000 * pick(540);
  const stays = makeStays(pick, lengthMs);
  const hasRoster = seed % 2 === 0;
  // Some rounds go on after the last fight.
  const dead = new Set<string>();
  const fights = 3 + pick(6);
  const lastMs = lengthMs - 2000 - (pick(3) === 0 ? pick(30_000) : 0);
  return {
    half: pick(2) === 0 ? 1 : 2,
    stays,
    hasRoster,
    engagements: Array.from({ length: fights }, (_, i) =>
      makeFight(i + 1, 500 + Math.floor((lastMs * i) / fights), stays, dead, pick),
    ).flat(),
    tracks:
      seed % 4 === 0
        ? stays
            .filter(({ team }) => team !== "SPEC")
            .map(({ guid, team }) => ({
              guid,
              name: guid.slice(0, 3),
              team,
              playerClass: "MEDIC",
              spawnTime: 500,
              deathTime: null,
              firstMoveTime: null,
              deathType: "round_end",
              path: [500, lengthMs].map((time) => ({
                time,
                ...place(pick),
                health: 100,
                speed: 0,
                weapon: 8,
                stance: 0,
                sprint: false,
                event: "sample",
              })),
            }))
        : [],
  };
}

function writeRound({ half, stays, hasRoster, engagements, tracks }: MadeRound): Uint8Array {
  const cells = { killCells: [], movementCells: [] };
  const window = { crossfire_window: 1000, escape_time: 5000, escape_distance: 300 };
  if (!hasRoster)
    return writeEngagementFile(
      { header: { map: MAP, round: half - 1, ...window }, engagements, ...cells },
      { form: "v3" },
    );
  const roster: RoundToWrite["roster"] = stays.map((stay) => ({
    ...stay,
    name: stay.guid.slice(0, 3),
    playerClass: "MEDIC",
    aliveMs: 0,
  }));
  return writeEngagementFile(
    {
      header: { map: MAP, round: half, ...window, tracker_version: "test" },
      engagements,
      ...cells,
      roster,
      tracks,
    },
    { form: "own" },
  );
}

const made = Array.from({ length: 24 }, (_, i) => makeRound(i + 1));
const ids = new Map<string, string>();
let scratch: ScratchDatabase;

beforeAll(async () => {
  scratch = await scratchDatabase();
  for (const [i, round] of made.entries()) {
    const stamp = `2026-05-01-20${String(i).padStart(2, "0")}00`;
    const receipt = await importRound(
      {
        bytes: writeRound(round),
        fileName: `${stamp}-${MAP}-round-${round.half}_engagements.txt`,
      },
      scratch.db,
    );
    if (receipt.status !== "imported") throw new Error(receipt.message);
  }
  const { rows } = await scratch.db.pool.query<{ guid: string; id: string }>(
    "SELECT player_guid AS guid, public_id AS id FROM player_teamplay_stats",
  );
  for (const { guid, id } of rows) ids.set(guid, id);
});
afterAll(() => scratch.drop());

const findGuid = (id: string) => [...ids].find(([, publicId]) => publicId === id)?.[0] ?? "";
const resolve = async (filters: Filters) =>
  (await resolveFilters(scratch.db, filters, { map: MAP, today: "2026-06-01", heights: null }))
    .resolved;

/** When the round's first row is, and how long it was played, ms. */
function measure({ engagements, tracks, stays, hasRoster }: MadeRound) {
  const times = [
    ...engagements.flatMap(({ startTime, endTime }) => [startTime, endTime]),
    ...(hasRoster ? tracks.map(({ spawnTime }) => spawnTime) : []),
  ];
  const first = Math.min(...times);
  const ofPlayer = (guid: string) =>
    stays
      .filter((stay) => stay.guid === guid && stay.team !== "SPEC")
      .reduce((sum, { teamMs }) => sum + teamMs, 0);
  const onTeams = hasRoster ? Math.max(...PEOPLE.map(ofPlayer)) : 0;
  return { first, length: Math.max(Math.max(...times) - first, onTeams) };
}

/** The time of a player on a side, ms; null if they did not play on it. */
function timeOn(round: MadeRound, guid: string, side: Side | null): number | null {
  const isAsked = (team: Team) => team !== "SPEC" && (side === null || team === side.toUpperCase());
  if (round.hasRoster) {
    const own = round.stays.filter((stay) => stay.guid === guid && isAsked(stay.team));
    return own.length === 0 ? null : own.reduce((sum, { teamMs }) => sum + teamMs, 0);
  }
  const appears = round.engagements.some(
    ({ targetGuid, targetTeam, attackers }) =>
      (targetGuid === guid && isAsked(targetTeam)) ||
      attackers.some((attacker) => attacker.guid === guid && isAsked(attacker.team)),
  );
  return appears ? measure(round).length : null;
}

const other = (side: Side | null): Side | null =>
  side === null ? null : side === "axis" ? "allies" : "axis";

/** The groups of players that a question names, each with the side it needs. */
function listGroups(layer: Layer, { players, duo, side }: Filters) {
  if (layer === "traversal") return [];
  if (layer === "presence") {
    const named = [...ROLES.flatMap((role) => players[role]), ...(duo ?? [])];
    return named.length === 0 ? [] : [{ named, side }];
  }
  const isKiller = layer === "kills";
  const attacking = isKiller ? side : other(side);
  const hit = isKiller ? other(side) : side;
  const sides: Record<Role, Side | null> = {
    killer: attacking,
    attacker: attacking,
    victim: hit,
    target: hit,
  };
  return [
    ...ROLES.filter((role) => players[role].length > 0).map((role) => ({
      named: players[role],
      side: sides[role],
    })),
    ...(duo ?? []).map((id) => ({ named: [id], side: attacking })),
  ];
}

/** Whether a layer counts something in a round under the filters. */
function counts(round: MadeRound, layer: Layer, { players, duo, side, time }: Filters): boolean {
  const has = (role: Role, list: (string | null)[]) =>
    players[role].length === 0 || players[role].some((id) => list.includes(findGuid(id)));
  if (layer === "presence") {
    const named = new Set(
      [...ROLES.flatMap((role) => players[role]), ...(duo ?? [])].map(findGuid),
    );
    return round.tracks.some(
      ({ guid, team }) =>
        round.hasRoster && named.has(guid) && (side === null || team === side.toUpperCase()),
    );
  }
  const { first } = measure(round);
  return round.engagements.some((e) => {
    const isKilled = e.outcome === "killed";
    if (layer === "escape" ? isKilled : layer !== "combat" && !isKilled) return false;
    const at = (layer === "combat" ? e.startTime + 100 : e.endTime) - first;
    const until = endOfTime(time);
    if (at < 1000 * (time.from ?? 0) || (until !== null && at >= 1000 * until)) return false;
    const team = layer === "kills" ? getEnemy(e.targetTeam) : e.targetTeam;
    if (side !== null && team !== side.toUpperCase()) return false;
    const opponents = new Set<string>(
      e.attackers.filter((a) => a.team !== e.targetTeam).map(({ guid }) => guid),
    );
    return (
      has("killer", [e.killerGuid]) &&
      has("victim", isKilled ? [e.targetGuid] : []) &&
      has("target", [e.targetGuid]) &&
      has(
        "attacker",
        e.attackers.map(({ guid }) => guid),
      ) &&
      (duo === null || duo.every((id) => opponents.has(findGuid(id))))
    );
  });
}

/** The rounds of a question and the time in them, by a loop over the files' content. */
function countByLoop(layer: Layer, filters: Filters) {
  const groups = listGroups(layer, filters);
  const time = layer === "traversal" ? NO_FILTERS.time : filters.time;
  let [rounds, playedMs] = [0, 0];
  for (const round of made) {
    const { length } = measure(round);
    const from = 1000 * (time.from ?? 0);
    if (filters.half !== null && round.half !== filters.half) continue;
    if (from > length) continue;
    if (layer === "presence" && !(round.hasRoster && round.tracks.length > 0)) continue;
    const times = groups.map(({ named, side }) => {
      const each = named.map((id) => timeOn(round, findGuid(id), side)).filter((ms) => ms !== null);
      return each.length === 0 ? null : Math.max(...each);
    });
    const played = times.filter((ms) => ms !== null);
    const fits = played.length === times.length;
    if (!fits && !counts(round, layer, filters)) continue;
    const until = endOfTime(time);
    const inPart = Math.min(length, until === null ? length : 1000 * until) - from;
    const share = fits && played.length > 0 ? Math.min(1, Math.min(...played) / length) : 1;
    rounds += 1;
    playedMs += Math.round(inPart * share);
  }
  return { rounds, playedMs };
}

const someone = (most: number) =>
  fc.subarray(PEOPLE, { maxLength: most }).map((guids) => guids.map((guid) => ids.get(guid)!));
const sometimes = <T>(value: T, arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, { weight: 2, arbitrary });
const anyFilters = (): fc.Arbitrary<Filters> =>
  fc
    .record({
      side: fc.constantFrom<Side | null>(null, "axis", "allies"),
      half: sometimes<Filters["half"]>(null, fc.constantFrom(1, 2)),
      players: fc.record({
        killer: sometimes<string[]>([], someone(2)),
        victim: sometimes<string[]>([], someone(2)),
        attacker: sometimes<string[]>([], someone(1)),
        target: sometimes<string[]>([], someone(1)),
      }),
      duo: sometimes<Filters["duo"]>(
        null,
        fc
          .shuffledSubarray(PEOPLE, { minLength: 2, maxLength: 2 })
          .map((pair) => pair.map((guid) => ids.get(guid)!).sort() as [string, string]),
      ),
      time: sometimes<Filters["time"]>(
        { from: null, to: null },
        fc
          .tuple(fc.option(fc.nat(620)), fc.option(fc.nat(620)))
          .map(([a, b]) =>
            a !== null && b !== null && a > b ? { from: b, to: a } : { from: a, to: b },
          ),
      ),
    })
    .map((filters) => ({ ...NO_FILTERS, ...filters }));

describe("the rounds of a question and the time played in them", () => {
  test.each(["kills", "deaths", "combat", "escape", "presence", "traversal"] as const)(
    "are those that a loop over the files finds: %s",
    async (layer) => {
      await fc.assert(
        fc.asyncProperty(anyFilters(), async (filters) => {
          const matching = await resolve(filters);
          const rounds = await countRoundsOfQuestion(scratch.db, matching, layer);
          const found = choosePlayed(layer, rounds);
          const expected = countByLoop(layer, filters);
          expect(found.rounds).toBe(expected.rounds);
          expect(Math.abs(found.playedMs - expected.playedMs)).toBeLessThanOrEqual(made.length);
          // The note on data quality is about the same rounds.
          const quality = await readDataQuality(scratch.db, selectRounds(matching, layer), []);
          expect(quality.rounds).toBe(rounds.rounds);
        }),
        { numRuns: 60 },
      );
    },
  );

  test("the sides of a player, and the parts of a round, add up to the whole", async () => {
    const count = async (part: Partial<Filters>) =>
      (await countRoundsOfQuestion(scratch.db, await resolve({ ...NO_FILTERS, ...part }), "deaths"))
        .known;
    for (const guid of PEOPLE) {
      const players = { ...NO_PLAYERS, victim: [ids.get(guid)!] };
      const whole = await count({ players });
      const parts = await Promise.all([
        count({ players, time: { from: null, to: 120 } }),
        count({ players, time: { from: 120, to: null } }),
      ]);
      const inParts = parts.reduce((sum, { playedMs }) => sum + playedMs, 0);
      expect(Math.abs(inParts - whole.playedMs)).toBeLessThanOrEqual(2 * made.length);
      const sides = await Promise.all([
        count({ players, side: "axis" }),
        count({ players, side: "allies" }),
      ]);
      // A round in which the player changed sides counts for both.
      const changed = made.filter(
        (round) => timeOn(round, guid, "axis") !== null && timeOn(round, guid, "allies") !== null,
      );
      expect(sides[0]!.rounds + sides[1]!.rounds).toBe(whole.rounds + changed.length);
    }
  });
});
