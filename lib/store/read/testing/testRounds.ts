import type { Attacker, Outcome, PlayerGuid, Team } from "#lib/engagements/types.ts";
import { writeEngagementFile } from "#lib/engagements/writeEngagementFile.ts";
import type { EngagementToWrite, RoundToWrite } from "#lib/engagements/writeEngagementFile.ts";

export interface TestPlayer {
  guid: PlayerGuid;
  name: string;
  team: Team;
  lasting: boolean;
}

/** Three people and a bot on one side, three people and a passer-by without a GUID on the other. */
export const TEST_PLAYERS: readonly TestPlayer[] = [
  ["a1", "^1Ada", "AXIS"],
  ["a2", "=HYPERLINK(1)", "AXIS"],
  ["a3", 'Ürs, "the <b>bold</b>"', "AXIS"],
  ["b1", "Bo%", "ALLIES"],
  ["b2", "^7b^2_e", "ALLIES"],
  ["b3", "Ben", "ALLIES"],
]
  .map(([seed = "", name = "", team]) => ({
    guid: seed.repeat(16).toUpperCase() as PlayerGuid,
    name,
    team: team as Team,
    lasting: true,
  }))
  .concat([
    { guid: "OMNIBOT01" as PlayerGuid, name: "Bot", team: "AXIS", lasting: false },
    { guid: "SLOT5" as PlayerGuid, name: "Passer-by", team: "ALLIES", lasting: false },
  ]);

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

const OUTCOMES = ["killed", "killed", "escaped", "round_end"] as const satisfies readonly Outcome[];

function pickOne<T>(list: readonly T[], at: number): T {
  const item = list[at % list.length];
  if (item === undefined) throw new RangeError("Nothing to pick from.");
  return item;
}

function testEngagement(id: number, pick: (below: number) => number): EngagementToWrite {
  const target = pickOne(TEST_PLAYERS, pick(TEST_PLAYERS.length));
  const enemies = TEST_PLAYERS.filter((player) => player.team !== target.team);
  const startTime = id * 10_000;
  const outcome = pickOne(OUTCOMES, pick(OUTCOMES.length));
  const count = 1 + pick(3);
  const first = pick(enemies.length);
  const attackers = Array.from({ length: count }, (_, index): Attacker => {
    const { guid, name, team } = pickOne(enemies, first + index);
    const firstHit = startTime + pick(900);
    return {
      guid,
      name,
      team,
      damage: 10 + pick(90),
      hits: 2,
      firstHit,
      lastHit: firstHit + 50,
      gotKill: outcome === "killed" && index === 0,
      weapons: [{ weapon: 8, count: 2 }],
      place: null,
      hitTimes: null,
    };
  });
  const place = () => ({ x: pick(4000) - 2000, y: pick(4000) - 2000, z: pick(200) });
  const start = place();
  // A path that jumps would be that of a dead target.
  const near = () => ({
    x: start.x + pick(400) - 200,
    y: start.y + pick(400) - 200,
    z: start.z,
  });
  const end = near();
  const isCrossfire = count > 1;
  const killer = outcome === "killed" ? attackers[0] : undefined;
  return {
    id,
    startTime,
    endTime: startTime + 4000,
    duration: 4000,
    targetGuid: target.guid,
    targetName: target.name,
    targetTeam: target.team,
    outcome,
    totalDamage: attackers.reduce((sum, attacker) => sum + attacker.damage, 0),
    killerGuid: killer?.guid ?? null,
    killerName: killer?.name ?? null,
    numAttackers: count,
    isCrossfire,
    crossfireDelay: isCrossfire ? pick(900) : null,
    crossfireParticipants: isCrossfire ? attackers.map((attacker) => attacker.guid) : [],
    start,
    end,
    distanceTraveled: 400,
    attackers,
    path: [
      { time: startTime, ...start, event: "start" },
      { time: startTime + 100, ...near(), event: "hit" },
      { time: startTime + 4000, ...end, event: outcome === "killed" ? "death" : "escape" },
    ],
  };
}

/** One made-up round of the V3 tracker; the same for the same seed. */
export interface TestRound {
  round: RoundToWrite;
  map: string;
  fileName: string;
  bytes: Uint8Array;
}

/** A round that its file's stamp puts into the given session, at 20:00 plus `minute`. */
export function makeTestRound(
  seed: number,
  { map, session, minute }: { map: string; session: string; minute: number },
): TestRound {
  const pick = seeded(seed);
  const cell = () => pick(8) - 4;
  const round: RoundToWrite = {
    header: { map, round: 1, crossfire_window: 1000, escape_time: 5000, escape_distance: 300 },
    engagements: Array.from({ length: 30 }, (_, id) => testEngagement(id, pick)),
    killCells: [
      { gridX: cell(), gridY: cell(), axisKills: pick(9), alliesKills: pick(9) },
      { gridX: 5, gridY: -5, axisKills: 1, alliesKills: 2 },
    ],
    movementCells: [
      { gridX: cell(), gridY: cell(), traversal: pick(99), combat: pick(9), escape: pick(3) },
    ],
  };
  const stamp = `${session}-20${String(minute).padStart(2, "0")}00`;
  return {
    round,
    map,
    fileName: `${stamp}-${map}-round-1_engagements.txt`,
    bytes: writeEngagementFile(round, { form: "v3" }),
  };
}

/** Nine rounds of two maps in two sessions. */
export function makeTestRounds(): TestRound[] {
  return Array.from({ length: 9 }, (_, index) =>
    makeTestRound(index + 1, {
      map: index % 3 === 2 ? "supply" : "radar",
      session: index < 5 ? "2026-03-01" : "2026-03-08",
      minute: index,
    }),
  );
}
