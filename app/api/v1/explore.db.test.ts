import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { PlayerGuid, Team } from "#lib/engagements/types.ts";
import {
  writeEngagementFile,
  type EngagementToWrite,
} from "#lib/engagements/writeEngagementFile.ts";
import { importRound } from "#lib/store/ingest/importRound.ts";
import { closeSharedDatabase } from "#lib/store/postgres/connection.ts";
import { scratchDatabase, type ScratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { GET } from "./maps/[map]/explore/route.ts";

const makeGuid = (letter: string) => letter.repeat(32) as PlayerGuid;
const ADA = { guid: makeGuid("A"), name: "Ada" };
const BO = { guid: makeGuid("B"), name: "Bo" };
/** Plays on Axis only. */
const CY = { guid: makeGuid("C"), name: "Cy" };

let scratch: ScratchDatabase;
const ids = new Map<string, string>();

/** Bo kills a player of the other side. */
const makeKill = (time: number, target: typeof ADA, targetTeam: Team): EngagementToWrite => ({
  id: time,
  startTime: time,
  endTime: time,
  duration: 0,
  targetGuid: target.guid,
  targetName: target.name,
  targetTeam,
  outcome: "killed",
  totalDamage: 90,
  killerGuid: BO.guid,
  killerName: BO.name,
  numAttackers: 1,
  isCrossfire: false,
  crossfireDelay: null,
  crossfireParticipants: [],
  start: { x: 8, y: 8, z: 24 },
  end: { x: 20, y: 20, z: 24 },
  distanceTraveled: 20,
  attackers: [
    {
      ...BO,
      team: targetTeam === "AXIS" ? "ALLIES" : "AXIS",
      damage: 90,
      hits: 1,
      firstHit: time,
      lastHit: time,
      gotKill: true,
      weapons: [{ weapon: 3, count: 1 }],
      place: { x: 300, y: 0, z: 24 },
      hitTimes: [time],
    },
  ],
  path: [{ time, x: 20, y: 20, z: 24, event: "death" }],
});

interface Stay {
  player: typeof ADA;
  team: Team;
  teamMs: number;
}

async function play(map: string, half: 1 | 2, fights: EngagementToWrite[], stays: Stay[]) {
  const { rows } = await scratch.db.pool.query<{ rounds: number }>(
    "SELECT count(*)::int AS rounds FROM round",
  );
  const minute = String(rows[0]!.rounds).padStart(2, "0");
  const receipt = await importRound(
    {
      bytes: writeEngagementFile(
        {
          header: {
            map,
            round: half,
            tracker_version: "test",
            round_start_unix: 1_777_660_000 + rows[0]!.rounds,
          },
          engagements: fights,
          killCells: [],
          movementCells: [],
          roster: stays.map(({ player, team, teamMs }) => ({
            ...player,
            team,
            teamMs,
            playerClass: "MEDIC",
            aliveMs: 0,
          })),
        },
        { form: "own" },
      ),
      fileName: `2026-05-01-20${minute}00-${map}-round-${half}_engagements.txt`,
    },
    scratch.db,
  );
  if (receipt.status !== "imported") throw new Error(receipt.message);
}

beforeAll(async () => {
  scratch = await scratchDatabase();
  vi.stubEnv("DATABASE_URL", scratch.url);
  // Ada and Cy play Axis, then Ada plays Allies.
  await play(
    "sides",
    1,
    [makeKill(10_000, ADA, "AXIS")],
    [
      { player: ADA, team: "AXIS", teamMs: 60_000 },
      { player: CY, team: "AXIS", teamMs: 60_000 },
      { player: BO, team: "ALLIES", teamMs: 60_000 },
    ],
  );
  await play(
    "sides",
    2,
    [makeKill(10_000, ADA, "ALLIES"), makeKill(30_000, ADA, "ALLIES")],
    [
      { player: ADA, team: "ALLIES", teamMs: 80_000 },
      { player: CY, team: "AXIS", teamMs: 80_000 },
      { player: BO, team: "AXIS", teamMs: 80_000 },
    ],
  );
  // Ada changes sides in the middle of a round.
  await play(
    "changes",
    1,
    [makeKill(10_000, ADA, "AXIS")],
    [
      { player: ADA, team: "AXIS", teamMs: 30_000 },
      { player: ADA, team: "ALLIES", teamMs: 90_000 },
      { player: BO, team: "ALLIES", teamMs: 120_000 },
    ],
  );
  // Two of ten rounds go on after 5:00, with five kills there each.
  for (let i = 0; i < 10; i++) {
    const isLong = i < 2;
    const times = isLong ? [1000, 310_000, 320_000, 330_000, 340_000, 350_000] : [1000, 200_000];
    const teamMs = isLong ? 420_000 : 240_000;
    await play(
      "parts",
      1,
      times.map((time) => makeKill(time, ADA, "AXIS")),
      [
        { player: ADA, team: "AXIS", teamMs },
        { player: BO, team: "ALLIES", teamMs },
      ],
    );
  }
  const { rows } = await scratch.db.pool.query<{ guid: string; id: string }>(
    "SELECT player_guid AS guid, public_id AS id FROM player_teamplay_stats",
  );
  for (const { guid, id } of rows) ids.set(guid, id);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await closeSharedDatabase();
  await scratch.drop();
});

interface Rates {
  rounds: number;
  playedMs: number;
  perRound: number | null;
  perHour: number | null;
}
interface Answer extends Rates {
  squares: { value: number; perRound: number | null; perHour: number | null }[];
  layers: Rates[];
  comparedWith: Rates | null;
}

const ask = async (map: string, query: string): Promise<Response> =>
  GET(new Request(`http://localhost/api/v1/maps/${map}/explore?${query}`), {
    params: Promise.resolve({ map }),
  });
const explore = async (map: string, query: string) =>
  (await ask(map, query)).json() as Promise<Answer>;
const victim = (player: typeof ADA) => `victim=${ids.get(player.guid)!}`;
const ratesOf = ({ rounds, playedMs, perRound, perHour }: Rates): Rates => ({
  rounds,
  playedMs,
  perRound,
  perHour,
});

describe("rates of a player", () => {
  test("are divided by the rounds and the time that the player spent on the side", async () => {
    const axis = await explore("sides", `show=deaths&side=axis&${victim(ADA)}`);
    const expected = { rounds: 1, playedMs: 60_000, perRound: 1, perHour: 60 };
    expect(ratesOf(axis)).toEqual(expected);
    expect(ratesOf(axis.layers[0]!)).toEqual(expected);
    expect(axis.squares).toMatchObject([{ value: 1, perRound: 1, perHour: 60 }]);
    const allies = await explore("sides", `show=deaths&side=allies&${victim(ADA)}`);
    expect(ratesOf(allies)).toEqual({ rounds: 1, playedMs: 80_000, perRound: 2, perHour: 90 });
    const both = await explore("sides", `show=deaths&${victim(ADA)}`);
    expect(ratesOf(both)).toMatchObject({ rounds: 2, playedMs: 140_000, perRound: 1.5 });
    // The killer's side of a kill is not that of the victim.
    const kills = await explore("sides", `show=kills&side=allies&${victim(ADA)}`);
    expect(ratesOf(kills)).toEqual(expected);
  });

  test("have no rounds on a side that the player never played", async () => {
    const none = { rounds: 0, playedMs: 0, perRound: null, perHour: null };
    const query = `show=deaths&side=allies&${victim(CY)}`;
    const answer = await explore("sides", query);
    expect(ratesOf(answer)).toEqual(none);
    expect(answer.squares).toEqual([]);
    const csv = await (await ask("sides", `${query}&format=csv`)).text();
    expect(csv.trim().split("\r\n")).toHaveLength(1);
    const compared = await explore("sides", `show=deaths&vs=side&${victim(CY)}`);
    expect(compared).toMatchObject({ rounds: 2, perRound: 0, comparedWith: none });
  });

  test("divide the time of a round in which the player changed sides", async () => {
    const [axis, allies] = await Promise.all(
      ["axis", "allies"].map((side) =>
        explore("changes", `show=deaths&side=${side}&${victim(ADA)}`),
      ),
    );
    expect(axis).toMatchObject({ rounds: 1, playedMs: 30_000, perRound: 1 });
    expect(allies).toMatchObject({ rounds: 1, playedMs: 90_000, perRound: 0 });
  });

  test("use the side that each layer means, also of layers drawn over the map", async () => {
    const killer = `killer=${ids.get(BO.guid)!}`;
    const { layers } = await explore("sides", `show=kills,deaths&side=axis&${killer}`);
    // Kills of Axis: Bo on Axis. Deaths of Axis that Bo caused: Bo on Allies.
    expect(layers.map(ratesOf)).toMatchObject([
      { rounds: 1, playedMs: 80_000, perRound: 2 },
      { rounds: 1, playedMs: 60_000, perRound: 1 },
    ]);
  });
});

test("rates of a part of the round are divided by the rounds that reached it", async () => {
  const late = await explore("parts", "show=kills&time=300-");
  expect(ratesOf(late)).toMatchObject({ rounds: 2, playedMs: 240_000, perRound: 5 });
  const middle = await explore("parts", "show=kills&time=180-360");
  expect(middle).toMatchObject({ rounds: 10, playedMs: 2 * 180_000 + 8 * 60_000, perRound: 1.8 });
  const never = await explore("parts", "show=kills&time=500-");
  expect(ratesOf(never)).toEqual({ rounds: 0, playedMs: 0, perRound: null, perHour: null });
});

test("a layer that does not know a filter has all rounds, as it has all positions", async () => {
  const answer = await explore("parts", `show=traversal&time=300-&${victim(CY)}`);
  expect(answer.rounds).toBe(10);
});
