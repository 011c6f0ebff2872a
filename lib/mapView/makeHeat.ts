import { SquareGrid } from "#lib/analytics/density/SquareGrid.ts";
import type { ScaleName } from "#lib/analytics/density/scales.ts";
import type { Side } from "#lib/engagements/sides.ts";
import type { RampName } from "#lib/theme/rampNames.ts";
import type { ComparedSquare } from "#lib/analytics/rates/compareSquares.ts";
import { estimateDensity } from "#lib/analytics/density/estimateDensity.ts";
import { findFieldMax } from "#lib/analytics/density/colorField.ts";
import { makeScale, type ValueScale } from "#lib/analytics/density/scales.ts";
import type { Extent, Field } from "#lib/analytics/density/types.ts";
import type { Norm } from "#lib/mapQuery/question.ts";
import { compareLayers, countSquares } from "./compareLayers.ts";
import { getDivisor } from "./rates.ts";
import {
  toExtent,
  type Exposure,
  type HeatView,
  type LayerData,
  type MapScene,
} from "./mapView.ts";

/**
 * Units per pixel of the density. The smallest radius is two pixels, and one step of a slider is
 * drawn within one frame.
 */
const UNITS_A_PIXEL = 24;

/** The most pixels on the longer side. On the largest maps, a pixel covers more units instead. */
const MOST_PIXELS = 480;

/** With fewer visits than this, nothing is known about how deadly a place is. */
export const FEWEST_VISITS = 3;

interface PaintedField {
  ramp: RampName;
  field: Field;
}

/** A square to paint: x, y in squares, its value, and its ramp. */
interface PaintedSquare {
  x: number;
  y: number;
  value: number;
  ramp: RampName;
}

export interface Heat {
  fields: PaintedField[];
  squares: PaintedSquare[];
  /** A difference, square by square. */
  compared: ComparedSquare[];
  scale: ValueScale;
  /** Events outside of the picture. */
  outside: number;
}

export interface HeatOptions {
  radius: number;
  norm: Norm;
  scale: ScaleName;
  /** The highest value of the scale, if it is shared with another picture. */
  max?: number;
}

/** The numbers behind the picture: smoothed densities, or squares. */
export function makeHeat(scene: MapScene, view: HeatView, options: HeatOptions): Heat {
  const { data, other } = view;
  if (other !== null && view.compareView === "difference") {
    const compared = compareLayers(view, options.norm);
    return { fields: [], squares: [], compared, scale: makeScale("linear", 0, []), outside: 0 };
  }
  return buildHeat(scene, data, view, options);
}

/** The numbers of the picture, and of the one next to it on the same scale; null if there is none. */
export function makeHeats(
  scene: MapScene,
  view: HeatView,
  options: HeatOptions,
): [Heat, Heat | null] {
  const heat = makeHeat(scene, view, options);
  const { other } = view;
  if (other === null || view.compareView === "difference") return [heat, null];
  const makeHeatFor = (scale: HeatOptions): Heat =>
    buildHeat(scene, other.data, { ...view, side: other.side }, scale, other.exposure);
  const max = Math.max(heat.scale.max, makeHeatFor(options).scale.max);
  return [buildHeat(scene, view.data, view, { ...options, max }), makeHeatFor({ ...options, max })];
}

/** The layers that are drawn over a picture as lines of equal density. */
export function makeOver(
  scene: MapScene,
  view: HeatView,
  { radius, norm }: Pick<HeatOptions, "radius" | "norm">,
): { data: LayerData; heat: Heat }[] {
  return view.overlays.map((data) => ({
    data,
    heat: buildHeat(scene, data, { ...view, mode: "smooth" }, { radius, norm, scale: "linear" }),
  }));
}

/** The numbers of one layer, of the view or of the other view. */
function buildHeat(
  scene: MapScene,
  data: LayerData,
  view: HeatView,
  options: HeatOptions,
  exposure: Exposure = data.exposure,
): Heat {
  const extent = toExtent(scene.bounds);
  const divisor = data.layer === "zones" ? 1 : getDivisor(options.norm, exposure);
  const sides: { side: Side | null; ramp: RampName }[] =
    view.teams && view.side === null
      ? [
          { side: "axis", ramp: "axis" },
          { side: "allies", ramp: "allies" },
        ]
      : [{ side: null, ramp: view.side ?? "heat" }];
  if (data.layer === "tracks" || divisor === null)
    return { fields: [], squares: [], compared: [], scale: makeScale("linear", 0, []), outside: 0 };
  if (view.mode === "cells" || data.fromTracker) {
    const squares = sides.flatMap(({ side, ramp }) =>
      makePaintedSquares(data, side, ramp, divisor),
    );
    const max = options.max ?? squares.reduce((most, { value }) => Math.max(most, value), 0);
    const column = {
      extent,
      columns: squares.length,
      rows: 1,
      unitsPerPixel: 1,
      values: Float32Array.from(squares, ({ value }) => value),
    };
    return {
      fields: [],
      squares,
      compared: [],
      scale: makeScale(options.scale, max, [column]),
      outside: 0,
    };
  }
  const unitsPerPixel = Math.max(
    UNITS_A_PIXEL,
    Math.max(extent.maxX - extent.minX, extent.maxY - extent.minY) / MOST_PIXELS,
  );
  let beyond = 0;
  const fields = sides.map(({ side, ramp }): PaintedField => {
    const { field, outside } = estimateLayerDensity(
      data,
      side,
      extent,
      unitsPerPixel,
      options.radius,
    );
    beyond += outside;
    if (divisor !== 1)
      for (let i = 0; i < field.values.length; i++)
        field.values[i] = (field.values[i] as number) / divisor;
    return { ramp, field };
  });
  const max =
    options.max ?? fields.reduce((most, { field }) => Math.max(most, findFieldMax(field)), 0);
  return {
    fields,
    squares: [],
    compared: [],
    scale: makeScale(
      options.scale,
      max,
      fields.map(({ field }) => field),
    ),
    outside: beyond,
  };
}

function estimateLayerDensity(
  data: LayerData,
  side: Side | null,
  extent: Extent,
  unitsPerPixel: number,
  radius: number,
): { field: Field; outside: number } {
  const counted = estimateDensity(
    new SquareGrid(data.fine).toSparseCells(side),
    extent,
    unitsPerPixel,
    radius,
  );
  if (data.visits === null) return counted;
  const { field: visits } = estimateDensity(
    new SquareGrid(data.visits.fine).toSparseCells(side),
    extent,
    unitsPerPixel,
    radius,
  );
  const values = counted.field.values.map((deaths, i) =>
    (visits.values[i] as number) < FEWEST_VISITS ? 0 : deaths / (visits.values[i] as number),
  );
  return { ...counted, field: { ...counted.field, values } };
}

function makePaintedSquares(
  data: LayerData,
  side: Side | null,
  ramp: RampName,
  divisor: number,
): PaintedSquare[] {
  const visits = data.visits === null ? null : countSquares(data.visits, side);
  return [...countSquares(data, side)].flatMap(([x, y, counted]) => {
    const visitCount = visits?.get(x, y) ?? 0;
    if (visits !== null && visitCount < FEWEST_VISITS) return [];
    return [{ x, y, ramp, value: visits === null ? counted / divisor : counted / visitCount }];
  });
}
