import { countWithin, findPeaks } from "#lib/analytics/density/findPeaks.ts";
import { rateRatio, type RateRatio } from "#lib/analytics/rates/rateRatio.ts";
import type { Norm } from "#lib/analytics/question/question.ts";
import { namePlace } from "#lib/maps/namePlace.ts";
import { comparedExposure, squaresOf } from "./compareLayers.ts";
import type { Heat } from "./makeHeat.ts";
import { sparseOf, type HeatView, type MapScene } from "./scene.ts";

/** What counts as one place: events this near, units. */
export const HOT_PLACE_RADIUS = 256;

const PLACES = 6;

export interface HotPlace {
  name: string;
  x: number;
  y: number;
  value: number;
  /** Visits under fire, for kill zones. */
  visits: number | null;
  /** Against the other picture; null where nothing is compared. */
  ratio: RateRatio | null;
}

/** The fullest places: peaks of the density with the events around each, the fullest squares, or the clearest differences. */
export function findHotPlaces(scene: MapScene, view: HeatView, heat: Heat, norm: Norm): HotPlace[] {
  const { data, other } = view;
  const size = data.squares.cellSize;
  const named = (x: number, y: number, value: number, visits: number | null = null, ratio: RateRatio | null = null): HotPlace =>
    ({ name: namePlace(scene.bounds, scene.objectives, { x, y }), x, y, value, visits, ratio });
  if (heat.compared.length > 0) {
    return heat.compared.filter(({ tells }) => tells).sort((a, b) => b.a + b.b - a.a - a.b).slice(0, PLACES)
      .map((square) => named((square.x + 0.5) * size, (square.y + 0.5) * size, square.a, null, square));
  }
  if (heat.squares.length > 0) {
    return squaresOf(data).sort((a, b) => b[2] - a[2]).slice(0, PLACES).map(([x, y, value]) => named((x + 0.5) * size, (y + 0.5) * size, value));
  }
  const fine = sparseOf(data.fine, null);
  const fineOther = other === null ? null : sparseOf(other.data.fine, null);
  const fineVisits = data.visits === null ? null : sparseOf(data.visits.fine, null);
  return heat.fields.flatMap(({ field }) => findPeaks(field, 2 * HOT_PLACE_RADIUS, PLACES)).sort((a, b) => b.value - a.value).slice(0, PLACES)
    .map(({ x, y }) => {
      const value = countWithin(fine, x, y, HOT_PLACE_RADIUS);
      const ratio = other === null || fineOther === null ? null
        : rateRatio(value, comparedExposure(norm, view.exposure), countWithin(fineOther, x, y, HOT_PLACE_RADIUS), comparedExposure(norm, other.exposure));
      return named(x, y, value, fineVisits === null ? null : countWithin(fineVisits, x, y, HOT_PLACE_RADIUS), ratio);
    })
    .filter((place) => place.value > 0)
    .sort((a, b) => (fineVisits === null ? b.value - a.value : b.value / (b.visits ?? 1) - a.value / (a.visits ?? 1)));
}
