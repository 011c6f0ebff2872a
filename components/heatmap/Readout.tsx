"use client";

import { valueAt } from "#lib/analytics/density/estimateDensity.ts";
import { countWithin } from "#lib/analytics/density/findPeaks.ts";
import type { GroundPoint } from "#lib/maps/mapBounds.ts";
import { namePlace } from "#lib/maps/namePlace.ts";
import { formatCount } from "../layout/format.ts";
import { formatDensity } from "./formatDensity.ts";
import { HOT_PLACE_RADIUS } from "./hotPlaces.ts";
import type { Heat } from "./makeHeat.ts";
import type { HeatView, MapScene } from "./scene.ts";

const WIDTH = 232;
const HEIGHT = 112;
const GAP = 14;

interface ReadoutProps {
  scene: MapScene;
  view: HeatView;
  heat: Heat;
  place: GroundPoint;
  /** CSS pixels within the stage */
  at: { x: number; y: number };
  stage: { width: number; height: number };
}

/** What lies under the cursor: the place, its value, its coordinates. */
export function Readout({ scene, view, heat, place, at, stage }: ReadoutProps) {
  const left = at.x + GAP + WIDTH > stage.width ? Math.max(0, at.x - GAP - WIDTH) : at.x + GAP;
  const top = at.y + GAP + HEIGHT > stage.height ? Math.max(0, at.y - GAP - HEIGHT) : at.y + GAP;
  const rows = view.mode === "cells" ? cellRows(view, place) : smoothRows(view, heat, place);
  return (
    <svg className="pointer-events-none absolute inset-0 h-full w-full overflow-visible" aria-hidden="true">
      <foreignObject x={left} y={top} width={WIDTH} height={HEIGHT} className="overflow-visible">
        <div className="rounded-[5px] border border-line bg-panel/95 px-3 py-2 shadow-sm" data-testid="readout">
          <p className="font-medium">{namePlace(scene.bounds, scene.objectives, place)}</p>
          <dl className="mt-1 grid grid-cols-[1fr_auto] gap-x-3 text-muted">
            {rows.map(([name, value]) => (
              <div key={name} className="contents"><dt>{name}</dt><dd className="num self-center text-right text-text">{value}</dd></div>
            ))}
            <dt>x, y</dt>
            <dd className="num self-center text-right">{Math.round(place.x)}, {Math.round(place.y)}</dd>
          </dl>
        </div>
      </foreignObject>
    </svg>
  );
}

function cellRows(view: HeatView, place: GroundPoint): [string, string][] {
  const { flat, cellSize } = view.cells;
  const [x, y] = [Math.floor(place.x / cellSize), Math.floor(place.y / cellSize)];
  let value = 0;
  for (let i = 0; i + 2 < flat.length; i += 3) if (flat[i] === x && flat[i + 1] === y) value = flat[i + 2] as number;
  return [["in this cell", `${formatCount(value)} ${view.noun}`]];
}

function smoothRows(view: HeatView, heat: Heat, place: GroundPoint): [string, string][] {
  const density = heat.field === null ? null : valueAt(heat.field, place.x, place.y);
  return [
    [`within ${HOT_PLACE_RADIUS} units`, `${formatCount(countWithin(view.cells, place.x, place.y, HOT_PLACE_RADIUS))} ${view.noun}`],
    ["in a patch", density === null ? "–" : formatDensity(density)],
  ];
}
