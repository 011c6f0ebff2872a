import type { Outcome, Team } from "#lib/engagements/types.ts";
import type { FlatPath } from "../paths/findPlaceAt.ts";

/** A player of a round; elsewhere in the replay he is his number in the list. */
export interface ReplayPlayer {
  /** The short public id; null for bots and people without a lasting GUID. */
  id: string | null;
  /** Raw and untrusted. */
  name: string;
  /** Where he played longest. */
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
  /** The engine's number of the weapon with most hits; null where the file has none. */
  weapon: number | null;
  /** Where he stood at his first hit; null where the file does not know. */
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
  /** The tracker's own; 0 is a value, null none. */
  crossfireDelayMs: number | null;
  path: FlatPath;
  /** When he was hit, as far as the path says it. */
  hitsMs: number[];
  attackers: ReplayAttacker[];
}

/** One life of a player, where the file has tracks. */
export interface ReplayTrack {
  player: number;
  team: Team;
  spawnMs: number;
  /** null where it did not end by death. */
  deathMs: number | null;
  path: FlatPath;
}

/** A death that no engagement tells of. */
export interface ReplayDeath {
  player: number;
  team: Team;
  timeMs: number;
  x: number;
  y: number;
}

/** One round, to be played on its map. Engagements and tracks are in the order of their start. */
export interface RoundReplay {
  round: number;
  durationMs: number;
  players: ReplayPlayer[];
  engagements: ReplayEngagement[];
  tracks: ReplayTrack[];
  deaths: ReplayDeath[];
  /** Of which `engagements` and `tracks` may be the first part. */
  engagementTotal: number;
  trackTotal: number;
}
