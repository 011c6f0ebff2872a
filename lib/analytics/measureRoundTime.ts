import type { EngagementFile } from "#lib/engagements/types.ts";

export interface RoundTime {
  /** The earliest time in the file's rows, ms of the tracker's clock; 0 for a file without rows. */
  firstMs: number;
  /** From the earliest to the latest time, ms. */
  durationMs: number;
}

/**
 * When a round's rows begin and how long they span, ms. Times are measured from the first row,
 * because the clock of the V3 tracker has a constant unknown offset. Differences are right in every
 * version.
 */
export function measureRoundTime(file: EngagementFile): RoundTime {
  let first = Infinity;
  let last = -Infinity;
  const see = (time: number): void => {
    if (time < first) first = time;
    if (time > last) last = time;
  };
  for (const engagement of file.engagements) {
    see(engagement.startTime);
    see(engagement.endTime);
  }
  for (const track of file.tracks) {
    see(track.spawnTime);
    if (track.deathTime !== null) see(track.deathTime);
  }
  for (const death of file.combatPositions) see(death.time);
  if (first > last) return { firstMs: 0, durationMs: 0 };
  return { firstMs: first, durationMs: last - first };
}
