import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Attacker, EngagementFile } from "#lib/engagements/types.ts";
import { countSession } from "./harness/countSession.ts";
import { playSession } from "./harness/playSession.ts";
import { RandomSession } from "./harness/randomSession.ts";
import type { Session } from "./harness/Session.ts";

const SAMPLE_MS = 2000;
const WINDOW_MS = 1000;

const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

/** Sessions of up to 250 random events, each made from a list of numbers. */
const sessions = fc
  .array(fc.nat(), { minLength: 20, maxLength: 1200, size: "max" })
  .map((numbers): Session => {
    let at = 0;
    const pick = (below: number): number => (numbers[at++ % numbers.length] ?? 0) % below;
    const random = new RandomSession(pick);
    for (let steps = 0; steps < 250 && at < numbers.length; steps++) random.step();
    return random.session.frames(2).shutdown();
  });

function checkOneTarget(file: EngagementFile): void {
  const endBySlot = new Map<string, number>();
  const inOrder = file.engagements.toSorted((a, b) => a.id - b.id);
  for (const { targetGuid, startTime, endTime, duration } of inOrder) {
    expect(startTime).toBeGreaterThanOrEqual(endBySlot.get(targetGuid) ?? 0);
    expect(endTime - startTime).toBe(duration);
    expect(duration).toBeGreaterThanOrEqual(0);
    endBySlot.set(targetGuid, endTime);
  }
}

function checkEngagements(file: EngagementFile): void {
  for (const engagement of file.engagements) {
    const { attackers, targetTeam, startTime, endTime } = engagement;
    expect(attackers.length).toBe(engagement.numAttackers);
    expect(attackers.length).toBeGreaterThan(0);
    expect(sum(attackers.map(({ damage }) => damage))).toBe(engagement.totalDamage);
    expect(attackers.filter(({ gotKill }) => gotKill).length).toBeLessThanOrEqual(1);
    for (const attacker of attackers) {
      expect(attacker.team).not.toBe(targetTeam);
      expect(attacker.guid).not.toBe(engagement.targetGuid);
      expect(attacker.hitTimes).toHaveLength(attacker.hits);
      expect(attacker.hitTimes).toEqual(attacker.hitTimes!.toSorted((a, b) => a - b));
      expect(attacker.hitTimes![0]).toBe(attacker.firstHit);
      expect(attacker.hitTimes!.at(-1)).toBe(attacker.lastHit);
      expect(attacker.firstHit).toBeGreaterThanOrEqual(startTime);
      expect(attacker.lastHit).toBeLessThanOrEqual(endTime);
      expect(sum(attacker.weapons.map(({ count }) => count))).toBe(attacker.hits);
      expect(attacker.gotKill ? attacker.guid : engagement.killerGuid).toBe(engagement.killerGuid);
    }
    expect(engagement.outcome === "killed" || engagement.killerGuid === null).toBe(true);

    const path = engagement.path();
    expect(path.filter(({ event }) => event === "hit")).toHaveLength(
      sum(attackers.map(({ hits }) => hits)),
    );
    expect(path.map(({ time }) => time)).toEqual(
      path.map(({ time }) => time).toSorted((a, b) => a - b),
    );
    expect(path[0]).toMatchObject({ event: "start", time: startTime, ...engagement.start });
    expect(path.at(-1)).toMatchObject({
      event: engagement.outcome === "killed" ? "death" : "escape",
      time: endTime,
      ...engagement.end,
    });
  }
}

/** Checks crossfires against the definition: compares every two hits of every two attackers. */
function checkCrossfires(file: EngagementFile): void {
  for (const {
    attackers,
    isCrossfire,
    crossfireDelay,
    crossfireParticipants,
  } of file.engagements) {
    const gap = (first: Attacker, second: Attacker): number =>
      first === second
        ? Infinity
        : Math.min(
            ...first.hitTimes!.flatMap((time) =>
              second.hitTimes!.map((otherTime) => Math.abs(time - otherTime)),
            ),
          );
    const smallest = Math.min(
      ...attackers.flatMap((first) => attackers.map((second) => gap(first, second))),
    );
    const taking = attackers.filter((attacker) =>
      attackers.some((other) => gap(attacker, other) <= WINDOW_MS),
    );
    expect(isCrossfire).toBe(taking.length > 0);
    expect(crossfireDelay).toBe(taking.length > 0 ? smallest : null);
    expect(crossfireParticipants).toEqual(taking.map(({ guid }) => guid));
  }
}

function checkSums(file: EngagementFile): void {
  const rows = file.engagements;
  expect(sum(file.movementCells.map(({ combat }) => combat))).toBe(
    sum(rows.flatMap(({ attackers }) => attackers.map(({ hits }) => hits))),
  );
  expect(sum(file.movementCells.map(({ escape }) => escape))).toBe(
    rows.filter(({ outcome }) => outcome === "escaped").length,
  );
  const kills = file.combatPositions.filter(({ event }) => event === "kill");
  expect(sum(file.killCells.map(({ axisKills }) => axisKills))).toBe(
    kills.filter(({ attacker }) => attacker!.team === "AXIS").length,
  );
  expect(sum(file.killCells.map(({ alliesKills }) => alliesKills))).toBe(
    kills.filter(({ attacker }) => attacker!.team === "ALLIES").length,
  );
  expect(file.tracks.filter(({ deathTime }) => deathTime !== null).length).toBeLessThanOrEqual(
    file.combatPositions.length,
  );
}

describe("any session", () => {
  test("causes no error, counts every hit and death once, and gives valid files whose sums agree", async () => {
    await fc.assert(
      fc.asyncProperty(sessions, async (session) => {
        const played = await playSession(session);
        expect(played.errors).toEqual([]);
        const counts = countSession(session.records, SAMPLE_MS).filter(
          ({ enemyHits }) => enemyHits > 0,
        );
        expect(played.rounds).toHaveLength(counts.length);
        played.rounds.forEach((file, index) => {
          const count = counts[index]!;
          expect(file.problems).toEqual([]);
          expect(file.complete).toBe(true);
          const hitsByPair: Record<string, number> = {};
          for (const { attackers, targetGuid } of file.engagements)
            for (const { guid, hits } of attackers) {
              hitsByPair[`${guid}>${targetGuid}`] =
                (hitsByPair[`${guid}>${targetGuid}`] ?? 0) + hits;
            }
          expect(hitsByPair).toEqual(count.hitsByPair);
          expect(sum(file.engagements.map(({ totalDamage }) => totalDamage))).toBe(
            count.enemyDamage,
          );
          const deaths = { kill: 0, teamkill: 0, selfkill: 0, world: 0 };
          for (const { event } of file.combatPositions) deaths[event as keyof typeof deaths] += 1;
          expect(deaths).toEqual(count.deaths);
          expect(sum(file.roster!.map(({ aliveMs }) => aliveMs))).toBe(count.aliveMs);
          expect(sum(file.movementCells.map(({ traversal }) => traversal))).toBe(count.traversal);
          checkOneTarget(file);
          checkEngagements(file);
          checkCrossfires(file);
          checkSums(file);
        });
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });
});
