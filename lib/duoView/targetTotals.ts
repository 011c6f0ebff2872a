import type { PlayerRef } from "#lib/store/read/players/playerRef.ts";

/** What happened to one target of a pair's crossfires. */
export interface TargetTotals {
  player: PlayerRef;
  crossfires: number;
  kills: number;
  escapes: number;
}
