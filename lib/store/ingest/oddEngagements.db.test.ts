import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Attacker, PlayerGuid, RosterRow, Team } from "#lib/engagements/types.ts";
import { writeEngagementFile } from "#lib/engagements/writeEngagementFile.ts";
import type { EngagementToWrite } from "#lib/engagements/writeEngagementFile.ts";
import { listSessions } from "../read/sessions/listSessions.ts";
import { readNotable } from "../read/sessions/readNotable.ts";
import { listPlayers } from "../read/players/listPlayers.ts";
import { readPlayerMeasures } from "../read/players/playerMeasures.ts";
import { rebuild } from "../rebuild/rebuild.ts";
import { scratchDatabase } from "../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../testing/scratchDatabase.ts";
import { importRound } from "./importRound.ts";

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());

const guid = (letter: string): PlayerGuid => letter.repeat(32) as PlayerGuid;
const place = { x: 10, y: 20, z: 30 };

const attacker = (letter: string, time: number, damage: number, team: Team = "AXIS"): Attacker => ({
  guid: guid(letter),
  name: letter,
  team,
  damage,
  hits: 1,
  firstHit: time,
  lastHit: time,
  gotKill: false,
  weapons: [{ weapon: 3, count: 1 }],
  place,
  hitTimes: [time],
});

const engagement = (
  target: string,
  attackers: Attacker[],
  more: Partial<EngagementToWrite> = {},
): EngagementToWrite => ({
  id: 1,
  startTime: 1000,
  endTime: 2000,
  duration: 1000,
  targetGuid: guid(target),
  targetName: target,
  targetTeam: "ALLIES",
  outcome: "escaped",
  totalDamage: attackers.reduce((sum, { damage }) => sum + damage, 0),
  killerGuid: null,
  killerName: null,
  numAttackers: attackers.length,
  isCrossfire: attackers.length > 1,
  crossfireDelay: attackers.length > 1 ? 300 : null,
  crossfireParticipants: attackers.length > 1 ? attackers.map(({ guid }) => guid) : [],
  start: place,
  end: place,
  distanceTraveled: 400,
  attackers,
  path: [{ ...place, time: 1000, event: "start" }],
  ...more,
});

const roster = (letters: string, team: Team): RosterRow[] =>
  [...letters].map((letter) => ({
    line: 1,
    guid: guid(letter),
    name: letter,
    team,
    playerClass: "MEDIC",
    aliveMs: 60_000,
    teamMs: 60_000,
  }));

let minute = 0;
async function load(
  map: string,
  engagements: EngagementToWrite[],
  players = [...roster("ABC", "AXIS"), ...roster("DEF", "ALLIES")],
): Promise<number> {
  const start = 1_780_000_000 + 60 * minute++;
  const bytes = writeEngagementFile(
    {
      header: {
        map,
        round: 1,
        tracker_version: "t",
        round_start_unix: start,
        round_end_unix: start,
      },
      engagements,
      killCells: [],
      movementCells: [],
      roster: players,
      combatPositions: [],
    },
    { form: "own" },
  );
  const fileName = `2026-06-01-20${String(10 + minute)}00-${map}-round-1_engagements.txt`;
  const receipt = await importRound({ bytes, fileName }, scratch.db);
  if (receipt.roundId === null) throw new Error(receipt.message);
  return receipt.roundId;
}

async function readPlayer(roundId: number, letter: string): Promise<Record<string, unknown>> {
  const { rows } = await scratch.db.pool.query<Record<string, unknown>>(
    "SELECT * FROM round_player WHERE round_id = $1 AND guid = $2",
    [roundId, guid(letter)],
  );
  return rows[0] ?? {};
}

