import type { Side } from "#lib/engagements/sides.ts";
import type { WeaponClass } from "./weaponClasses.ts";

/** What an event map can show, in the order it is offered. zones: deaths a visit under fire. */
export const LAYERS = [
  "kills",
  "deaths",
  "killers",
  "combat",
  "escape",
  "traversal",
  "presence",
  "tracks",
  "zones",
] as const;
export type Layer = (typeof LAYERS)[number];

/** In what part a player must be: who killed, who died, who hit the target, who was hit. */
export const ROLES = ["killer", "victim", "attacker", "target"] as const;
export type Role = (typeof ROLES)[number];

/** How an engagement ended; other_death: by his own hand, the world or a team-mate; open: the round ended, he left, or nobody knows. */
export const OUTCOME_GROUPS = ["killed", "escaped", "other_death", "open"] as const;
export type OutcomeGroup = (typeof OUTCOME_GROUPS)[number];

/** Whose fights count: people's only, also those with bots, or only those with bots. */
export const BOT_CHOICES = ["without", "with", "only"] as const;
export type BotChoice = (typeof BOT_CHOICES)[number];

/** A range whose open end is null; both ends are in it, but for times. */
export interface Range {
  from: number | null;
  to: number | null;
}

/** Where a time in the round ends, seconds: up to it, not with it, so that parts of a round never overlap. One second, `60-60`, ends with the next. */
export function endOfTime({ from, to }: Range): number | null {
  return to !== null && from === to ? to + 1 : to;
}

/**
 * Every condition a leader can put to the map; all of them hold at once. Lists: any one of them. What a field leaves open (null,
 * an empty list) is no condition.
 */
export interface Filters {
  /** Session dates `YYYY-MM-DD`, both ends included. */
  from: string | null;
  to: string | null;
  /** The last so many days up to today, instead of from. */
  days: number | null;
  sessions: readonly string[];
  rounds: readonly number[];
  half: 1 | 2 | null;
  /** The side of whoever the layer counts. */
  side: Side | null;
  /** Public ids of players, by the part they must have in it. */
  players: Readonly<Record<Role, readonly string[]>>;
  /** Two public ids: both hit the same enemy in one engagement; with `crossfire`, as a pair of it. */
  duo: readonly [string, string] | null;
  /** The engine's weapon numbers, and classes of them. */
  weapons: readonly (number | WeaponClass)[];
  outcomes: readonly OutcomeGroup[];
  crossfire: boolean;
  attackers: Range;
  /** Seconds from the first row of the round: from one up to, not with, the other (endOfTime). */
  time: Range;
  /** The storey, counted from 1, the lowest. */
  storey: number | null;
  /** The name of a game server. */
  source: string | null;
  bots: BotChoice;
}

export const NO_FILTERS: Filters = {
  from: null,
  to: null,
  days: null,
  sessions: [],
  rounds: [],
  half: null,
  side: null,
  players: { killer: [], victim: [], attacker: [], target: [] },
  duo: null,
  weapons: [],
  outcomes: [],
  crossfire: false,
  attackers: { from: null, to: null },
  time: { from: null, to: null },
  storey: null,
  source: null,
  bots: "without",
};

/**
 * What the picture is compared with: the same span of days before, the calendar month before the first day, the other side, everybody, these filters with some of them
 * changed (own), or filters that were kept as they stood.
 */
export const COMPARISONS = ["before", "month", "side", "everyone", "own", "kept"] as const;
type Comparison = (typeof COMPARISONS)[number];

/** How a comparison is shown. */
export const COMPARE_VIEWS = ["difference", "beside"] as const;
export type CompareView = (typeof COMPARE_VIEWS)[number];

export const NORMS = ["total", "round", "hour"] as const;
export type Norm = (typeof NORMS)[number];

export type HeatMode = "smooth" | "cells";

/** What lies under the heat. image: a picture made for the map; drawn: from its geometry; play: from where people were seen. */
export const GROUND_KINDS = ["image", "drawn", "play"] as const;
export type GroundKind = (typeof GROUND_KINDS)[number];

/** All that the address of a map page asks for, but for how it is drawn. */
export interface Question {
  /** The first is painted, others are drawn over it as lines. At least one. */
  layers: readonly [Layer, ...Layer[]];
  filters: Filters;
  compare: Comparison | null;
  /** What differs in the other picture, where `compare` is own; all of its filters, where it is kept. */
  other: Filters;
  compareView: CompareView;
  mode: HeatMode;
  /** Each player once a cell and round. */
  once: boolean;
  /** Both sides at once, each in its colour. */
  teams: boolean;
  /** null: the best there is. */
  ground: GroundKind | null;
}

/** Whether a layer knows whose side its events are of. */
export function layerHasSides(layer: Layer): boolean {
  return layer !== "traversal";
}
