import { isBotGuid } from "#lib/analytics/guidKinds.ts";
import { isPlaced } from "#lib/analytics/places.ts";
import type { EngagementFile, TrackPoint } from "#lib/engagements/types.ts";
import { copyRow } from "../postgres/copyText.ts";
import type { RoundKeys } from "./engagementRows.ts";
import { formatArray } from "./shareRows.ts";

export const TRACK_COLUMNS = [
  "round_id",
  "position",
  "map_name",
  "session_date",
  "guid",
  "name",
  "team",
  "player_class",
  "bot",
  "spawn_ms",
  "death_ms",
  "sample_ms",
  "time_ms",
  "x",
  "y",
  "z",
] as const;

/**
 * A row of player_track; points without a position are left out.
 * @param firstMs the round's first time on the tracker's clock
 */
export function makeTrackRow(
  keys: RoundKeys,
  track: EngagementFile["tracks"][number],
  position: number,
  firstMs: number,
): string {
  const points = track.path().filter(isPlaced);
  return copyRow([
    keys.roundId,
    position,
    keys.map,
    keys.sessionDate,
    track.guid,
    track.name,
    track.team,
    track.playerClass,
    isBotGuid(track.guid),
    track.spawnTime - firstMs,
    track.deathTime === null ? null : track.deathTime - firstMs,
    findSampleInterval(points),
    formatArray(points.map(({ time }) => time - firstMs)),
    formatArray(points.map(({ x }) => Math.round(x))),
    formatArray(points.map(({ y }) => Math.round(y))),
    formatArray(points.map(({ z }) => Math.round(z))),
  ]);
}

/** The median gap between samples in ms; 0 if there are fewer than two samples. */
function findSampleInterval(points: readonly TrackPoint[]): number {
  const gaps = points
    .slice(1)
    .map((point, i) => point.time - (points[i] as TrackPoint).time)
    .sort((a, b) => a - b);
  return Math.max(0, gaps[gaps.length >> 1] ?? 0);
}
