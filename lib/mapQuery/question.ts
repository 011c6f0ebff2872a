import type { Filters } from "./filters/list.ts";
import type { Layer } from "./layers.ts";

/**
 * What the picture is compared with: the same number of previous days, the calendar month before
 * the first day, the other side, everyone else, these filters with some of them changed (own), or
 * an earlier set of filters (kept).
 */
export const COMPARISONS = ["before", "month", "side", "everyone", "own", "kept"] as const;
type Comparison = (typeof COMPARISONS)[number];

/** How a comparison is shown. */
export const COMPARE_VIEWS = ["difference", "beside"] as const;
export type CompareView = (typeof COMPARE_VIEWS)[number];

export const NORMS = ["total", "round", "hour"] as const;
export type Norm = (typeof NORMS)[number];

export const HEAT_MODES = ["smooth", "cells"] as const;
export type HeatMode = (typeof HEAT_MODES)[number];

/**
 * The background under the heat. image: a picture made for the map; drawn: from its geometry; play:
 * from where players were seen.
 */
export const BACKGROUND_KINDS = ["image", "drawn", "play"] as const;
export type BackgroundKind = (typeof BACKGROUND_KINDS)[number];

/** Everything that the address of a map page asks for, except how it is drawn. */
export interface Question {
  /** At least one. The first is painted, the others are drawn over it as lines. */
  layers: readonly [Layer, ...Layer[]];
  filters: Filters;
  compare: Comparison | null;
  /** The other picture's filters: those that differ (`compare` is own) or all of them (kept). */
  other: Filters;
  compareView: CompareView;
  mode: HeatMode;
  /** Counts each player once per square and round. */
  once: boolean;
  /** Shows both sides at once, coloured by side. */
  teams: boolean;
  /** null: the best that the map has. */
  ground: BackgroundKind | null;
}

/** Whether the other picture has filters of its own in the address. */
export function hasOtherFilters({ compare }: Pick<Question, "compare">): boolean {
  return compare === "own" || compare === "kept";
}
