import { OUTCOMES } from "#lib/engagements/types.ts";
import type { Attacker, CombatPosition, Place, PlayerGuid, Team } from "#lib/engagements/types.ts";
import { writeEngagementFile } from "#lib/engagements/writeEngagementFile.ts";
import type { EngagementToWrite } from "#lib/engagements/writeEngagementFile.ts";

export interface RoundSpec {
  /** Another seed gives other content. */
  seed: number;
  map?: string;
  round?: number;
  /** round_start_unix; null leaves the key out, as the V3 tracker does. */
  start?: number | null;
  engagements?: number;
  form?: "own" | "v3";
  gridSize?: number;
}

export interface RoundFile {
  bytes: Uint8Array;
  fileName: string;
}

const SPREAD = "ABCDEF0123456789";
/**
 * Ten lasting players, a bot, and a player without a GUID. Some change their name or team from
 * round to round.
 */
const PEOPLE = [
  ...Array.from({ length: 10 }, (_, index) => (SPREAD[index] ?? "0").repeat(32)),
  "OMNIBOT07",
  "SLOT3",
] as PlayerGuid[];
const FIRST_START = 1_780_000_000;

type Random = (limit: number) => number;

function seeded(seed: number): Random {
  let state = seed * 2_654_435_761;
  return (limit) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b_3c6d) + 0x9e37_79b9) | 0;
    const mixed = Math.imul(state ^ (state >>> 12), 0x297a_2d39);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % limit;
  };
}

function makePlace(random: Random): Place {
  if (random(12) === 0) return { x: 0, y: 0, z: 0 };
  return { x: random(30_000) / 10 - 1500, y: random(30_000) / 10 - 1500, z: random(3000) / 10 };
}

/** At most 150 units from a place: the positions are up to 3000 apart. Unknown places stay so. */
function stepTowards(from: Place, to: Place): Place {
  if (to.x === 0 && to.y === 0 && to.z === 0) return to;
  const tenths = (value: number): number => Math.round(value * 10) / 10;
  const step = (a: number, b: number): number => tenths(a + (b - a) / 30);
  return { x: step(from.x, to.x), y: step(from.y, to.y), z: step(from.z, to.z) };
}

interface Player {
  guid: PlayerGuid;
  name: string;
  team: Team;
}

function engage(
  id: number,
  players: readonly Player[],
  random: Random,
  form: "own" | "v3",
): EngagementToWrite {
  const target = players[random(players.length)] as Player;
  const startTime = id * 3000;
  const outcome =
    random(3) === 0
      ? (OUTCOMES[random(OUTCOMES.length)] ?? "killed")
      : random(2) === 0
        ? "killed"
        : "escaped";
  // Sometimes a teammate is among the attackers, as the V3 tracker allows it.
  const others = players.filter(
    ({ guid, team }) => guid !== target.guid && (team !== target.team || random(8) === 0),
  );
  const attack = (player: Player): Attacker => {
    const hitTimes = Array.from({ length: 1 + random(4) }, () => startTime + random(2900)).sort(
      (a, b) => a - b,
    );
    return {
      ...player,
      damage: 10 * hitTimes.length + random(9),
      hits: hitTimes.length,
      firstHit: hitTimes[0] ?? 0,
      lastHit: hitTimes.at(-1) ?? 0,
      gotKill: false,
      weapons: random(9) === 0 ? [] : [{ weapon: 1 + random(60), count: hitTimes.length }],
      place: form === "own" ? makePlace(random) : null,
      hitTimes: form === "own" ? hitTimes : null,
    };
  };
  const attackers = others.slice(0, random(4)).map(attack);
  const killer =
    outcome !== "killed"
      ? null
      : ([
          attackers[0]?.guid ?? null,
          "WORLD_1022" as PlayerGuid,
          target.guid,
          players[0]?.guid ?? null,
        ][random(10) < 7 ? 0 : random(4)] ?? null);
  for (const attacker of attackers) attacker.gotKill = attacker.guid === killer;
  const isCrossfire = attackers.length > 1 && random(4) > 0;
  const start = makePlace(random);
  // In files without tracks, a path that jumps would be that of a dead target.
  const goTo = (place: Place): Place => (form === "own" ? place : stepTowards(start, place));
  const end = goTo(makePlace(random));
  return {
    id,
    startTime,
    endTime: startTime + 2950,
    duration: 2950,
    targetGuid: target.guid,
    targetName: target.name,
    targetTeam: target.team,
    outcome,
    totalDamage: attackers.reduce((sum, { damage }) => sum + damage, 0),
    killerGuid: killer,
    killerName: killer === null ? null : "killer",
    numAttackers: attackers.length,
    isCrossfire,
    crossfireDelay: isCrossfire && random(5) > 0 ? random(1000) : null,
    crossfireParticipants: isCrossfire
      ? attackers.filter(() => random(6) > 0).map(({ guid }) => guid)
      : [],
    start,
    end,
    distanceTraveled: (random(30_000) + (random(9) === 0 ? 99_990 : 0)) / 10,
    attackers,
    path: [
      { ...start, time: startTime, event: "start" },
      { ...goTo(makePlace(random)), time: startTime + 100, event: "hit" },
      { ...goTo(makePlace(random)), time: startTime + 900, event: "sample" },
      { ...end, time: startTime + 2950, event: outcome === "killed" ? "death" : "escape" },
    ],
  };
}

