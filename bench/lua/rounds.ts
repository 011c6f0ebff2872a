import { existsSync } from "node:fs";
import { readTrace } from "#lua/harness/readTrace.ts";
import type { TraceRecord } from "#lua/harness/traceRecord.ts";
import { SAMPLE_MATCHES } from "#samples/sampleMatches.ts";
import { playMatch } from "#samples/simulation/playMatch.ts";
import { crowd } from "./crowd.ts";

export interface BenchRound {
  name: string;
  players: number;
  records: () => Iterable<TraceRecord>;
}

/** Recordings of real server sessions; they are not part of the project. */
const RECORDINGS = new URL("../../../shared/engine/", import.meta.url);
const SIMULATED_MINUTES = 2;
/** The simulation's twelve players use slots below this number. */
const SIMULATED_STRIDE = 12;
const RECORDED_STRIDE = 24;

/**
 * The first half of a match of the sample simulation: everything before the second half's virtual
 * machine.
 */
function* simulatedHalf(minutes: number): Generator<TraceRecord> {
  const [match] = SAMPLE_MATCHES;
  if (match === undefined) return;
  let machines = 0;
  for (const record of playMatch({ ...match, halvesMs: [minutes * 60_000, 1000] })) {
    if (record.h === "V") machines += 1;
    if (machines > 2) return;
    yield record;
  }
}

/** A long round of a full server, for the memory it takes. */
export function longRound(minutes: number): Iterable<TraceRecord> {
  return crowd(simulatedHalf(minutes), 6, SIMULATED_STRIDE);
}

/**
 * The rounds with 12, 24 and 64 players: recorded ones if the recordings exist, and simulated ones.
 */
export function benchRounds(): BenchRound[] {
  const recorded: BenchRound[] = [
    {
      name: "recorded",
      players: 12,
      records: () => readTrace(new URL("busy12_te_escape2.jsonl.gz", RECORDINGS)),
    },
    {
      name: "recorded",
      players: 24,
      records: () => readTrace(new URL("bench24.jsonl.gz", RECORDINGS)),
    },
    {
      name: "recorded, crowded",
      players: 64,
      records: () => crowd(readTrace(new URL("bench24.jsonl.gz", RECORDINGS)), 3, RECORDED_STRIDE),
    },
  ];
  const simulated: BenchRound[] = [
    { name: "simulated", players: 12, records: () => simulatedHalf(SIMULATED_MINUTES) },
    {
      name: "simulated, crowded",
      players: 24,
      records: () => crowd(simulatedHalf(SIMULATED_MINUTES), 2, SIMULATED_STRIDE),
    },
    {
      name: "simulated, crowded",
      players: 64,
      records: () => crowd(simulatedHalf(SIMULATED_MINUTES), 6, SIMULATED_STRIDE),
    },
  ];
  return [...(existsSync(RECORDINGS) ? recorded : []), ...simulated];
}
