import { ROW_PROBLEMS } from "./problems.copy.ts";
import { COMMA } from "./ByteReader.ts";
import { isLongerThan } from "./characters.ts";
import { MAX_DISTANCE, MAX_GUID } from "./limits.ts";
import { checkPoints, decodePoints, type PointForm } from "./pointList.ts";
import { quoteText } from "./quoteText.ts";
import { readAttackers } from "./readAttackers.ts";
import type { RowCursor } from "./RowCursor.ts";
import {
  OUTCOMES,
  type Engagement,
  type Outcome,
  type PathPoint,
  type PlayerGuid,
} from "./types.ts";

const KNOWN_OUTCOMES: ReadonlySet<string> = new Set(OUTCOMES);

const PATH_POINT: PointForm = ["whole", "decimal", "decimal", "decimal"];

function makePathPoint([time = 0, x = 0, y = 0, z = 0]: number[], event: string): PathPoint {
  return { time, x, y, z, event };
}

/** A separate function, so that a row's path keeps nothing else of the reader in memory. */
function makePathReader(bytes: Uint8Array, from: number, end: number): () => PathPoint[] {
  return () => decodePoints(bytes, from, end, PATH_POINT, makePathPoint);
}

function readOutcome(row: RowCursor): Outcome {
  const text = row.text("outcome");
  if (KNOWN_OUTCOMES.has(text)) return text as Outcome;
  if (!row.failed) row.note("outcome", ROW_PROBLEMS.unknownOutcome(quoteText(text)));
  return "unknown";
}

function readParticipants(row: RowCursor): PlayerGuid[] {
  const column = "crossfire_participants";
  const guids: PlayerGuid[] = [];
  let from = row.pos;
  const to = row.skip(column);
  for (let at = from; at <= to && to > from; at++) {
    if (at < to && row.bytes[at] !== COMMA) continue;
    const guid = row.texts.text(from, at);
    if (guid === "") row.note(column, ROW_PROBLEMS.emptyEntry);
    else if (isLongerThan(guid, MAX_GUID)) row.note(column, ROW_PROBLEMS.guidSkipped(MAX_GUID));
    else guids.push(guid as PlayerGuid);
    from = at + 1;
  }
  return guids.length === 0 ? guids : guids.slice();
}

function readDistance(row: RowCursor): number {
  const distance = row.decimal("distance_traveled");
  if (distance >= 0 && distance <= MAX_DISTANCE) return distance;
  if (!row.failed) row.note("distance_traveled", ROW_PROBLEMS.notDistance);
  return 0;
}

/** One row of ENGAGEMENTS; null if it cannot be read (reported). Only the first 23 `;` separate columns. */
export function readEngagementRow(row: RowCursor): Engagement | null {
  const { line } = row;
  const id = row.int("id");
  const startTime = row.int("start_time");
  const endTime = row.int("end_time");
  const duration = row.int("duration");
  const targetGuid = row.guid("target_guid");
  const targetName = row.name("target_name");
  const targetTeam = row.team("target_team");
  if (row.failed) return null;
  const outcome = readOutcome(row);
  const totalDamage = row.count("total_damage");
  const killerGuid = row.guid("killer_guid");
  const killerName = row.name("killer_name");
  const numAttackers = row.count("num_attackers");
  const isCrossfire = row.flag("is_crossfire");
  const crossfireDelay = row.optionalInt("crossfire_delay");
  const crossfireParticipants = readParticipants(row);
  const start = row.place("start_x", "start_y", "start_z");
  const end = row.place("end_x", "end_y", "end_z");
  const distanceTraveled = readDistance(row);
  if (row.failed) return null;
  const pathFrom = row.pos;
  checkPoints(row, "positions", PATH_POINT);
  const attackers = readAttackers(row, numAttackers);
  if (!row.close()) return null;
  return {
    line,
    id,
    startTime,
    endTime,
    duration,
    targetGuid,
    targetName,
    targetTeam,
    outcome,
    totalDamage,
    killerGuid: killerGuid === "" ? null : killerGuid,
    killerName: killerGuid === "" && killerName === "" ? null : killerName,
    numAttackers,
    isCrossfire,
    crossfireDelay,
    crossfireParticipants,
    start,
    end,
    distanceTraveled,
    attackers,
    path: makePathReader(row.bytes, pathFrom, row.end),
  };
}