function makeCombatPosition(row: EngagementToWrite, random: Random): Omit<CombatPosition, "line"> {
  const killer = row.attackers.find(({ gotKill }) => gotKill);
  const teamkill = killer?.team === row.targetTeam;
  return {
    time: row.endTime,
    event: killer === undefined ? "world" : teamkill ? "teamkill" : "kill",
    weapon: 8,
    meansOfDeath: 9,
    attacker:
      killer === undefined
        ? null
        : {
            ...makePlace(random),
            guid: killer.guid,
            name: killer.name,
            team: killer.team,
            playerClass: "SOLDIER",
          },
    victim: {
      ...row.end,
      guid: row.targetGuid,
      name: row.targetName,
      team: row.targetTeam,
      playerClass: "MEDIC",
    },
  };
}

/**
 * A made-up round file: the same spec gives the same bytes. It includes bots, unknown players, the
 * world and odd places.
 */
export function makeRoundFile({
  seed,
  map = "mill",
  round = 1,
  start = FIRST_START,
  engagements = 12,
  form = "own",
  gridSize = 512,
}: RoundSpec): RoundFile {
  const random = seeded(seed + 1);
  const players = PEOPLE.filter(() => random(5) > 0).map((guid, index): Player => ({
    guid,
    name: `${guid.slice(0, 2)}${random(4) === 0 ? `^${random(10)}alt` : ""}`,
    team: (index + random(2)) % 2 === 0 ? "AXIS" : "ALLIES",
  }));
  const rows = Array.from({ length: engagements }, (_, index) =>
    engage(index + 1, players, random, form),
  );
  const cells = Array.from({ length: 6 }, () => ({
    gridX: random(6) - 3,
    gridY: random(6) - 3,
    counts: [random(3), random(3), random(3), random(3), random(2)] as const,
  })).filter(
    (cell, index, all) =>
      all.findIndex(({ gridX, gridY }) => gridX === cell.gridX && gridY === cell.gridY) === index,
  );
  const unix = start ?? FIRST_START + seed * 1000;
  const stamp = new Date((unix + 600) * 1000)
    .toISOString()
    .replace("T", "-")
    .replaceAll(":", "")
    .slice(0, 17);
  const bytes = writeEngagementFile(
    {
      header: {
        map,
        round,
        crossfire_window: 1000,
        escape_time: 5000,
        escape_distance: 300,
        ...(form === "own" ? { tracker_version: "test", grid_size: gridSize } : {}),
        ...(start === null ? {} : { round_start_unix: start, round_end_unix: start + 600 }),
      },
      engagements: rows,
      killCells: cells.map(({ gridX, gridY, counts }) => ({
        gridX,
        gridY,
        axisKills: counts[0],
        alliesKills: counts[1],
      })),
      movementCells: cells.map(({ gridX, gridY, counts }) => ({
        gridX,
        gridY,
        traversal: counts[2],
        combat: counts[3],
        escape: counts[4],
      })),
      roster: players.map(({ guid, name, team }) => ({
        guid,
        name,
        team,
        playerClass: "MEDIC",
        aliveMs: random(9000),
        teamMs: 10_000,
      })),
      combatPositions: rows
        .filter(({ outcome }) => outcome === "killed" && random(3) > 0)
        .map((row) => makeCombatPosition(row, random)),
    },
    { form },
  );
  return { bytes, fileName: `${stamp}-${map}-round-${round}_engagements.txt` };
}

/** The file as a crash leaves it: truncated within a line, after this share of its bytes. */
export function cutFile({ bytes, fileName }: RoundFile, share: number): RoundFile {
  return { bytes: bytes.slice(0, Math.floor(bytes.length * share)), fileName };
}

/** The same round with an extra header line: other bytes, the same rows. */
export function editFile({ bytes, fileName }: RoundFile, note: string): RoundFile {
  const text = new TextDecoder("latin1")
    .decode(bytes)
    .replace("\n# map=", `\n# note=${note}\n# map=`);
  return { bytes: Buffer.from(text, "latin1"), fileName };
}
