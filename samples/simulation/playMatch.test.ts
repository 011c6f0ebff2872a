import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SlotChange, TraceRecord } from "#lua/harness/traceRecord.ts";
import { harbour } from "../maps/harbour.ts";
import { ROSTER } from "./people.ts";
import { playMatch } from "./playMatch.ts";

const LIMBO = 16_384;

/** Follows the state that a module could query at each call, as the trace records change it. */
function follow(
  records: readonly TraceRecord[],
  at: (
    record: TraceRecord,
    slots: Map<number, Required<Pick<SlotChange, "h" | "p" | "f" | "t">>>,
    gamestate: string,
  ) => void,
): void {
  let slots = new Map<number, { h: number; p: number; f: number; t: number }>();
  let gamestate = "";
  for (const record of records) {
    if (record.h === "V") slots = new Map();
    gamestate = record.g?.gamestate ?? gamestate;
    for (const [slot, change] of Object.entries(record.s ?? {})) {
      const before = slots.get(Number(slot)) ?? { h: 0, p: 0, f: 0, t: 0 };
      slots.set(Number(slot), {
        h: change.h ?? before.h,
        p: change.p ?? before.p,
        f: change.f ?? before.f,
        t: change.t ?? before.t,
      });
    }
    at(record, slots, gamestate);
  }
}

function shortMatch(seed: number, seconds = 100): TraceRecord[] {
  return [
    ...playMatch({
      map: harbour,
      seed,
      teams: [ROSTER.slice(0, 6), ROSTER.slice(6, 12)],
      halvesMs: [seconds * 1000, seconds * 600],
    }),
  ];
}

describe("a simulated match", () => {
  test("is the same for the same seed, and different for another seed", () => {
    const once = JSON.stringify(shortMatch(7, 40));
    expect(JSON.stringify(shortMatch(7, 40))).toBe(once);
    expect(JSON.stringify(shortMatch(8, 40))).not.toBe(once);
  });

  test("obeys the engine's rules for any seed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const broken: string[] = [];
        const dead = new Set<number>();
        let clock = 0;
        follow(shortMatch(seed), (record, slots, gamestate) => {
          const say = (what: string): void =>
            void broken.push(`${what}: ${JSON.stringify(record.a)} at ${record.m}`);
          if (record.m < clock) say("the clock went back");
          clock = record.m;
          if (record.h === "V") dead.clear();
          const [first, second] = record.a as number[];
          const slot = slots.get(first ?? -1);
          if (record.h === "D") {
            if (gamestate !== "0") say("damage outside of play");
            if (slot === undefined || (slot.f & LIMBO) !== 0) say("damage in limbo");
            if ((slot?.h ?? 0) > 0 === dead.has(first ?? -1)) say("health and death disagree");
          }
          if (record.h === "O") {
            if (dead.has(first ?? -1)) say("died twice");
            dead.add(first ?? -1);
            if (slot === undefined || slot.h > 0 || slot.p !== 3)
              say("an obituary of somebody alive");
          }
          if (record.h === "P") {
            dead.delete(first ?? -1);
            if (slot === undefined || slot.h <= 0 || (slot.f & LIMBO) !== 0) say("spawned dead");
          }
          if (record.h === "R" && (slot?.t !== slots.get(second ?? -1)?.t || (slot?.h ?? 0) <= 0))
            say("revived by the enemy");
        });
        expect(broken).toEqual([]);
      }),
      { numRuns: 4 },
    );
  });

  test("goes through warm-up, countdown, play and intermission twice, the second time as the second half", () => {
    const states: string[] = [];
    follow(shortMatch(3, 10), (record, _, gamestate) => {
      if (record.h === "V") states.push(`V${record.g?.g_currentRound}`);
      if (record.h === "F" && states.at(-1) !== gamestate) states.push(gamestate);
    });
    expect(states).toEqual(["V0", "2", "1", "V0", "0", "3", "V1", "2", "1", "V1", "0", "3"]);
  });
});
