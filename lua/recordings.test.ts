import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { readEngagementFile } from "#lib/engagements/readEngagementFile.ts";
import type { EngagementFile } from "#lib/engagements/types.ts";
import { listRecordings, RECORDINGS } from "./harness/listRecordings.ts";
import { readTrace } from "./harness/readTrace.ts";
import { replayTrace } from "./harness/replay.ts";
import type { ReplayResult } from "./harness/replayResult.ts";

const names = listRecordings();

interface TruthDeath {
  lt: number;
  killer_guid: string;
  killer: number;
  victim_guid: string;
  victim: number;
  origin: number[];
  mod: number;
}
interface TruthRound {
  map: string;
  round: string;
  start_lt: number;
  /** Number of the round's first record, from 1 on */
  first_record: number;
  end_lt: number;
  end: string;
  frames: number;
  enemy_hits: number;
  enemy_damage: number;
  deaths: Record<"enemy" | "team" | "self" | "world" | "other", number>;
  kills: TruthDeath[];
  hits_by_pair: Record<string, { hits: number; damage: number }>;
  crossfire_pairs_lt: Record<string, number>;
  pauses: { start_lt: number; ms: number }[];
  alive_samples_unpaused: { axis: number; allies: number };
  players: Record<string, { name: string; frames_in_team: number; frames_alive: number }>;
}

// The recorded server ran 20 frames a second.
const FRAME_MS = 50;
const CROSSFIRE_WINDOW_MS = 1000;
const TRUTH_ENGAGEMENT_GAP_MS = 5000;

/** Returns the GUID column of the file for a "slot:guid" of the facts. */
function guidColumn(key: string): string {
  const [, slot = "", guid = ""] = /^(\d+):(.*)$/s.exec(key) ?? [];
  if (/^[0-9A-F]{32}$/i.test(guid)) return guid;
  return /^OMNIBOT\d+/.exec(guid)?.[0] ?? `SLOT${slot}`;
}

function addTo(sums: Record<string, number>, key: string, value: number): void {
  sums[key] = (sums[key] ?? 0) + value;
}

/** Returns the level time for a time in the file, including pauses, as in the facts. */
function withPauses(time: number, round: TruthRound, firstFrame: number): number {
  let levelTime = time + firstFrame;
  for (const pause of round.pauses) if (levelTime >= pause.start_lt) levelTime += pause.ms;
  return levelTime;
}

/**
 * Counts for each pair of attackers in how many fights they hit the same target within the window.
 */
function countPairs(
  file: EngagementFile,
  toLevelTime: (time: number) => number,
): Record<string, number> {
  const pairs: Record<string, number> = {};
  for (const engagement of file.engagements) {
    const hits = engagement.attackers
      .flatMap((attacker) =>
        attacker.hitTimes!.map((time) => ({ time: toLevelTime(time), guid: attacker.guid })),
      )
      .sort((a, b) => a.time - b.time);
    let seen = new Set<string>();
    hits.forEach((hit, index) => {
      if (index > 0 && hit.time - hits[index - 1]!.time > TRUTH_ENGAGEMENT_GAP_MS) seen = new Set();
      for (
        let earlier = index - 1;
        earlier >= 0 && hit.time - hits[earlier]!.time <= CROSSFIRE_WINDOW_MS;
        earlier--
      ) {
        const pair = [hit.guid, hits[earlier]!.guid].sort().join(" + ");
        if (hit.guid !== hits[earlier]!.guid && !seen.has(pair)) {
          seen.add(pair);
          addTo(pairs, pair, 1);
        }
      }
    });
  }
  return pairs;
}

