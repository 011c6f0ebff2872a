import { ROW_PROBLEMS } from "./problems.copy.ts";
import { checkPoints, decodePoints, type PointForm } from "./pointList.ts";
import type { RowCursor } from "./RowCursor.ts";
import type { PlayerTrack, TrackPoint } from "./types.ts";

/** Trackers before 4.1 did not write death_type. */
const COLUMNS_WITH_DEATH_TYPE = 10;

/** time, x, y, z, health, speed, weapon, stance, sprint */
const TRACK_POINT: PointForm = [
  "whole",
  "decimal",
  "decimal",
  "decimal",
  "whole",
  "decimal",
  "whole",
  "whole",
  "whole",
];

function makeTrackPoint(
  [
    time = 0,
    x = 0,
    y = 0,
    z = 0,
    health = 0,
    speed = 0,
    weapon = 0,
    stance = 0,
    sprint = 0,
  ]: number[],
  event: string,
): TrackPoint {
  return { time, x, y, z, health, speed, weapon, stance, sprint: sprint === 1, event };
}

function makePathReader(bytes: Uint8Array, from: number, end: number): () => TrackPoint[] {
  return () => decodePoints(bytes, from, end, TRACK_POINT, makeTrackPoint);
}

/** One row of PLAYER_TRACKS, in nine or ten columns, or null if it could not be read (reported). */
export function readTrackRow(row: RowCursor): PlayerTrack | null {
  const { line } = row;
  const columns = row.countColumns();
  const guid = row.guid("guid");
  const name = row.name("name");
  const team = row.team("team");
  const playerClass = row.word("class");
  const spawnTime = row.int("spawn_time");
  const deathTime = row.int("death_time");
  const firstMoveTime = row.optionalInt("first_move_time");
  const deathType = columns >= COLUMNS_WITH_DEATH_TYPE ? row.word("death_type") : null;
  const samples = row.count("samples");
  if (row.failed) return null;
  const pathFrom = row.pos;
  const points = checkPoints(row, "path", TRACK_POINT);
  row.expectEnd("path");
  if (!row.failed && points !== samples) {
    row.note("path", ROW_PROBLEMS.otherCount("samples", samples, points));
  }
  if (!row.close()) return null;
  return {
    line,
    guid,
    name,
    team,
    playerClass,
    spawnTime,
    deathTime: deathTime === 0 ? null : deathTime,
    firstMoveTime,
    deathType,
    samples,
    path: makePathReader(row.bytes, pathFrom, row.end),
  };
}
