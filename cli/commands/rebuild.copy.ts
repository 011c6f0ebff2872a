import { describeWrongClock } from "#lib/format/roundDoubts.copy.ts";

export const REBUILD = {
  guessed: (roundId: number, clock: Date) =>
    `Round ${roundId}: ${describeWrongClock(clock)} It has the time of its import. ` +
    `\`rounds time ${roundId} "YYYY-MM-DD HH:MM"\` sets the right one.`,
} as const;
