import { rollup, sum, max } from "d3-array";
import { MAX_INTEGER } from "#lib/engagements/limits.ts";
import type { EngagementFile } from "#lib/engagements/types.ts";

export interface RoundTime {
  /** The earliest time in the file's rows, ms of the tracker's clock; 0 for a file without rows. */
  firstMs: number;
  /** How long the round was played, ms. */
  durationMs: number;
}

/**
 * When a round's rows begin and how long it was played, ms. Times are measured from the first row,
 * because the clock of the V3 tracker has a constant unknown offset. Differences are right in every
 * version. A round lasts from its first to its last row, and at least as long as the roster says
 * that one player was on a team: its last minutes may be without a fight.
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
  const onTeamsMs = findLongestOnTeams(file);
  if (first > last) return { firstMs: 0, durationMs: onTeamsMs };
  return { firstMs: first, durationMs: Math.max(last - first, onTeamsMs) };
}

/** The longest time that the roster has for one player on both teams together, ms; 0 without one. */
function findLongestOnTeams({ roster }: EngagementFile): number {
  const playing = (roster ?? []).filter(({ team }) => team !== "SPEC");
  const times = rollup(
    playing,
    (rows) => sum(rows, ({ teamMs }) => teamMs),
    ({ guid }) => guid,
  );
  return Math.min(max(times.values()) ?? 0, MAX_INTEGER);
}
