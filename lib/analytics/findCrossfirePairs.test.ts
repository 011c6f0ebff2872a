import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readEngagementFile } from "#lib/engagements/readEngagementFile.ts";
import type { Attacker, Engagement, PlayerGuid, Team } from "#lib/engagements/types.ts";
import {
  compareCodePoints,
  findCrossfirePairs,
  listOpposingParticipants,
  findSmallestGap,
} from "./findCrossfirePairs.ts";

// Files in the real format that are not part of the repository. Without them, Vitest reports these
// tests as skipped.
const CORPUS = path.resolve(import.meta.dirname, "../../../shared/corpus");
const EXPECTED = path.join(CORPUS, "expected.json");
const isThere = existsSync(EXPECTED);

interface ExpectedFile {
  crossfire_pairs: number;
  top_pairs: { guids: string; crossfires: number; kills: number; damage: number }[];
}

describe.skipIf(!isThere)("the crossfire pairs of every file of the corpus", () => {
  const expected: Record<string, ExpectedFile> = isThere
    ? JSON.parse(readFileSync(EXPECTED, "utf8"))
    : {};

  test.each(Object.keys(expected))("%s gives the independent reader's pairs", (name) => {
    const read = readEngagementFile(readFileSync(path.join(CORPUS, name)));
    if (!read.ok) throw new Error(read.refusal.message);
    const sums = new Map<string, { crossfires: number; kills: number; damage: number }>();
    for (const engagement of read.file.engagements) {
      for (const { player1, player2, combinedDamage } of findCrossfirePairs(
        engagement,
        read.file.header.crossfireWindowMs ?? 1000,
      )) {
        const sum = sums.get(`${player1}|${player2}`) ?? { crossfires: 0, kills: 0, damage: 0 };
        sums.set(`${player1}|${player2}`, {
          crossfires: sum.crossfires + 1,
          kills: sum.kills + (engagement.outcome === "killed" ? 1 : 0),
          damage: sum.damage + combinedDamage,
        });
      }
    }
    expect(sums.size).toBe(expected[name]!.crossfire_pairs);
    for (const { guids, ...figures } of expected[name]!.top_pairs)
      expect({ guids, ...sums.get(guids) }).toEqual({ guids, ...figures });
    const most = Math.max(0, ...[...sums.values()].map(({ crossfires }) => crossfires));
    expect(most).toBe(expected[name]!.top_pairs[0]?.crossfires ?? 0);
  });
});

const guid = (text: string): PlayerGuid => text as PlayerGuid;

function attacker(
  name: string,
  team: Team,
  times: number[],
  known: "all" | "first and last" = "all",
): Attacker {
  return {
    guid: guid(name),
    name,
    team,
    damage: 10 * times.length,
    hits: times.length,
    firstHit: times[0] ?? 0,
    lastHit: times.at(-1) ?? 0,
    gotKill: false,
    weapons: [],
    place: null,
    hitTimes: known === "all" ? times : null,
  };
}

function engagement(
  attackers: Attacker[],
  participants: string[] = attackers.map(({ name }) => name),
): Engagement {
  const place = { x: 1, y: 2, z: 3 };
  return {
    line: 1,
    id: 1,
    startTime: 0,
    endTime: 9000,
    duration: 9000,
    targetGuid: guid("T"),
    targetName: "T",
    targetTeam: "AXIS",
    outcome: "killed",
    totalDamage: 0,
    killerGuid: null,
    killerName: null,
    numAttackers: attackers.length,
    isCrossfire: true,
    crossfireDelay: null,
    crossfireParticipants: participants.map(guid),
    start: place,
    end: place,
    distanceTraveled: 0,
    attackers,
    path: () => [],
  };
}

describe("findCrossfirePairs", () => {
  test("keeps a pair whose gap equals the window and drops one that is a millisecond wider", () => {
    const hits = [
      attacker("A", "ALLIES", [0]),
      attacker("B", "ALLIES", [1000]),
      attacker("C", "ALLIES", [2001]),
    ];
    expect(findCrossfirePairs(engagement(hits), 1000)).toEqual([
      { player1: "A", player2: "B", delayMs: 1000, combinedDamage: 20 },
    ]);
  });

  test("keeps every marked pair if one player's hits are not all known", () => {
    const hits = [attacker("A", "ALLIES", [0]), attacker("B", "ALLIES", [5000], "first and last")];
    expect(findCrossfirePairs(engagement(hits), 1000)).toEqual([
      { player1: "A", player2: "B", delayMs: 5000, combinedDamage: 20 },
    ]);
  });

  test("keeps a delay of 0 as a value", () => {
    const hits = [attacker("A", "ALLIES", [7]), attacker("B", "ALLIES", [7])];
    expect(findCrossfirePairs(engagement(hits), 0).map(({ delayMs }) => delayMs)).toEqual([0]);
  });

  test("leaves out the target's teammates and unlisted participants, and lists each player once", () => {
    const hits = [
      attacker("B", "ALLIES", [1]),
      attacker("A", "ALLIES", [2]),
      attacker("M", "AXIS", [3]),
    ];
    const marked = engagement(hits, ["B", "M", "A", "B", "stranger"]);
    expect(listOpposingParticipants(marked)).toEqual(["B", "A"]);
    expect(findCrossfirePairs(marked, 1000)).toEqual([
      { player1: "A", player2: "B", delayMs: 1, combinedDamage: 20 },
    ]);
  });

  test("finds no pair if the tracker marked no crossfire", () => {
    const hits = [attacker("A", "ALLIES", [1]), attacker("B", "ALLIES", [2])];
    expect(findCrossfirePairs({ ...engagement(hits), isCrossfire: false }, 1000)).toEqual([]);
  });

  test("does not depend on the order of participants and attackers", () => {
    const people = fc.uniqueArray(
      fc.record({
        name: fc.string({ minLength: 1, maxLength: 3 }),
        times: fc.array(fc.nat(5000), { minLength: 1, maxLength: 5 }),
      }),
      { selector: ({ name }) => name, maxLength: 5 },
    );
    fc.assert(
      fc.property(people, fc.nat(3000), (list, window) => {
        const hits = list.map(({ name, times }) =>
          attacker(
            name,
            "ALLIES",
            times.toSorted((a, b) => a - b),
          ),
        );
        const turned = engagement(
          hits.toReversed(),
          hits.map(({ name }) => name),
        );
        const pairs = findCrossfirePairs(engagement(hits), window);
        expect(findCrossfirePairs(turned, window)).toEqual(pairs);
        for (const { player1, player2 } of pairs)
          expect(compareCodePoints(player1, player2)).toBeLessThan(0);
      }),
    );
  });
});

test("findSmallestGap returns the smallest of all differences", () => {
  const times = fc
    .array(fc.integer({ min: -5000, max: 5000 }), { maxLength: 20 })
    .map((list) => list.sort((a, b) => a - b));
  fc.assert(
    fc.property(times, times, (first, second) => {
      const gaps = first.flatMap((a) => second.map((b) => Math.abs(a - b)));
      expect(findSmallestGap(first, second)).toBe(gaps.length === 0 ? null : Math.min(...gaps));
    }),
  );
});

test("compareCodePoints orders strings like their UTF-8 bytes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (a, b) => {
      expect(Math.sign(compareCodePoints(a, b))).toBe(
        Buffer.compare(Buffer.from(a), Buffer.from(b)),
      );
    }),
  );
});
