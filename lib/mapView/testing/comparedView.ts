import type { CountedPlaces } from "#lib/analytics/density/SquareGrid.ts";
import type { HeatView, LayerData } from "../mapView.ts";

/**
 * These numbers of events in a row of 256-unit squares, from the middle of the map to the east, all
 * from one round.
 */
export const inSquares = (counts: readonly number[]): CountedPlaces => ({
  fine: { cellSize: 32, flat: [] },
  squares: {
    cellSize: 256,
    flat: counts.flatMap((count, x) => (count === 0 ? [] : [x, 0, count, 0, 1])),
  },
  axis: counts.reduce((a, b) => a + b, 0),
  allies: 0,
  rounds: 1,
  squared: counts.filter((count) => count > 0),
});

export const makeLayer = (counts: readonly number[], part: Partial<LayerData> = {}): LayerData => ({
  ...inSquares(counts),
  layer: "kills",
  caption: "Kills",
  noun: "kills",
  visits: null,
  lines: null,
  lives: 0,
  fromTracker: false,
  exposure: { rounds: 10, playedMs: 36_000_000 },
  spreads: null,
  ...part,
});

/** A view of the difference between two layers. */
export const comparedView = (
  data: LayerData,
  other: LayerData,
  basis: "hour" | "share" | null = null,
): HeatView => ({
  mode: "smooth",
  side: null,
  teams: false,
  data,
  overlays: [],
  exposure: data.exposure,
  engagements: 0,
  pair: null,
  compareView: "difference",
  heading: "",
  filters: "",
  other: {
    data: other,
    exposure: other.exposure,
    side: null,
    name: "the other",
    heading: "the other",
    basis,
    mayShare: false,
  },
});
