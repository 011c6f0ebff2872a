import {
  FIGURE_NAMES,
  PLAYER_AVERAGES,
  type AverageName,
  type FigureName,
} from "#lib/analytics/playerSums.ts";
import { selectFigures } from "../selectFigures.ts";
import { selectSessionDate } from "./selectSessionDate.ts";
import { refOfPlayer } from "./playerRef.ts";
import type { PlayerRef } from "./playerRef.ts";

/**
 * A player's figures over all rounds: the sums, and averages, which are null if nothing was
 * counted.
 */
export interface PlayerFigures
  extends Record<FigureName, number>, Record<AverageName, number | null> {
  rounds: number;
  firstSeen: Date;
  lastSeen: Date;
  /** Dates of the sessions of `firstSeen` and `lastSeen`, `YYYY-MM-DD`. */
  firstSession: string;
  lastSession: string;
}

/** Columns of player_teamplay_stats under the names of PlayerFigures. */
export const PLAYER_FIGURES = `
  rounds_played AS rounds, ${selectFigures(FIGURE_NAMES, (column) => column)},
  ${Object.entries(PLAYER_AVERAGES)
    .map(([name, { column }]) => `${column} AS "${name}"`)
    .join(", ")},
  first_seen AS "firstSeen", last_seen AS "lastSeen",
  ${selectSessionDate("first_seen", "player_guid")} AS "firstSession", ${selectSessionDate("last_seen", "player_guid")} AS "lastSession"`;

export interface FigureRow extends PlayerFigures {
  id: string;
  name: string;
  guid: string;
}

/** A row of player_teamplay_stats in the form that pages may have. */
export function toPlayerFigures(
  { id, name, guid, ...figures }: FigureRow,
  guids: boolean,
): { player: PlayerRef; figures: PlayerFigures } {
  return { player: refOfPlayer(id, name, guid, guids), figures };
}
