import {
  writeEngagementFile,
  type EngagementToWrite,
} from "#lib/engagements/writeEngagementFile.ts";
import type { Attacker, PathPoint, PlayerGuid, Team } from "#lib/engagements/types.ts";

const MEGABYTE = 1_000_000;
/** Rows written at a time to learn how large a row is. */
const PROBE_ROWS = 500;
const NAMES = [
  "^1Foo^7bar",
  "a|b|c",
  "vid,^3the^7,great",
  "Zoë",
  "#hash",
  "olympus",
  "with  two spaces",
  "^zcarn^9ee",
  "wajs",
  "čiril 💥",
  "=qmr=",
  "x:y:z",
  "bronze",
  "lgz",
  "ipkiss",
  "endekk",
];

/** A small seeded generator (mulberry32): the same file on every machine. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Player {
  guid: PlayerGuid;
  name: string;
  team: Team;
}

function makePlayers(random: () => number): Player[] {
  return Array.from({ length: 24 }, (_, i) => ({
    guid: Array.from({ length: 32 }, () => "0123456789ABCDEF"[Math.floor(random() * 16)]).join(
      "",
    ) as PlayerGuid,
    name: `${NAMES[i % NAMES.length]}${i < NAMES.length ? "" : i}`,
    team: i % 2 === 0 ? ("AXIS" as const) : ("ALLIES" as const),
  }));
}

function makeEngagement(
  id: number,
  players: readonly Player[],
  random: () => number,
): EngagementToWrite {
  const pick = (limit: number): number => Math.floor(random() * limit);
  const startTime = id * 40;
  const duration = pick(15_000);
  const target = players[pick(players.length)] as Player;
  const enemies = players.filter(({ team }) => team !== target.team);
  const count = 1 + Math.min(pick(3), pick(4));
  const first = pick(enemies.length);
  const coordinate = (range: number): number => Math.round((random() - 0.5) * range * 10) / 10;
  const event = (point: number, last: number): string =>
    point === 0 ? "start" : point === last ? "death" : pick(3) === 0 ? "sample" : "hit";
  const length = 4 + pick(10);
  const path: PathPoint[] = Array.from({ length }, (_, i) => ({
    time: startTime + Math.floor((duration * i) / length),
    x: coordinate(8000),
    y: coordinate(8000),
    z: coordinate(600),
    event: event(i, length - 1),
  }));
  const attackers: Attacker[] = Array.from({ length: count }, (_, i) => {
    const enemy = enemies[(first + i) % enemies.length] as Player;
    const hits = 1 + pick(6);
    return {
      ...enemy,
      damage: hits * 18,
      hits,
      firstHit: startTime + pick(500),
      lastHit: startTime + duration,
      gotKill: i === 0,
      weapons:
        pick(4) === 0
          ? [
              { weapon: 8, count: hits },
              { weapon: 4, count: 1 },
            ]
          : [{ weapon: 3, count: hits }],
      place: null,
      hitTimes: null,
    };
  });
  const killed = pick(5) > 1;
  const isCrossfire = count > 1;
  const place = (): { x: number; y: number; z: number } => ({
    x: coordinate(8000),
    y: coordinate(8000),
    z: coordinate(600),
  });
  return {
    id,
    startTime,
    endTime: startTime + duration,
    duration,
    targetGuid: target.guid,
    targetName: target.name,
    targetTeam: target.team,
    outcome: killed ? "killed" : "escaped",
    totalDamage: attackers.reduce((sum, { damage }) => sum + damage, 0),
    killerGuid: killed ? (attackers[0]?.guid ?? null) : null,
    killerName: killed ? (attackers[0]?.name ?? null) : null,
    numAttackers: count,
    isCrossfire,
    crossfireDelay: isCrossfire ? pick(1000) : null,
    crossfireParticipants: isCrossfire ? attackers.map(({ guid }) => guid) : [],
    start: place(),
    end: place(),
    distanceTraveled: random() * 2000,
    attackers,
    path,
  };
}

/** A V3 file of about `megabytes` MB: rows like those of real servers, 24 players with raw names. */
export function generateFile(megabytes: number): Uint8Array {
  const random = seededRandom(20_260_101);
  const players = makePlayers(random);
  const header = {
    map: "supply",
    round: 0,
    crossfire_window: 1000,
    escape_time: 5000,
    escape_distance: 300,
  };
  const cells = Array.from({ length: 200 }, (_, i) => ({
    gridX: (i % 20) - 10,
    gridY: Math.floor(i / 20) - 5,
    n: i,
  }));
  const write = (engagements: EngagementToWrite[]): Uint8Array =>
    writeEngagementFile(
      {
        header,
        engagements,
        killCells: cells.map(({ gridX, gridY, n }) => ({
          gridX,
          gridY,
          axisKills: n % 7,
          alliesKills: n % 5,
        })),
        movementCells: cells.map(({ gridX, gridY, n }) => ({
          gridX,
          gridY,
          traversal: 0,
          combat: n,
          escape: n % 3,
        })),
      },
      { form: "v3" },
    );
  const engagements = Array.from({ length: PROBE_ROWS }, (_, i) =>
    makeEngagement(i + 1, players, random),
  );
  const rows = Math.ceil((megabytes * MEGABYTE * PROBE_ROWS) / write(engagements).length);
  for (let id = engagements.length + 1; id <= rows; id++)
    engagements.push(makeEngagement(id, players, random));
  return write(engagements);
}
