import { median } from "d3-array";
import { computeLiftOver } from "../lift/computeLiftOver.ts";
import type { LiftOver } from "../lift/computeLiftOver.ts";
import type { SpreadNode } from "../lift/spread.ts";
import { computeWilsonInterval } from "../lift/wilson.ts";
import type { Interval } from "../lift/wilson.ts";
import type { PairRound } from "./pairRound.ts";

/** A pair over some rounds. */
export interface PairSummary extends LiftOver {
  /**
   * Rounds with both on the same side. A round in which they changed sides together counts once.
   */
  rounds: number;
  crossfires: number;
  kills: number;
  /** Wilson's 90 % interval of the share of crossfires that were kills; null without crossfires. */
  killRate: Interval | null;
  damage: number;
  /** ms, ascending; one for each crossfire whose delay is known. */
  delaysMs: number[];
  medianDelayMs: number | null;
}

export function summarizePair(
  rounds: readonly PairRound[],
  spread: readonly SpreadNode[],
): PairSummary {
  const sum = (getValue: (round: PairRound) => number): number =>
    rounds.reduce((total, round) => total + getValue(round), 0);
  const [crossfires, kills] = [sum((round) => round.crossfires), sum((round) => round.kills)];
  const delaysMs = rounds.flatMap((round) => round.delaysMs).sort((a, b) => a - b);
  return {
    ...computeLiftOver(rounds, spread),
    rounds: new Set(rounds.map(({ roundId }) => roundId)).size,
    crossfires,
    kills,
    killRate: computeWilsonInterval(kills, crossfires),
    damage: sum((round) => round.damage),
    delaysMs,
    medianDelayMs: median(delaysMs) ?? null,
  };
}

/** Part of a pair's rounds, with the part's name. */
export interface PairPart extends PairSummary {
  name: string;
}

/**
 * Splits the rounds by the name that `getName` gives each. The parts are in the order of their
 * first round.
 */
export function splitPairRounds(
  rounds: readonly PairRound[],
  spread: readonly SpreadNode[],
  getName: (round: PairRound) => string,
): PairPart[] {
  const parts = new Map<string, PairRound[]>();
  for (const round of rounds) {
    const name = getName(round);
    const part = parts.get(name);
    if (part === undefined) parts.set(name, [round]);
    else part.push(round);
  }
  return [...parts].map(([name, partRounds]) => ({ name, ...summarizePair(partRounds, spread) }));
}
