import { harbour } from "./maps/harbour.ts";
import { quarry } from "./maps/quarry.ts";
import { renamed, ROSTER, type Person } from "./simulation/people.ts";
import type { Match } from "./simulation/playMatch.ts";

/** A match and when its server was started (UTC; the file names use the same clock). */
export interface SampleMatch extends Match {
  startedAt: string;
}

function people(...indices: number[]): Person[] {
  return indices.flatMap((index) => ROSTER[index] ?? []);
}

const minutes = (count: number): number => count * 60_000;
const reds = people(0, 1, 2, 3, 4, 5);
const blues = people(6, 7, 8, 9, 10, 11);
const withFill = people(0, 1, 2, 3, 12, 5);
const bluesLater = people(6, 7, 8, 9, 13, 11).map((person, i) =>
  i === 3 ? renamed(person, "^3pl^7inth") : person,
);

/**
 * Three sessions of the same people, each with two matches of two halves. The second session begins
 * with three against three.
 */
export const SAMPLE_MATCHES: readonly SampleMatch[] = [
  {
    startedAt: "2026-11-04T19:31:20Z",
    map: quarry,
    seed: 4101,
    teams: [reds, blues],
    halvesMs: [minutes(7.5), minutes(6.8)],
  },
  {
    startedAt: "2026-11-04T20:02:05Z",
    map: harbour,
    seed: 4102,
    teams: [blues, reds],
    halvesMs: [minutes(8), minutes(7.1)],
  },
  {
    startedAt: "2026-11-09T20:14:40Z",
    map: quarry,
    seed: 4203,
    teams: [people(0, 1, 2), people(6, 7, 9)],
    halvesMs: [minutes(6.5), minutes(6.1)],
  },
  {
    startedAt: "2026-11-09T20:40:10Z",
    map: harbour,
    seed: 4204,
    teams: [withFill, blues],
    halvesMs: [minutes(7.4), minutes(7.4)],
  },
  {
    startedAt: "2026-11-13T19:52:30Z",
    map: harbour,
    seed: 4305,
    teams: [reds, bluesLater],
    halvesMs: [minutes(7.8), minutes(6.4)],
  },
  {
    startedAt: "2026-11-13T20:21:15Z",
    map: quarry,
    seed: 4306,
    teams: [bluesLater, withFill],
    halvesMs: [minutes(7.9), minutes(7.2)],
  },
];
