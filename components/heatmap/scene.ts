import type { Extent, SparseCells } from "#lib/analytics/density/types.ts";
import type { MapBounds } from "#lib/maps/mapBounds.ts";

/** What a map picture stands on. */
export interface MapScene {
  map: string;
  title: string;
  bounds: MapBounds;
  /** Address of the overview image; null: the ground is drawn from play. */
  overviewUrl: string | null;
  /** Where people walked; only where there is no overview. */
  ground: SparseCells | null;
  objectives: { name: string; x: number; y: number }[];
}

export type HeatMode = "smooth" | "cells";

/** What is shown on it. */
export interface HeatView {
  mode: HeatMode;
  /** The colours: the accent, or a team's. */
  ramp: "heat" | "axis" | "allies";
  cells: SparseCells;
  total: number;
  /** `kills`, `hits taken`: completes "143 …". */
  noun: string;
  /** What the picture shows, as its caption says it: `Kills by Axis`. */
  caption: string;
  rounds: number;
}

export function extentOf({ mins, maxs }: MapBounds): Extent {
  return { minX: mins.x, minY: maxs.y, maxX: maxs.x, maxY: mins.y };
}