describe("a player hit by what they threw before they changed sides", () => {
  let round: number;
  beforeAll(async () => {
    round = await load("own_fire", [
      engagement("D", [attacker("D", 1000, 60), attacker("A", 1300, 40)]),
    ]);
  });

  test("does not attack themselves and takes part in no crossfire", async () => {
    const { rows } = await scratch.db.pool.query(
      `SELECT num_attackers AS attackers, is_crossfire AS crossfire, total_damage_taken AS damage,
              (SELECT array_agg(name) FROM engagement_attacker WHERE engagement_row = combat_engagement.id) AS names
         FROM combat_engagement WHERE round_id = $1`,
      [round],
    );
    expect(rows).toEqual([{ attackers: 1, crossfire: false, damage: 40, names: ["A"] }]);
  });

  test("does no damage to an enemy, and escaped from one attacker", async () => {
    expect(await readPlayer(round, "D")).toMatchObject({
      damage_given: 0,
      total_damage_taken: 40,
      crossfire_participations: 0,
      times_focused: 0,
      solo_targeted: 1,
      solo_escapes: 1,
    });
    expect(await readPlayer(round, "A")).toMatchObject({
      damage_given: 40,
      crossfire_participations: 0,
      solo_engagements: 1,
    });
  });

  test("makes no pair, and did not survive several attackers", async () => {
    const { rows } = await scratch.db.pool.query(
      "SELECT 1 FROM round_pair WHERE round_id = $1 AND crossfire_count > 0",
      [round],
    );
    expect(rows).toEqual([]);
    expect((await readNotable(scratch.db, [round])).mostSurvived).toEqual([]);
  });
});

describe("engagements without an attacker", () => {
  test("are in no figure under one attacker", async () => {
    const round = await load("nobody", [
      engagement("E", [], { outcome: "selfkill", killerGuid: guid("E"), killerName: "E" }),
      engagement("E", [], { outcome: "fallen" }),
      engagement("E", [attacker("A", 1000, 90)], { outcome: "escaped" }),
    ]);
    expect(await readPlayer(round, "E")).toMatchObject({
      times_targeted: 3,
      times_focused: 0,
      solo_targeted: 1,
      solo_deaths: 0,
      solo_escapes: 1,
      deaths: 2,
    });
    const measures = await readPlayerMeasures(scratch.db, guid("E"));
    const find = (name: string) => measures.find((measure) => measure.name === name);
    expect(find("soloDeaths")).toMatchObject({ part: 0, whole: 1 });
    expect(find("soloEscapes")).toMatchObject({ part: 1, whole: 1 });
  });
});

describe("a participant whose attacker's entry could not be read", () => {
  const damaged = (participants: string, more: Partial<EngagementToWrite> = {}) =>
    engagement("D", [attacker("A", 1000, 40)], {
      numAttackers: 2,
      isCrossfire: true,
      crossfireDelay: 200,
      crossfireParticipants: [...participants].map(guid),
      outcome: "killed",
      ...more,
    });

  test("takes part in the crossfire, even if the file names the player nowhere else", async () => {
    const known = await load("damaged", [damaged("AB")]);
    const unknown = await load("damaged", [damaged("AF")], [...roster("ABC", "AXIS")]);
    for (const [round, letter] of [
      [known, "B"],
      [unknown, "F"],
    ] as const)
      expect(await readPlayer(round, letter)).toMatchObject({
        team: "AXIS",
        crossfire_participations: 1,
        crossfire_kills: 1,
        crossfire_delay_sum_ms: 200,
      });
  });

  test("keeps the name that other rounds give, in any order of imports", async () => {
    const { players } = await listPlayers(scratch.db, { limit: 50, offset: 0, minRounds: 0 });
    expect(players.map(({ player }) => player.name).toSorted()).toEqual([..."ABCDEF"]);
    const { rows } = await scratch.db.pool.query("SELECT 1 FROM player_alias WHERE name = ''");
    expect(rows).toEqual([]);
  });
});

test("a round's kills are those of enemies, and the targets killed by anyone are another figure", async () => {
  const round = await load("kills", [
    engagement("D", [attacker("A", 1000, 90)], {
      outcome: "killed",
      killerGuid: guid("A"),
      killerName: "A",
    }),
    engagement("E", [attacker("F", 1000, 90, "ALLIES")], {
      outcome: "killed",
      killerGuid: guid("F"),
      killerName: "F",
    }),
    engagement("F", [], { outcome: "killed", killerGuid: guid("F"), killerName: "F" }),
  ]);
  const { rows } = await scratch.db.pool.query(
    "SELECT kill_count AS kills, targets_killed AS targets FROM round WHERE id = $1",
    [round],
  );
  expect(rows).toEqual([{ kills: 1, targets: 3 }]);
  const { sessions } = await listSessions(scratch.db, { limit: 9, offset: 0 });
  // Two more targets were killed by no known player in the rounds above.
  expect(sessions).toMatchObject([{ kills: 1, targetsKilled: 5 }]);
});

test("a rebuild finds all of it as it was imported", async () => {
  expect(await rebuild(scratch.db, { check: true })).toMatchObject({ differences: [] });
});