describe.skipIf(names.length === 0)("recorded server sessions", () => {
  describe.each(names)("%s", (name) => {
    let result: ReplayResult;
    let files: EngagementFile[];
    let rounds: TruthRound[];
    let firstFrames: number[];

    beforeAll(async () => {
      const trace = readTrace(new URL(`${name}.jsonl.gz`, RECORDINGS));
      result = await replayTrace(trace, { unixTime: 1_780_000_000 });
      files = result.files.map(({ bytes }) => {
        const read = readEngagementFile(bytes);
        if (!read.ok) throw new Error(read.refusal.message);
        return read.file;
      });
      const truth = JSON.parse(readFileSync(new URL(`${name}.truth.json`, RECORDINGS), "utf8")) as {
        rounds: TruthRound[];
      };
      rounds = truth.rounds.filter((round) => round.enemy_hits > 0);
      firstFrames = rounds.map(
        (round) => trace.slice(round.first_record - 1).find(({ h }) => h === "F")!.a[0] as number,
      );
    });

    const eachRound = (
      check: (file: EngagementFile, round: TruthRound, firstFrame: number) => void,
    ): void => {
      expect(files).toHaveLength(rounds.length);
      files.forEach((file, index) => check(file, rounds[index]!, firstFrames[index]!));
    };

    test("causes no error, and gives one valid file for each round with an engagement", () => {
      expect(result.errors).toEqual([]);
      expect(
        result.files.map((file) => file.name.replace(/\d{4}-\d\d-\d\d-\d{6}/, "STAMP")),
      ).toEqual(
        rounds.map(
          (round) =>
            `proximity/STAMP-${round.map}-round-${Number(round.round) + 1}_engagements.txt`,
        ),
      );
      eachRound((file, round) => {
        expect(file.problems).toEqual([]);
        expect(file.complete).toBe(true);
        expect(file.header.map).toBe(round.map);
        expect(file.header.round).toBe(Number(round.round) + 1);
      });
    });

    test("counts every enemy hit once, in total and by pair", () => {
      eachRound((file, round) => {
        const attackers = file.engagements.flatMap((engagement) => engagement.attackers);
        expect(attackers.reduce((sum, attacker) => sum + attacker.hits, 0)).toBe(round.enemy_hits);
        expect(file.engagements.reduce((sum, engagement) => sum + engagement.totalDamage, 0)).toBe(
          round.enemy_damage,
        );
        expect(file.movementCells.reduce((sum, cell) => sum + cell.combat, 0)).toBe(
          round.enemy_hits,
        );

        const hits: Record<string, number> = {};
        const damage: Record<string, number> = {};
        for (const engagement of file.engagements)
          for (const attacker of engagement.attackers) {
            addTo(hits, `${attacker.guid}>${engagement.targetGuid}`, attacker.hits);
            addTo(damage, `${attacker.guid}>${engagement.targetGuid}`, attacker.damage);
          }
        const trueHits: Record<string, number> = {};
        const trueDamage: Record<string, number> = {};
        for (const [key, pair] of Object.entries(round.hits_by_pair)) {
          const [attackerGuid, targetGuid] = key.split(">").map(guidColumn);
          addTo(trueHits, `${attackerGuid}>${targetGuid}`, pair.hits);
          addTo(trueDamage, `${attackerGuid}>${targetGuid}`, pair.damage);
        }
        expect(hits).toEqual(trueHits);
        expect(damage).toEqual(trueDamage);
      });
    });

    test("has every kill with time, killer, victim and position", () => {
      eachRound((file, round, firstFrame) => {
        const kills = file.combatPositions.filter(({ event }) => event === "kill");
        expect(
          kills.map((kill) => ({
            lt: withPauses(kill.time, round, firstFrame),
            killer: kill.attacker!.guid,
            victim: kill.victim.guid,
            mod: kill.meansOfDeath,
          })),
        ).toEqual(
          round.kills.map((kill) => ({
            lt: Math.max(kill.lt, firstFrame),
            killer: guidColumn(`${kill.killer}:${kill.killer_guid}`),
            victim: guidColumn(`${kill.victim}:${kill.victim_guid}`),
            mod: kill.mod,
          })),
        );
        kills.forEach(({ victim }, index) => {
          const [x, y, z] = round.kills[index]!.origin as [number, number, number];
          expect(
            Math.max(Math.abs(victim.x - x), Math.abs(victim.y - y), Math.abs(victim.z - z)),
          ).toBeLessThan(1);
        });
        const cells = file.killCells.reduce(
          (sum, cell) => sum + cell.axisKills + cell.alliesKills,
          0,
        );
        expect(cells).toBe(round.kills.length);
      });
    });

    test("counts deaths by cause", () => {
      eachRound((file, round) => {
        const causes = { kill: 0, teamkill: 0, selfkill: 0, world: 0 };
        for (const { event } of file.combatPositions) causes[event as keyof typeof causes] += 1;
        const { enemy, team, self, world, other } = round.deaths;
        expect(causes).toEqual({
          kill: enemy,
          teamkill: team,
          selfkill: self,
          world: world + other,
        });
      });
    });

    test("measures each player's time alive and on a team, without pauses", () => {
      eachRound((file, round) => {
        const alive: Record<string, number> = {};
        const team: Record<string, number> = {};
        const byTeam = { AXIS: 0, ALLIES: 0, SPEC: 0 };
        for (const row of file.roster!) {
          addTo(alive, row.guid, row.aliveMs);
          addTo(team, row.guid, row.teamMs);
          byTeam[row.team] += row.aliveMs;
        }
        expect(byTeam).toEqual({
          AXIS: round.alive_samples_unpaused.axis * FRAME_MS,
          ALLIES: round.alive_samples_unpaused.allies * FRAME_MS,
          SPEC: 0,
        });
        if (round.pauses.length > 0) return;
        const trueAlive: Record<string, number> = {};
        const trueTeam: Record<string, number> = {};
        for (const [key, player] of Object.entries(round.players)) {
          addTo(trueAlive, guidColumn(key), player.frames_alive * FRAME_MS);
          addTo(trueTeam, guidColumn(key), player.frames_in_team * FRAME_MS);
        }
        expect(alive).toEqual(trueAlive);
        expect(team).toEqual(trueTeam);
      });
    });

    test("finds the crossfires of every pair", () => {
      eachRound((file, round, firstFrame) => {
        const truePairs: Record<string, number> = {};
        for (const [key, count] of Object.entries(round.crossfire_pairs_lt)) {
          addTo(truePairs, key.split(" + ").map(guidColumn).sort().join(" + "), count);
        }
        expect(countPairs(file, (time) => withPauses(time, round, firstFrame))).toEqual(truePairs);
        for (const engagement of file.engagements) {
          expect(engagement.isCrossfire).toBe(engagement.crossfireDelay !== null);
          expect(engagement.crossfireParticipants.length >= 2).toBe(engagement.isCrossfire);
        }
      });
    });
  });
});
