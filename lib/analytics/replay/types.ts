import type { Outcome, Team } from "#lib/engagements/types.ts";
import type { FlatPath } from "../paths/findPlaceAt.ts";

/** A player of a round. The rest of the replay refers to players by their number in `players`. */
export interface ReplayPlayer {
  /** The short public id; null for bots and for people without a lasting GUID. */
  id: string | null;
  /** Raw and untrusted. */
  name: string;
  /** The team the player was on longest. */
  team: Team;
  bot: boolean;
}

export interface ReplayAttacker {
  player: number;
  team: Team;
  damage: number;
  firstHitMs: number;
  lastHitMs: number;
  gotKill: boolean;
  inCrossfire: boolean;
  /** The engine's number of the weapon with the most hits; null if the file has none. */
  weapon: number | null;
  /** Where the attacker stood at their first hit; null if the file does not say. */
  place: { x: number; y: number } | null;
}

/** One engagement. Times of the whole replay are ms from the first row of the round. */
export interface ReplayEngagement {
  /** The row's number in the database. */
  id: number;
  startMs: number;
  endMs: number;
  target: number;
  targetTeam: Team;
  outcome: Outcome;
  killer: number | null;
  damage: number;
  isCrossfire: boolean;
  /** The tracker's own delay. 0 is a value; null means there is none. */
  crossfireDelayMs: number | null;
  path: FlatPath;
  /** When the target was hit, as far as the path shows it. */
  hitsMs: number[];
  attackers: ReplayAttacker[];
}

/** One life of a player, if the file has tracks. */
export interface ReplayTrack {
  player: number;
  team: Team;
  spawnMs: number;
  /** null if the life did not end in a death. */
  deathMs: number | null;
  path: FlatPath;
}

/** A death that belongs to no engagement. */
export interface ReplayDeath {
  player: number;
  team: Team;
  timeMs: number;
  x: number;
  y: number;
}

/** One round to play back on its map. Engagements and tracks are sorted by their start. */
export interface RoundReplay {
  round: number;
  durationMs: number;
  /** The crossfire window of the round's tracker. */
  windowMs: number;
  players: ReplayPlayer[];
  engagements: ReplayEngagement[];
  tracks: ReplayTrack[];
  deaths: ReplayDeath[];
  /** The full counts: `engagements` and `tracks` may hold only the first part. */
  engagementTotal: number;
  trackTotal: number;
}
