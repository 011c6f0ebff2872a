import type { ReactNode } from "react";
import type { TickSet } from "./axisLabels.ts";
import { TickLabels } from "./TickLabels.tsx";

/**
 * Px at a plot's left edge for the numbers of its vertical axis, the same everywhere so that charts
 * align.
 */
export const GUTTER = 44;
const TICK_ROW = 20;
const NOTE_ROW = 14;
const UNIT_ROW = 17;

/** A value of the vertical axis. */
interface VerticalTick {
  /** Px from the top of the plot. */
  y: number;
  text: string;
  /** Drawn more strongly, for the baseline. */
  strong?: boolean;
}

interface PlotProps {
  /** The height of the plot without its axes, px. */
  height: number;
  vertical: { ticks: readonly VerticalTick[]; unit: string };
  horizontal: { sets: readonly TickSet[]; unit?: string; hasNotes?: boolean };
  /**
   * The marks. Horizontal positions are percent and vertical ones px, so that a server can draw
   * them for every width.
   */
  children: ReactNode;
}

/** The frame of a chart: both axes with their units, a muted grid, and the marks of the caller. */
export function Plot({ height, vertical, horizontal, children }: PlotProps) {
  const full =
    height +
    TICK_ROW +
    (horizontal.hasNotes === true ? NOTE_ROW : 0) +
    (horizontal.unit === undefined ? 0 : UNIT_ROW);
  return (
    <div className="chart">
      <p className="mb-2.5 text-xs text-muted">{vertical.unit}</p>
      <div className="grid grid-cols-[44px_minmax(0,1fr)]">
        <svg width={GUTTER} height={height} className="block overflow-visible" aria-hidden="true">
          {vertical.ticks.map(({ y, text }) => (
            <text key={y} x={GUTTER - 8} y={y + 4} textAnchor="end" className="num fill-muted">
              {text}
            </text>
          ))}
        </svg>
        <svg height={full} className="block w-full overflow-visible">
          <g aria-hidden="true">
            {vertical.ticks.map(({ y, strong }) => (
              <line
                key={y}
                x1="0"
                x2="100%"
                y1={y}
                y2={y}
                className={strong === true ? "stroke-muted" : "stroke-hairline"}
                shapeRendering="crispEdges"
              />
            ))}
            <TickLabels sets={horizontal.sets} y={height} />
            {horizontal.unit === undefined ? null : (
              <text x="100%" y={full - 4} textAnchor="end" className="fill-muted text-xs">
                {horizontal.unit}
              </text>
            )}
          </g>
          {children}
        </svg>
      </div>
    </div>
  );
}
