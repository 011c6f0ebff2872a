import { countWithin, findPeaks } from "#lib/analytics/density/findPeaks.ts";
import { rateRatio, shareInterval, type RateRatio } from "#lib/analytics/rates/rateRatio.ts";
import type { Norm } from "#lib/analytics/question/question.ts";
import { namePlace } from "#lib/maps/namePlace.ts";
import { comparedExposure, squaresOf } from "./compareLayers.ts";
import { FEWEST_VISITS, type Heat } from "./makeHeat.ts";
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
  /** How many the other picture has here. */
  others: number | null;
}

/** The fullest places: peaks of the density with the events around each, the fullest squares, or the clearest differences. */
export function findHotPlaces(scene: MapScene, view: HeatView, heat: Heat, norm: Norm): HotPlace[] {
  const { data, other } = view;
  const size = data.squares.cellSize;
  const named = (x: number, y: number, value: number, visits: number | null = null, ratio: RateRatio | null = null, others: number | null = null): HotPlace =>
    ({ name: namePlace(scene.bounds, scene.objectives, { x, y }), x, y, value, visits, ratio, others });
  if (heat.compared.length > 0) {
    return heat.compared.filter(({ tells }) => tells).sort((a, b) => b.a + b.b - a.a - a.b).slice(0, PLACES)
      .map((square) => named((square.x + 0.5) * size, (square.y + 0.5) * size, square.a, null, square, square.b));
  }
  if (data.visits !== null) return deadliest(view).map(({ x, y, value, visits }) => named((x + 0.5) * size, (y + 0.5) * size, value, visits));
  if (heat.squares.length > 0) {
    return squaresOf(data).sort((a, b) => b[2] - a[2]).slice(0, PLACES).map(([x, y, value]) => named((x + 0.5) * size, (y + 0.5) * size, value));
  }
  const fine = sparseOf(data.fine, null);
  const fineOther = other === null ? null : sparseOf(other.data.fine, null);
  return heat.fields.flatMap(({ field }) => findPeaks(field, 2 * HOT_PLACE_RADIUS, PLACES)).sort((a, b) => b.value - a.value).slice(0, PLACES)
    .map(({ x, y }) => {
      const value = countWithin(fine, x, y, HOT_PLACE_RADIUS);
      const ratio = other === null || fineOther === null ? null
        : rateRatio(value, comparedExposure(norm, view.exposure), countWithin(fineOther, x, y, HOT_PLACE_RADIUS), comparedExposure(norm, other.exposure));
      return named(x, y, value, null, ratio);
    })
    .filter((place) => place.value > 0)
    .sort((a, b) => b.value - a.value);
}

/** The squares where being under fire ended in death most surely: by the lower end of the share's interval, so that one unlucky visit is none. */
function deadliest({ data }: HeatView): { x: number; y: number; value: number; visits: number }[] {
  const deaths = new Map(squaresOf(data).map(([x, y, value]) => [`${x} ${y}`, value]));
  return (data.visits === null ? [] : squaresOf(data.visits)).map(([x, y, visits]) => ({ x, y, visits, value: deaths.get(`${x} ${y}`) ?? 0 }))
    .filter(({ value, visits }) => value > 0 && visits >= FEWEST_VISITS)
    .map((square) => ({ ...square, low: shareInterval(square.value, square.visits).low }))
    .sort((a, b) => b.low - a.low).slice(0, PLACES);
}
