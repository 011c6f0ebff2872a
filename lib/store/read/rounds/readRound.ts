import type { Database } from "../../postgres/connection.ts";
import { queryRow } from "../../postgres/query.ts";
import { ROUND_COLUMNS } from "./listRounds.ts";
import type { RoundSummary } from "./listRounds.ts";
import type { GuidOption } from "../players/playerRef.ts";
import { readRoundClock } from "./readRoundClock.ts";
import type { RoundClock } from "./readRoundClock.ts";
import { readRoundEngagements } from "./readRoundEngagements.ts";
import type { RoundEngagement } from "./readRoundEngagements.ts";
import { readRoundFiles } from "./readRoundFiles.ts";
import type { RoundFile } from "./readRoundFiles.ts";
import { readRoundPairs } from "./readRoundPairs.ts";
import type { RoundPair } from "./readRoundPairs.ts";
import { readRoundRoster } from "./readRoundRoster.ts";
import type { RosterEntry } from "./readRoundRoster.ts";

/**
 * The longest round seen has about 700 engagements. A page with more than this limit would be slow
 * to draw.
 */
const MAX_ENGAGEMENTS = 2000;

export interface RoundDetails extends RoundClock {
  round: RoundSummary;
  /** The current file first. */
  files: RoundFile[];
  /** By team, then by kills. */
  players: RosterEntry[];
  /** By crossfires. */
  pairs: RoundPair[];
  /**
   * In the order of their start; at most `engagementLimit` from `engagementOffset`.
   * round.engagements is their total.
   */
  engagements: RoundEngagement[];
}

export interface RoundDetailsQuery extends GuidOption {
  engagementLimit?: number;
  engagementOffset?: number;
}

/** One round as shown in lists; null if there is no such round. */
export async function readRoundSummary(db: Database, id: number): Promise<RoundSummary | null> {
  const round = await queryRow<RoundSummary>(
    db,
    `SELECT ${ROUND_COLUMNS} FROM round JOIN source ON source.id = source_id WHERE round.id = $1`,
    [id],
  );
  return round;
}

/** One round with its files, players, pairs and engagements; null if there is no such round. */
export async function readRound(
  db: Database,
  id: number,
  {
    guids = false,
    engagementLimit = MAX_ENGAGEMENTS,
    engagementOffset = 0,
  }: RoundDetailsQuery = {},
): Promise<RoundDetails | null> {
  const round = await readRoundSummary(db, id);
  if (round === null) return null;
  const [clock, files, players, pairs, engagements] = await Promise.all([
    readRoundClock(db, id),
    readRoundFiles(db, id, guids),
    readRoundRoster(db, id, guids),
    readRoundPairs(db, id, guids),
    readRoundEngagements(db, id, { guids, limit: engagementLimit, offset: engagementOffset }),
  ]);
  // The round was removed between the two readings.
  if (clock === null) return null;
  return { round, ...clock, files, players, pairs, engagements };
}
