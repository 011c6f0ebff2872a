import type { CountedPlaces } from "#lib/analytics/density/SquareGrid.ts";
import type { Team } from "#lib/engagements/types.ts";
import type { Side } from "#lib/engagements/sides.ts";
import type { Layer } from "#lib/mapQuery/layers.ts";
import type { HeatMode, CompareView } from "#lib/mapQuery/question.ts";
import type { Extent, SparseCells } from "#lib/analytics/density/types.ts";
import type { Spread } from "#lib/analytics/rates/dispersion.ts";
import type { MapBounds } from "#lib/maps/mapBounds.ts";

/** What a map picture stands on. */
export interface MapScene {
  map: string;
  title: string;
  bounds: MapBounds;
  /** Address of the overview image; null: the background is drawn from movement. */
  overviewUrl: string | null;
  /** Where players walked; only if there is no overview. */
  walked: SparseCells | null;
  objectives: { name: string; x: number; y: number }[];
}

/** One layer of the picture. */
export interface LayerData extends CountedPlaces {
  layer: Layer;
  /** `Deaths of Allies`: what it is called in captions. */
  caption: string;
  /** Completes "143 …". */
  noun: string;
  /** Visits under fire, for kill zones: the deaths are counted against them. */
  visits: CountedPlaces | null;
  /** Ways of single lives, for tracks. */
  lines: { team: Team; flat: readonly number[] }[] | null;
  /** Lives that match, of which some may not be drawn. */
  lives: number;
  /** Whether these are the tracker's own cells, because the files have no exact places of it. */
  fromTracker: boolean;
  /** The rounds that can have something of it: those with tracks, with killers' places, or all. */
  exposure: Exposure;
  /** Of each of the squares how unevenly deaths a visit came, for kill zones; null: it follows from `squared`. */
  spreads: readonly Spread[] | null;
}

/** What rates are counted against. */
export interface Exposure {
  rounds: number;
  playedMs: number;
}

/** What the picture is compared with. */
interface OtherView {
  data: LayerData;
  exposure: Exposure;
  side: Side | null;
  /** `the 50 days before` */
  name: string;
  /** What stands over its picture: its name, or all that its filters say. */
  heading: string;
  /** What alone the two can be compared by; null: by the round or the hour, as asked. */
  basis: "hour" | "share" | null;
  /** Whether one event may be in both pictures. */
  mayShare: boolean;
}

/** What is shown on the map. */
export interface HeatView {
  mode: HeatMode;
  /** The side asked for; null: both. */
  side: Side | null;
  /** Both sides at once, each in its colour. */
  teams: boolean;
  data: LayerData;
  /** Drawn over it as lines. */
  overlays: LayerData[];
  exposure: Exposure;
  engagements: number;
  other: OtherView | null;
  compareView: CompareView;
  /** What stands over its picture where another is beside it: side and filters. */
  heading: string;
  /** The filters in words: `by 3 players, since 4 Oct 2026`; empty where there are none. */
  filters: string;
}

export function toExtent({ mins, maxs }: MapBounds): Extent {
  return { minX: mins.x, minY: maxs.y, maxX: maxs.x, maxY: mins.y };
}
