import type {
  Attacker,
  CombatPosition,
  KillCell,
  MovementCell,
  PathPoint,
  Place,
  PlayerGuid,
  RosterRow,
  Team,
  TrackPoint,
} from "#lib/engagements/types.ts";
import { writeEngagementFile } from "#lib/engagements/writeEngagementFile.ts";
import type { EngagementToWrite, TrackToWrite } from "#lib/engagements/writeEngagementFile.ts";

const MAPS = ["supply", "goldrush", "etl_adlernest", "te_escape2", "braundorf_b4"];
const PLAYERS = 40;
const PLAYERS_A_ROUND = 12;
const ROUND_MS = 600_000;
const ENGAGEMENTS_A_ROUND = 250;
const WAYPOINTS = 60;
const GRID = 512;
const FIRST_ROUND_UNIX = 1_767_200_000;

export interface GeneratedRound {
  fileName: string;
  bytes: Uint8Array;
}

interface Player {
  guid: PlayerGuid;
  name: string;
  team: Team;
}
type Random = () => number;

/** A small seeded generator (mulberry32): the same rounds on every machine. */
function seededRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = (random: Random, limit: number): number => Math.floor(random() * limit);
const tenth = (value: number): number => Math.round(value * 10) / 10;

/**
 * Ten minutes of one player, who runs from one place of the map to the next, with one track point
 * per second.
 */
function walk(random: Random, places: readonly Place[]): TrackPoint[] {
  const points: TrackPoint[] = [];
  let from = places[pick(random, places.length)] as Place;
  let to = from;
  let left = 0;
  for (let time = 0; time < ROUND_MS; time += 1000) {
    if (left <= 0) {
      from = to;
      // Only neighbouring places, so that players keep to routes instead of crossing the whole map.
      to = places[(places.indexOf(from) + 1 + pick(random, 3)) % places.length] as Place;
      left = Math.hypot(to.x - from.x, to.y - from.y);
    }
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const share = 1 - left / length;
    points.push({
      time,
      x: tenth(from.x + (to.x - from.x) * share),
      y: tenth(from.y + (to.y - from.y) * share),
      z: tenth(from.z),
      health: 100,
      speed: 260,
      weapon: 8,
      stance: 0,
      sprint: false,
      event: "sample",
    });
    left -= 260;
  }
  return points;
}

function engage(
  random: Random,
  id: number,
  players: readonly Player[],
  tracks: ReadonlyMap<string, TrackPoint[]>,
): EngagementToWrite {
  const target = players[pick(random, players.length)] as Player;
  const enemies = players.filter(({ team }) => team !== target.team);
  const track = tracks.get(target.guid) as TrackPoint[];
  const from = pick(random, track.length - 20);
  const length = 3 + pick(random, 12);
  const startTime = from * 1000;
  const path: PathPoint[] = track.slice(from, from + length).map((point, index) => ({
    time: point.time,
    x: point.x,
    y: point.y,
    z: point.z,
    event: index === 0 ? "start" : random() < 0.5 ? "hit" : "sample",
  }));
  const last = path.at(-1) as PathPoint;
  const killed = random() < 0.55;
  last.event = killed ? "death" : "escape";
  const count = 1 + Math.min(pick(random, 3), pick(random, 3));
  const first = pick(random, enemies.length);
  const attackers: Attacker[] = Array.from({ length: count }, (_, index) => {
    const enemy = enemies[(first + index) % enemies.length] as Player;
    const hitTimes = Array.from(
      { length: 1 + pick(random, 5) },
      () => startTime + pick(random, last.time - startTime),
    ).sort((a, b) => a - b);
    return {
      ...enemy,
      damage: hitTimes.length * 18,
      hits: hitTimes.length,
      firstHit: hitTimes[0] as number,
      lastHit: hitTimes.at(-1) as number,
      gotKill: killed && index === 0,
      weapons: [{ weapon: 8, count: hitTimes.length }],
      hitTimes,
      place: { x: tenth(last.x + 300), y: tenth(last.y - 200), z: last.z },
    };
  });
  const isCrossfire = count > 1;
  return {
    id,
    startTime,
    endTime: last.time,
    duration: last.time - startTime,
    targetGuid: target.guid,
    targetName: target.name,
    targetTeam: target.team,
    outcome: killed ? "killed" : "escaped",
    totalDamage: attackers.reduce((sum, { damage }) => sum + damage, 0),
    killerGuid: killed ? (attackers[0] as Attacker).guid : null,
    killerName: killed ? (attackers[0] as Attacker).name : null,
    numAttackers: count,
    isCrossfire,
    crossfireDelay: isCrossfire ? pick(random, 1000) : null,
    crossfireParticipants: isCrossfire ? attackers.map(({ guid }) => guid) : [],
    start: path[0] as PathPoint,
    end: last,
    distanceTraveled: 260 * (length - 1),
    path,
    attackers,
  };
}

