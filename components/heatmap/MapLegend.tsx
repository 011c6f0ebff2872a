"use client";

import { PATCH_UNITS } from "#lib/analytics/density/estimateDensity.ts";
import type { HeatView } from "#lib/mapView/mapView.ts";
import { chooseRamps, describeBars } from "../canvas/ramps.ts";
import { LEGEND } from "./heatmap.copy.ts";
import { DifferenceLegend, Legend } from "./Legend.tsx";
import type { HeatPictures } from "./useHeatPictures.ts";

interface MapLegendProps {
  view: HeatView;
  pictures: HeatPictures;
}

/** The legend of what the map shows: the sides of tracks, a difference, or a colour scale. */
export function MapLegend({
  view,
  pictures: { picture, isDifference, cellSize, legendTitle },
}: MapLegendProps) {
  const { heat, theme } = picture;
  if (view.data.layer === "tracks")
    return (
      <p className="text-muted">
        <span className="text-axis">━</span> {LEGEND.sides.axis}{" "}
        <span className="ml-3 text-allies">━</span> {LEGEND.sides.allies}
      </p>
    );
  if (isDifference) return <DifferenceLegend title={legendTitle} theme={theme} />;
  return (
    <Legend
      title={legendTitle}
      scale={heat.scale}
      ramps={chooseRamps(view)}
      bars={describeBars(view, heat.squares.length > 0)}
      theme={theme}
      percent={view.data.layer === "zones"}
      squares={cellSize ?? PATCH_UNITS}
    />
  );
}
