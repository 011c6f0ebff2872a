import { COMMA, type ByteReader } from "./ByteReader.ts";
import { MAX_COORDINATE, MAX_INTEGER } from "./limits.ts";
import { checkPoints, decodePoints } from "./pointList.ts";
import type { RowCursor } from "./RowCursor.ts";
import type { PlayerTrack, TrackPoint } from "./types.ts";

/** Trackers before 4.1 wrote no death_type. */
const COLUMNS_WITH_DEATH_TYPE = 10;

/** `time,x,y,z,health,speed,weapon,stance,sprint,` */
function scanTrackPoint(reader: ByteReader, into: Float64Array): boolean {
  for (let field = 0; field < 9; field++) {
    const isDecimal = (field >= 1 && field <= 3) || field === 5;
    const value = isDecimal ? reader.scanDecimal() : reader.scanInteger();
    if (!(Math.abs(value) <= (isDecimal ? MAX_COORDINATE : MAX_INTEGER)) || !reader.take(COMMA)) return false;
    into[field] = value;
  }
  return true;
}

function makeTrackPoint(numbers: Float64Array, event: string): TrackPoint {
  const [time, x, y, z, health, speed, weapon, stance, sprint] = numbers as unknown as number[];
  return {
    time: time as number, x: x as number, y: y as number, z: z as number, health: health as number,
    speed: speed as number, weapon: weapon as number, stance: stance as number, sprint: sprint === 1, event,
  };
}

/** One row of PLAYER_TRACKS, in nine or ten columns, or null where it does not read (reported). */
export function readTrackRow(row: RowCursor): PlayerTrack | null {
  const { line, bytes } = row;
  const columns = row.countColumns();
  const guid = row.guid("guid");
  const name = row.text("name");
  const team = row.team("team");
  const playerClass = row.text("class");
  const spawnTime = row.int("spawn_time");
  const deathTime = row.int("death_time");
  const firstMoveTime = row.optionalInt("first_move_time");
  const deathType = columns >= COLUMNS_WITH_DEATH_TYPE ? row.text("death_type") : null;
  const samples = row.count("samples");
  if (row.failed) return null;
  const range = checkPoints(row, "path", scanTrackPoint);
  row.expectEnd("path");
  if (!row.failed && range.count !== samples) {
    row.note("path", `samples says ${samples}, ${range.count} points could be read; the row is kept with those.`);
  }
  if (!row.close()) return null;
  return {
    line, guid, name, team, playerClass, spawnTime, deathTime: deathTime === 0 ? null : deathTime, firstMoveTime, deathType, samples,
    path: () => decodePoints(bytes, range, scanTrackPoint, makeTrackPoint),
  };
}
