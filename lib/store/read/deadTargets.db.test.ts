import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Outcome, PlayerGuid, Team } from "#lib/engagements/types.ts";
import { writeEngagementFile } from "#lib/engagements/writeEngagementFile.ts";
import type { EngagementToWrite, TrackToWrite } from "#lib/engagements/writeEngagementFile.ts";
import { importRound } from "../ingest/importRound.ts";
import { scratchDatabase } from "../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../testing/scratchDatabase.ts";
import { readEngagementPath } from "./mapQuery/readEngagementPath.ts";
import { readDataQuality } from "./quality/readDataQuality.ts";
import { listRounds } from "./rounds/listRounds.ts";
import { readRoundEngagements } from "./rounds/readRoundEngagements.ts";
import { readRoundReplay } from "./rounds/readRoundReplay.ts";
import { readSession } from "./sessions/readSession.ts";

const [ANNA, BERT, CARL, DORA] = ["A1", "B2", "C3", "D4"].map((two) => two.repeat(16)) as [
  PlayerGuid,
  PlayerGuid,
  PlayerGuid,
  PlayerGuid,
];
const TEAM = new Map<PlayerGuid, Team>([
  [ANNA, "AXIS"],
  [BERT, "ALLIES"],
  [CARL, "ALLIES"],
  [DORA, "AXIS"],
]);

interface Fight {
  target: PlayerGuid;
  from: number;
  to: number;
  outcome: Outcome;
  endX: number;
  dead?: boolean;
}

/** Anna is killed, and both enemies shoot her body: an "escape" of 3,400 units. She comes back, and escapes. */
const FIGHTS: Fight[] = [
  { target: DORA, from: 500, to: 900, outcome: "killed", endX: 40 },
  { target: ANNA, from: 1_000, to: 2_000, outcome: "killed", endX: 60 },
  { target: ANNA, from: 2_300, to: 8_300, outcome: "escaped", endX: 3_410, dead: true },
  // Her enemies shoot her body once more, and she is killed in her next life.
  { target: ANNA, from: 32_000, to: 40_000, outcome: "killed", endX: 900, dead: true },
  { target: ANNA, from: 20_000, to: 26_000, outcome: "escaped", endX: 510 },
  { target: DORA, from: 50_000, to: 58_000, outcome: "round_end", endX: 10 },
];

function engage({ target, from, to, outcome, endX }: Fight, id: number): EngagementToWrite {
  const attackers = target === DORA ? [BERT] : [BERT, CARL];
  const start = { x: 10, y: 20, z: 30 };
  const end = { ...start, x: endX };
  return {
    id,
    startTime: from,
    endTime: to,
    duration: to - from,
    targetGuid: target,
    targetName: target === ANNA ? "Anna" : "Dora",
    targetTeam: TEAM.get(target) ?? "AXIS",
    outcome,
    totalDamage: 40 * attackers.length,
    killerGuid: outcome === "killed" ? BERT : null,
    killerName: outcome === "killed" ? "Bert" : null,
    numAttackers: attackers.length,
    isCrossfire: attackers.length > 1,
    crossfireDelay: attackers.length > 1 ? 200 : null,
    crossfireParticipants: attackers.length > 1 ? attackers : [],
    start,
    end,
    distanceTraveled: endX - 10,
    attackers: attackers.map((guid, place) => ({
      guid,
      name: guid === BERT ? "Bert" : "Carl",
      team: "ALLIES" as const,
      damage: 40,
      hits: 1,
      firstHit: from + 200 * place,
      lastHit: from + 200 * place,
      gotKill: outcome === "killed" && guid === BERT,
      weapons: [{ weapon: 8, count: 1 }],
      place: { x: 500, y: 20 + place, z: 30 },
      hitTimes: [from + 200 * place],
    })),
    path: [
      { ...start, time: from, event: "start" },
      { ...start, time: from, event: "hit" },
      { ...end, time: to, event: outcome === "killed" ? "death" : "escape" },
    ],
  };
}

const lives = (guid: PlayerGuid, spans: [spawn: number, death: number | null][]): TrackToWrite[] =>
  spans.map(([spawnTime, deathTime]) => ({
    guid,
    name: guid === ANNA ? "Anna" : "Dora",
    team: "AXIS",
    playerClass: "MEDIC",
    spawnTime,
    deathTime,
    firstMoveTime: null,
    deathType: "killed",
    path: [],
  }));

/** The same round with or without the shots into bodies, as a later tracker of others writes it. */
function makeFile(fights: readonly Fight[]): Uint8Array {
  const killed = FIGHTS.filter(({ outcome }) => outcome === "killed");
  return writeEngagementFile(
    {
      header: { map: "mill", round: 1, crossfire_window: 1000, round_start_unix: 1_790_000_000 },
      engagements: fights.map(engage),
      killCells: [],
      movementCells: [],
      tracks: [
        ...lives(ANNA, [
          [0, 2_000],
          [9_000, 31_000],
          [35_000, 40_000],
        ]),
        ...lives(DORA, [
          [0, 900],
          [5_000, null],
        ]),
      ],
      combatPositions: killed.map(({ target, to, endX }) => ({
        time: to,
        event: "kill",
        attacker: {
          guid: BERT,
          name: "Bert",
          team: "ALLIES",
          playerClass: "SOLDIER",
          x: 500,
          y: 20,
          z: 30,
        },
        victim: {
          guid: target,
          name: target === ANNA ? "Anna" : "Dora",
          team: "AXIS",
          playerClass: "MEDIC",
          x: endX,
          y: 20,
          z: 30,
        },
        weapon: 8,
        meansOfDeath: 9,
      })),
    },
    { form: "own" },
  );
}

