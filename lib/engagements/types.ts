/**
 * The content of an engagement file, typed. Coordinates are game units from the world's origin, z
 * up. Times are milliseconds of the tracker's clock (only differences are meaningful; each tracker
 * has its own zero). Names are raw: they include colour codes (`^1`), and the text is untrusted.
 */

/**
 * The forms of a GUID column: 32 hex digits, `OMNIBOT…`, `SLOT<n>`, `WORLD_<n>`, `UNKNOWN`, or
 * empty.
 */
export type PlayerGuid = string & { readonly __brand: "PlayerGuid" };

export type Team = "AXIS" | "ALLIES" | "SPEC";
export const TEAMS: readonly Team[] = ["AXIS", "ALLIES", "SPEC"];

export const OUTCOMES = [
  "killed",
  "escaped",
  "round_end",
  "timeout",
  "disconnect",
  "shutdown",
  "unknown",
  "selfkill",
  "fallen",
  "world",
  "teamkill",
] as const;
/**
 * How an engagement ended. The last four are deaths without an enemy's kill (one V5 version
 * distinguishes them).
 */
export type Outcome = (typeof OUTCOMES)[number];

export interface Place {
  x: number;
  y: number;
  z: number;
}

export interface PathPoint extends Place {
  /** ms, the tracker's clock */
  time: number;
  /** start, hit, sample, death, escape; other words are kept as they are */
  event: string;
}

/** One weapon of one attacker: the engine's weapon number and the hits counted for it. */
export interface WeaponCount {
  weapon: number;
  count: number;
}

export interface Attacker {
  guid: PlayerGuid;
  name: string;
  team: Team;
  damage: number;
  hits: number;
  /** ms, the tracker's clock */
  firstHit: number;
  lastHit: number;
  gotKill: boolean;
  /** All weapons: from the extra field if the file has it, else from the weapons column. */
  weapons: WeaponCount[];
  /** Where the attacker stood at their first hit; only in files of the project's own tracker. */
  place: Place | null;
  /** Every hit's time, ms, ascending; only in files of the project's own tracker. */
  hitTimes: number[] | null;
}

export interface Engagement {
  /** Line number in the file, from 1. */
  line: number;
  id: number;
  startTime: number;
  endTime: number;
  duration: number;
  targetGuid: PlayerGuid;
  targetName: string;
  targetTeam: Team;
  outcome: Outcome;
  /** Overkill included. */
  totalDamage: number;
  killerGuid: PlayerGuid | null;
  killerName: string | null;
  /** The file's own count of attackers: the check digit of the attackers column. */
  numAttackers: number;
  /** As the tracker marked it. */
  isCrossfire: boolean;
  /** ms; 0 is a value, null means none. */
  crossfireDelay: number | null;
  crossfireParticipants: PlayerGuid[];
  start: Place;
  end: Place;
  /** Units; includes 9999 if the tracker missed a position. */
  distanceTraveled: number;
  attackers: Attacker[];
  /**
   * The target's path, decoded from the file's bytes on each call; keep the result, not the call.
   */
  path(): PathPoint[];
}

/** Cell indices are floor(coordinate / gridSize) towards minus infinity. */
export interface KillCell {
  gridX: number;
  gridY: number;
  axisKills: number;
  alliesKills: number;
}
export interface MovementCell {
  gridX: number;
  gridY: number;
  traversal: number;
  combat: number;
  escape: number;
}

export interface TrackPoint extends Place {
  time: number;
  health: number;
  /** units per second */
  speed: number;
  weapon: number;
  /** 0 standing, 1 crouching, 2 prone */
  stance: number;
  sprint: boolean;
  event: string;
}

export interface PlayerTrack {
  line: number;
  guid: PlayerGuid;
  name: string;
  team: Team;
  playerClass: string;
  spawnTime: number;
  /** null if the file says 0: the life did not end in death. */
  deathTime: number | null;
  firstMoveTime: number | null;
  /** null in the nine-column form of V4.0. */
  deathType: string | null;
  /** The file's own count of points. */
  samples: number;
  path(): TrackPoint[];
}

/** One row of COMBAT_POSITIONS: both ends of a death. `attacker` is null if there was no killer. */
export interface CombatPosition {
  line: number;
  time: number;
  /** kill, teamkill, selfkill, world; other words are kept. */
  event: string;
  attacker: (Place & { guid: PlayerGuid; name: string; team: Team; playerClass: string }) | null;
  victim: Place & { guid: PlayerGuid; name: string; team: Team; playerClass: string };
  weapon: number;
  meansOfDeath: number;
}

/** One row of REVIVES: a wounded player who lives again. */
export interface Revive {
  line: number;
  time: number;
  guid: PlayerGuid;
}

/** One row of PLAYERS (the project's own tracker): a player on one team in one class. */
export interface RosterRow {
  line: number;
  guid: PlayerGuid;
  name: string;
  team: Team;
  playerClass: string;
  aliveMs: number;
  teamMs: number;
}

export interface RoundHeader {
  /** From the first line: "V3" … "V6". It is not a reliable sign of the content. */
  tag: string;
  map: string;
  /**
   * The number in the file. Which half it means depends on the tracker (see `halfOfRound`).
   */
  round: number;
  crossfireWindowMs: number | null;
  escapeTimeMs: number | null;
  escapeDistance: number | null;
  positionSampleIntervalMs: number | null;
  roundStartUnix: number | null;
  roundEndUnix: number | null;
  /** 512 if missing in the file. */
  gridSize: number;
  /** `tracker_version` or `tracker_version_full`. */
  trackerVersion: string | null;
  /** Every `# key=value` line of the header, raw. */
  values: Record<string, string>;
}

export interface Problem {
  /** From 1. */
  line: number;
  /**
   * The column's name in the format ("attackers", "total_damage"), or the section, or null for the
   * whole line.
   */
  column: string | null;
  /** A sentence that says what is wrong and what was done about it. */
  reason: string;
}

export interface UnknownSection {
  name: string;
  line: number;
  rows: number;
}

export interface EngagementFile {
  header: RoundHeader;
  engagements: Engagement[];
  killCells: KillCell[];
  movementCells: MovementCell[];
  tracks: PlayerTrack[];
  combatPositions: CombatPosition[];
  revives: Revive[];
  /** null if the file has no PLAYERS section. */
  roster: RosterRow[] | null;
  otherSections: UnknownSection[];
  problems: Problem[];
  /** Problems found beyond those listed (MAX_PROBLEMS_LISTED). */
  problemsNotListed: number;
  /**
   * true: there is an `# END` line and all its counts are right. false: something is missing (a cut
   * last line, a missing section, a wrong END count). null: there is no end marker, and no sign of
   * a cut.
   */
  complete: boolean | null;
}

export type RefusalReason =
  | "empty"
  | "too_large"
  | "not_an_engagement_file"
  | "older_format"
  | "no_usable_header"
  | "map_name_too_long";

export type ReadResult =
  | { ok: true; file: EngagementFile }
  | { ok: false; refusal: { reason: RefusalReason; message: string } };
