import type { CountedPlaces } from "#lib/analytics/density/SquareGrid.ts";
import type { Team } from "#lib/engagements/types.ts";
import type { Side } from "#lib/engagements/sides.ts";
import type { Layer } from "#lib/mapQuery/layers.ts";
import type { HeatMode, CompareView } from "#lib/mapQuery/question.ts";
import type { Extent, SparseCells } from "#lib/analytics/density/types.ts";
import type { Overdispersion } from "#lib/analytics/rates/dispersion.ts";
import type { MapBounds } from "#lib/maps/mapBounds.ts";

/** The background of a map view. */
export interface MapScene {
  map: string;
  title: string;
  bounds: MapBounds;
  /** Address of the overview image; null: the background is drawn from movement. */
  overviewUrl: string | null;
  /** Where players walked; only if there is no overview. */
  walked: SparseCells | null;
  objectives: { name: string; x: number; y: number }[];
  /** Set if the figures are made of sample rounds. */
  sample?: boolean;
}

/** One layer of a view. */
export interface LayerData extends CountedPlaces {
  layer: Layer;
  /** Its title: `Deaths of Allies`. */
  caption: string;
  /** Follows a number: `143 …`. */
  noun: string;
  /** Visits under fire, for kill zones: deaths are divided by them. */
  visits: CountedPlaces | null;
  /** The paths of single lives, for tracks. */
  lines: { team: Team; flat: readonly number[] }[] | null;
  /** Lives that match; some may not be drawn. */
  lives: number;
  /** Whether these are the tracker's own cells, because the files have no exact positions. */
  fromTracker: boolean;
  /**
   * The rounds that can have events of this layer: those with tracks, those with killer positions,
   * or all.
   */
  exposure: Exposure;
  /** For kill zones, how unevenly deaths per visit are spread in each square; null: it follows from `squared`. */
  spreads: readonly Overdispersion[] | null;
}

/** What counts are divided by. */
export interface Exposure {
  rounds: number;
  playedMs: number;
}

/** The view that this view is compared with. */
interface OtherView {
  data: LayerData;
  exposure: Exposure;
  side: Side | null;
  /** `the 50 days before` */
  name: string;
  /** The heading of its map: its name, or all its filters. */
  heading: string;
  /** The only way to compare the two; null: per round or per hour, as the display says. */
  basis: "hour" | "share" | null;
  /** Whether the same event can be in both views. */
  mayShare: boolean;
}

/** What is shown on the map. */
export interface HeatView {
  mode: HeatMode;
  /** The side of the filter; null: both. */
  side: Side | null;
  /** Whether both sides are shown at once, each in its own colour. */
  teams: boolean;
  data: LayerData;
  /** Layers drawn over it as lines. */
  overlays: LayerData[];
  exposure: Exposure;
  engagements: number;
  /** Short ids of the two players that the filters name as a pair. */
  pair: readonly [string, string] | null;
  other: OtherView | null;
  compareView: CompareView;
  /** The heading of the map if another map is shown next to it: the side and the filters. */
  heading: string;
  /** The filters in words: `3 players killed, since 4 Oct 2026`; empty if there are none. */
  filters: string;
}

export function toExtent({ mins, maxs }: MapBounds): Extent {
  return { minX: mins.x, minY: maxs.y, maxX: maxs.x, maxY: mins.y };
}
