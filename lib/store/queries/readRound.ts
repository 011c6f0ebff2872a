import type { Outcome, Place, Problem, Team } from "#lib/engagements/types.ts";
import type { Database } from "../connection.ts";
import { ROUND_COLUMNS } from "./listRounds.ts";
import type { RoundSummary } from "./listRounds.ts";
import type { GuidOption, PlayerRef } from "./playerRef.ts";
import { readRoundEngagements } from "./readRoundEngagements.ts";
import { readRoundFiles } from "./readRoundFiles.ts";
import { readRoundPairs } from "./readRoundPairs.ts";
import { readRoundRoster } from "./readRoundRoster.ts";

/** The longest round seen has some 700 engagements; a page of more would be slow to draw. */
const MAX_ENGAGEMENTS = 2000;

/** A file of the round. status: current, superseded (another took its place), kept_out (it lost against the current one). */
export interface RoundFile {
  id: number;
  name: string;
  /** Bytes, unpacked. */
  size: number;
  status: string;
  complete: boolean | null;
  rows: number;
  importedAt: Date;
  problems: Problem[];
}

/** One player's figures in one round. */
export interface RosterEntry {
  player: PlayerRef;
  bot: boolean;
  /** Where he played longest. */
  team: Team;
  kills: number;
  deaths: number;
  damageGiven: number;
  damageTaken: number;
  /** Engagements in which he was one of the crossfire. */
  crossfires: number;
  crossfireKills: number;
  timesTargeted: number;
  /** Of these, by two or more attackers. */
  timesFocused: number;
  escapes: number;
  /** ms; null where the file has no roster. */
  aliveMs: number | null;
}

/** Two players of the round with at least one crossfire. */
export interface RoundPair {
  player1: PlayerRef;
  player2: PlayerRef;
  crossfires: number;
  crossfireKills: number;
  combinedDamage: number;
  /** ms; null where no file told it. */
  averageDelayMs: number | null;
}

export interface RoundAttacker {
  player: PlayerRef;
  team: Team;
  damage: number;
  hits: number;
  gotKill: boolean;
  inCrossfire: boolean;
}

/** One engagement, without its path. */
export interface RoundEngagement {
  /** The row's number in the database. */
  id: number;
  /** The number in the file; some files repeat it. */
  fileId: number;
  /** ms from the start of the round's first engagement. */
  startMs: number;
  durationMs: number;
  target: PlayerRef;
  targetTeam: Team;
  outcome: Outcome;
  totalDamage: number;
  killer: PlayerRef | null;
  isCrossfire: boolean;
  /** ms; 0 is a value, null none. */
  crossfireDelayMs: number | null;
  end: Place;
  /** Game units. */
  distance: number;
  /** In the order of the file. */
  attackers: RoundAttacker[];
}

export interface RoundDetails {
  round: RoundSummary;
  /** The current file first. */
  files: RoundFile[];
  /** By team, then by kills. */
  players: RosterEntry[];
  /** By crossfires. */
  pairs: RoundPair[];
  /** In the order of their start; at most `engagementLimit` from `engagementOffset`. round.engagements is their total. */
  engagements: RoundEngagement[];
}

export interface RoundDetailsQuery extends GuidOption {
  engagementLimit?: number;
  engagementOffset?: number;
}

/** One round with its files, players, pairs and engagements; null if there is no such round. */
export async function readRound(
  db: Database,
  id: number,
  { guids = false, engagementLimit = MAX_ENGAGEMENTS, engagementOffset = 0 }: RoundDetailsQuery = {},
): Promise<RoundDetails | null> {
  const { rows: [round] } = await db.pool.query<RoundSummary>(
    `SELECT ${ROUND_COLUMNS} FROM round JOIN source ON source.id = source_id WHERE round.id = $1`,
    [id],
  );
  if (round === undefined) return null;
  const [files, players, pairs, engagements] = await Promise.all([
    readRoundFiles(db, id, guids),
    readRoundRoster(db, id, guids),
    readRoundPairs(db, id, guids),
    readRoundEngagements(db, id, { guids, limit: engagementLimit, offset: engagementOffset }),
  ]);
  return { round, files, players, pairs, engagements };
}
