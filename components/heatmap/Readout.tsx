"use client";

import { SquareGrid, type CountedPlaces, type Square } from "#lib/analytics/density/SquareGrid.ts";
import { sampleField } from "#lib/analytics/density/estimateDensity.ts";
import type { Norm } from "#lib/mapQuery/question.ts";
import type { GroundPoint } from "#lib/maps/mapBounds.ts";
import { namePlace } from "#lib/maps/namePlace.ts";
import { formatCount, formatPercent } from "#lib/format/format.ts";
import { formatDensity } from "#lib/mapView/formatDensity.ts";
import { formatRatio } from "#lib/mapView/ratios.copy.ts";
import type { StagePlace } from "../mapStage/MapStage.tsx";
import { READOUT } from "./heatmap.copy.ts";
import type { Heat } from "#lib/mapView/makeHeat.ts";
import { formatRate } from "#lib/mapView/rates.ts";
import type { Exposure, HeatView, LayerData, MapScene } from "#lib/mapView/mapView.ts";

const WIDTH = 240;
const GAP = 14;
const HEIGHT = 150;

interface ReadoutProps {
  scene: MapScene;
  view: HeatView;
  /** The layer of the map under the cursor: the view's, or the other view's next to it. */
  data: LayerData;
  exposure: Exposure;
  heat: Heat;
  norm: Norm;
  place: GroundPoint;
  /** CSS pixels within the stage */
  at: { x: number; y: number };
  stage: StagePlace;
}

/** What is under the cursor: the name of the square, its value, its rate and its rounds. */
export function Readout({
  scene,
  view,
  data,
  exposure,
  heat,
  norm,
  place,
  at,
  stage,
}: ReadoutProps) {
  const left = at.x + GAP + WIDTH > stage.width ? Math.max(0, at.x - GAP - WIDTH) : at.x + GAP;
  const top = at.y + GAP + HEIGHT > stage.height ? Math.max(0, at.y - GAP - HEIGHT) : at.y + GAP;
  const rows =
    data.layer === "tracks" ? [] : buildRows({ view, data, exposure, heat, norm, place });
  return (
    <svg
      className="pointer-events-none absolute inset-0 h-full w-full overflow-visible"
      aria-hidden="true"
    >
      <foreignObject x={left} y={top} width={WIDTH} height={HEIGHT} className="overflow-visible">
        <div
          className="rounded-[5px] border border-line bg-panel/95 px-3 py-2 shadow-sm"
          data-testid="readout"
        >
          <p className="font-medium">{namePlace(scene.bounds, scene.objectives, place)}</p>
          <dl className="mt-1 grid grid-cols-[1fr_auto] gap-x-3 text-muted">
            {rows.map(([name, value]) => (
              <div key={name} className="contents">
                <dt>{name}</dt>
                <dd className="num self-center text-right text-text">{value}</dd>
              </div>
            ))}
            <dt>{READOUT.position}</dt>
            <dd className="num self-center text-right">
              {Math.round(place.x)}, {Math.round(place.y)}
            </dd>
          </dl>
        </div>
      </foreignObject>
    </svg>
  );
}

const EMPTY = { axis: 0, allies: 0, rounds: 0 };

function squareAt({ squares }: CountedPlaces, place: GroundPoint): Omit<Square, "x" | "y"> {
  return new SquareGrid(squares).atPlace(place) ?? EMPTY;
}

function buildRows({
  view,
  data,
  exposure,
  heat,
  norm,
  place,
}: Pick<ReadoutProps, "view" | "data" | "exposure" | "heat" | "norm" | "place">): [
  string,
  string,
][] {
  const square = squareAt(data, place);
  const value = square.axis + square.allies;
  const rows: [string, string][] =
    view.teams && view.side === null
      ? [
          [READOUT.ofSide(data.noun, "Axis"), formatCount(square.axis)],
          [READOUT.ofSide(data.noun, "Allies"), formatCount(square.allies)],
        ]
      : [[READOUT.inSquare(data.noun), formatCount(value)]];
  if (data.visits !== null) {
    const visits = squareAt(data.visits, place);
    const visitCount = visits.axis + visits.allies;
    rows.push(
      [READOUT.visits, formatCount(visitCount)],
      [READOUT.died, formatPercent(value, visitCount)],
    );
  } else if (norm !== "total") rows.push([READOUT.norms[norm], formatRate(value, norm, exposure)]);
  if (!data.fromTracker)
    rows.push([READOUT.rounds, READOUT.roundsOf(square.rounds, exposure.rounds)]);
  const [field] = heat.fields;
  const density =
    field === undefined || heat.fields.length > 1
      ? null
      : sampleField(field.field, place.x, place.y);
  if (density !== null && data.layer !== "zones")
    rows.push([READOUT.smoothed, formatDensity(density)]);
  if (view.other !== null && data === view.data) {
    const others = squareAt(view.other.data, place);
    rows.push([
      READOUT.other(view.other.name, READOUT.norms[norm]),
      formatRate(others.axis + others.allies, norm, view.other.exposure),
    ]);
    const size = data.squares.cellSize;
    const compared = heat.compared.find(
      ({ x, y }) => x === Math.floor(place.x / size) && y === Math.floor(place.y / size),
    );
    if (compared !== undefined)
      rows.push([READOUT.ratio, compared.tells ? formatRatio(compared.ratio) : READOUT.unclear]);
  }
  return rows;
}
