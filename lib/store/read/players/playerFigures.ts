import { selectSessionDate } from "./selectSessionDate.ts";
import { refOfPlayer } from "./playerRef.ts";
import type { PlayerRef } from "./playerRef.ts";

/** A player's figures over all his rounds: each with what it is counted out of. */
export interface PlayerFigures {
  rounds: number;
  /** Engagements in which he was one of a crossfire; those whose target was killed, and those that he ended himself. */
  crossfires: number;
  crossfireKills: number;
  crossfireFinalBlows: number;
  crossfireDamage: number;
  /** ms, the mean of the tracker's delays; null where no file told one. */
  averageDelayMs: number | null;
  /** Crossfires whose delay is known. */
  delayCount: number;
  /** Engagements in which he was the only attacker, and those of them that he ended with the kill. */
  soloEngagements: number;
  soloKills: number;
  /** Engagements with him as the target, and those of them with two or more attackers. */
  timesTargeted: number;
  timesFocused: number;
  focusEscapes: number;
  focusDeaths: number;
  soloEscapes: number;
  soloDeaths: number;
  /** Game units, over the escapes whose distance is known; null where none is. */
  averageEscapeDistance: number | null;
  /** Escapes whose distance is known. */
  distanceCount: number;
  /** ms, over all engagements with him as the target; null without one. */
  averageUnderFireMs: number | null;
  damageTaken: number;
  damageGiven: number;
  kills: number;
  deaths: number;
  firstSeen: Date;
  lastSeen: Date;
  /** The evenings of these, `YYYY-MM-DD`. */
  firstSession: string;
  lastSession: string;
}

/** Columns of player_teamplay_stats under the names of PlayerFigures. */
export const FIGURE_COLUMNS = `
  rounds_played AS rounds, crossfire_participations AS crossfires, crossfire_kills AS "crossfireKills",
  crossfire_final_blows AS "crossfireFinalBlows", crossfire_damage::float8 AS "crossfireDamage",
  avg_crossfire_delay_ms AS "averageDelayMs", crossfire_delay_count AS "delayCount", solo_engagements AS "soloEngagements",
  solo_kills AS "soloKills", times_targeted AS "timesTargeted", times_focused AS "timesFocused",
  focus_escapes AS "focusEscapes", focus_deaths AS "focusDeaths", solo_escapes AS "soloEscapes", solo_deaths AS "soloDeaths",
  avg_escape_distance AS "averageEscapeDistance", escape_count AS "distanceCount",
  avg_engagement_duration_ms AS "averageUnderFireMs", total_damage_taken::float8 AS "damageTaken",
  damage_given::float8 AS "damageGiven", kills, deaths, first_seen AS "firstSeen", last_seen AS "lastSeen",
  ${selectSessionDate("first_seen", "player_guid")} AS "firstSession", ${selectSessionDate("last_seen", "player_guid")} AS "lastSession"`;

export interface FigureRow extends PlayerFigures {
  id: string;
  name: string;
  guid: string;
}

/** A row of player_teamplay_stats as pages may have it. */
export function toPlayerFigures(
  { id, name, guid, ...figures }: FigureRow,
  guids: boolean,
): { player: PlayerRef; figures: PlayerFigures } {
  return { player: refOfPlayer(id, name, guid, guids), figures };
}