function makeCells(
  engagements: readonly EngagementToWrite[],
  tracks: Iterable<TrackPoint[]>,
): { kill: KillCell[]; movement: MovementCell[] } {
  const kill = new Map<string, KillCell>();
  const movement = new Map<string, MovementCell>();
  const at = <T>(
    cells: Map<string, T>,
    place: Place,
    empty: (gridX: number, gridY: number) => T,
  ): T => {
    const gridX = Math.floor(place.x / GRID);
    const gridY = Math.floor(place.y / GRID);
    const key = `${gridX},${gridY}`;
    const cell = cells.get(key) ?? empty(gridX, gridY);
    cells.set(key, cell);
    return cell;
  };
  const killCell = (place: Place): KillCell =>
    at(kill, place, (gridX, gridY) => ({ gridX, gridY, axisKills: 0, alliesKills: 0 }));
  const moveCell = (place: Place): MovementCell =>
    at(movement, place, (gridX, gridY) => ({ gridX, gridY, traversal: 0, combat: 0, escape: 0 }));
  for (const track of tracks) for (const point of track) moveCell(point).traversal += 1;
  for (const { outcome, targetTeam, end, path } of engagements) {
    if (outcome === "escaped") moveCell(end).escape += 1;
    else if (targetTeam === "AXIS") killCell(end).alliesKills += 1;
    else killCell(end).axisKills += 1;
    for (const point of path) if (point.event === "hit") moveCell(point).combat += 1;
  }
  return { kill: [...kill.values()], movement: [...movement.values()] };
}

function makeCombatPositions(e: EngagementToWrite): Omit<CombatPosition, "line">[] {
  const killer = e.attackers.find(({ gotKill }) => gotKill);
  if (killer === undefined || killer.place === null) return [];
  const attacker = {
    ...killer.place,
    guid: killer.guid,
    name: killer.name,
    team: killer.team,
    playerClass: "MEDIC",
  };
  const victim = {
    ...e.end,
    guid: e.targetGuid,
    name: e.targetName,
    team: e.targetTeam,
    playerClass: "SOLDIER",
  };
  return [{ time: e.endTime, event: "kill", attacker, victim, weapon: 8, meansOfDeath: 9 }];
}

function makePeople(random: Random, count: number): Omit<Player, "team">[] {
  return Array.from({ length: count }, (_, index) => ({
    guid: Array.from({ length: 32 }, () => "0123456789ABCDEF"[pick(random, 16)]).join(
      "",
    ) as PlayerGuid,
    name: `^${index % 10}player${index}`,
  }));
}

interface Crowd {
  /** How many there are; each round has 12 of them. */
  people?: number;
  /** When the first round began, Unix time. */
  from?: number;
}

/**
 * Rounds as the project's own tracker writes them: 12 of 40 players for ten minutes, with tracks,
 * roster and every death. Smaller crowds are the first of larger ones.
 */
export function generateRounds(
  count: number,
  { people: peopleCount = PLAYERS, from = FIRST_ROUND_UNIX }: Crowd = {},
): GeneratedRound[] {
  const random = seededRandom(20_260_102);
  const people = makePeople(random, peopleCount);
  const maps = MAPS.map((name) => ({
    name,
    places: Array.from({ length: WAYPOINTS }, () => ({
      x: tenth((random() - 0.5) * 8000),
      y: tenth((random() - 0.5) * 8000),
      z: tenth(random() * 400),
    })),
  }));
  return Array.from({ length: count }, (_, round) => {
    const map = maps[round % maps.length] as (typeof maps)[number];
    const players: Player[] = people
      .toSorted(() => random() - 0.5)
      .slice(0, PLAYERS_A_ROUND)
      .map(({ guid, name }, index) => ({ guid, name, team: index % 2 === 0 ? "AXIS" : "ALLIES" }));
    const tracks = new Map(players.map(({ guid }) => [guid, walk(random, map.places)]));
    const engagements = Array.from({ length: ENGAGEMENTS_A_ROUND }, (_, index) =>
      engage(random, index + 1, players, tracks),
    );
    const cells = makeCells(engagements, tracks.values());
    const start = from + round * 900;
    const stamp = new Date((start + ROUND_MS / 1000) * 1000)
      .toISOString()
      .replace("T", "-")
      .replaceAll(":", "")
      .slice(0, 17);
    const number = 1 + (round % 2);
    return {
      fileName: `${stamp}-${map.name}-round-${number}_engagements.txt`,
      bytes: writeEngagementFile(
        {
          header: {
            map: map.name,
            round: number,
            crossfire_window: 1000,
            escape_time: 5000,
            escape_distance: 300,
            tracker_version: "bench",
            round_start_unix: start,
            round_end_unix: start + ROUND_MS / 1000,
            position_sample_interval: 2000,
            grid_size: GRID,
          },
          engagements,
          killCells: cells.kill,
          movementCells: cells.movement,
          roster: players.map(({ guid, name, team }): Omit<RosterRow, "line"> => ({
            guid,
            name,
            team,
            playerClass: "MEDIC",
            aliveMs: ROUND_MS - 60_000,
            teamMs: ROUND_MS,
          })),
          tracks: players.map(({ guid, name, team }): TrackToWrite => ({
            guid,
            name,
            team,
            playerClass: "MEDIC",
            spawnTime: 0,
            deathTime: null,
            firstMoveTime: 500,
            deathType: null,
            path: tracks.get(guid) ?? [],
          })),
          combatPositions: engagements.flatMap(makeCombatPositions),
        },
        { form: "own" },
      ),
    };
  });
}