let marked: ScratchDatabase;
let without: ScratchDatabase;

async function importInto(fights: readonly Fight[]): Promise<ScratchDatabase> {
  const scratch = await scratchDatabase();
  const receipt = await importRound(
    {
      bytes: makeFile(fights),
      fileName: "2026-09-21-200000-mill-round-1_engagements.txt",
    },
    scratch.db,
  );
  expect(receipt.status).toBe("imported");
  return scratch;
}

beforeAll(async () => {
  [marked, without] = [
    await importInto(FIGHTS),
    await importInto(FIGHTS.filter(({ dead }) => dead !== true)),
  ];
});
afterAll(async () => {
  await marked.drop();
  await without.drop();
});

/** Without numbers that only tell rows apart. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, part: unknown) =>
      ["id", "fileId", "importedAt", "deadTargets", "publicId"].includes(key) ? undefined : part,
    ),
  );

async function tables({ db }: ScratchDatabase): Promise<unknown> {
  const read = async (sql: string): Promise<unknown[]> => (await db.pool.query(sql)).rows;
  return plain({
    players: await read("SELECT * FROM round_player ORDER BY guid"),
    lifetime: await read(
      "SELECT * FROM player_teamplay_stats ORDER BY player_guid".replace(
        "*",
        "player_guid, kills, deaths, times_targeted, focus_escapes, damage_given, total_damage_taken",
      ),
    ),
    pairs: await read("SELECT * FROM round_pair ORDER BY player1_guid, player2_guid"),
    teams: await read("SELECT * FROM round_team ORDER BY team"),
    ground: await read("SELECT * FROM round_ground"),
    events: await read(
      `SELECT kind, player_guid, other_guid, team, weapon, time_ms, x, y, z, engagement_row IS NULL AS outside
         FROM map_event ORDER BY time_ms, kind, player_guid`,
    ),
    attackers: await read(
      "SELECT guid, damage, first_hit_ms FROM engagement_attacker ORDER BY 3, 1",
    ),
  });
}

describe("shots into a body", () => {
  test("are kept as marked rows, and counted in the note on data quality", async () => {
    const { rows } = await marked.db.pool.query(
      "SELECT outcome, target_dead, pair_gaps FROM combat_engagement WHERE target_dead ORDER BY id",
    );
    expect(rows).toEqual([
      { outcome: "escaped", target_dead: true, pair_gaps: [] },
      { outcome: "killed", target_dead: true, pair_gaps: [] },
    ]);
    const { rounds } = await listRounds(marked.db, { limit: 1, offset: 0 });
    expect(rounds).toMatchObject([{ engagements: 4, deadTargets: 2, escapes: 1 }]);
    const { counts } = await readDataQuality(marked.db, {}, ["deadTargets"]);
    expect(counts).toMatchObject([{ kind: "deadTargets", rounds: 1, amount: 2 }]);
  });

  test("give the same rows of figures as a file without them, and the deaths stay", async () => {
    expect(await tables(marked)).toEqual(await tables(without));
    const { rows } = await marked.db.pool.query(
      "SELECT count(*)::int AS deaths FROM map_event WHERE kind = 'death' AND player_guid = $1",
      [ANNA],
    );
    expect(rows).toEqual([{ deaths: 2 }]);
  });

  test("give the same session, list of engagements and replay as a file without them", async () => {
    const read = async ({ db }: ScratchDatabase): Promise<unknown> => {
      const [round] = (await listRounds(db, { limit: 1, offset: 0 })).rounds;
      const id = round?.id ?? 0;
      const session = await readSession(db, { date: round?.sessionDate ?? "", source: null });
      return plain({
        round,
        session,
        engagements: await readRoundEngagements(db, id, { limit: 50, offset: 0 }),
        replay: await readRoundReplay(db, id),
      });
    };
    expect(await read(marked)).toEqual(await read(without));
  });

  test("have no playback on the map", async () => {
    const { rows } = await marked.db.pool.query<{ id: number; dead: boolean }>(
      "SELECT id::int AS id, target_dead AS dead FROM combat_engagement ORDER BY id",
    );
    for (const { id, dead } of rows)
      expect((await readEngagementPath(marked.db, id)) === null).toBe(dead);
  });
});

test("every source that reads engagements leaves dead targets out", () => {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const readers = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => /^(store\/read|mapQuery)\/.*\.ts$/.test(name) && !name.endsWith(".test.ts"))
    .map((name) => ({ name, text: readFileSync(join(root, name), "utf8") }))
    .filter(({ text }) => /(FROM|JOIN) combat_engagement\b/.test(text));
  expect(readers.length).toBeGreaterThan(5);
  // Rows that join an attacker or an event have a living target: dead ones have neither.
  const leavesOut =
    /target_dead|JOIN combat_engagement|where\("combat_engagement"|SELECT id FROM combat_engagement/;
  expect(readers.filter(({ text }) => !leavesOut.test(text)).map(({ name }) => name)).toEqual([]);
});
