"use client";

import type { ThemeName } from "#lib/theme/palette.ts";
import type { RampName } from "#lib/theme/rampNames.ts";
import { useId } from "react";
import { PATCH_UNITS } from "#lib/analytics/density/estimateDensity.ts";
import type { ValueScale } from "#lib/analytics/density/scales.ts";
import { formatDensity } from "#lib/mapView/formatDensity.ts";
import { LEGEND } from "./heatmap.copy.ts";
import { getDifferenceColor, getRampStops } from "../canvas/ramps.ts";
import { listLegendTicks } from "../charts/legendTicks.ts";
import { DIFFERENCE_TICKS } from "../charts/ratioTicks.ts";
import { LegendTicks } from "./LegendTicks.tsx";

const WIDTH = 256;
const BAR = 8;

interface LegendProps {
  title: string;
  scale: ValueScale;
  ramps: readonly RampName[];
  /** Says what each bar shows; null if there is only one. */
  bars: string | null;
  theme: ThemeName;
  /** Whether the numbers are shares of 1. */
  percent: boolean;
  /** The side of the squares in which events are counted, game units. */
  squares: number;
}

/** The colour scale with its numbers, and with a bar for each set of colours. */
export function Legend({ title, scale, ramps, bars, theme, percent, squares }: LegendProps) {
  const id = useId();
  const text = (value: number): string =>
    percent ? `${Math.round(100 * value)}\u202f%` : formatDensity(value);
  const high = ramps.length * (BAR + 3) - 3;
  return (
    <figure aria-label={LEGEND.label(title, text(scale.max))}>
      <figcaption className="text-muted">
        {title}
        {LEGEND.scales[scale.name]}
      </figcaption>
      {scale.max <= 0 ? null : (
        <svg
          viewBox={`0 0 ${WIDTH} ${high + 18}`}
          className="mt-1.5 w-full max-w-72 overflow-visible"
          aria-hidden="true"
        >
          {ramps.map((name, i) => (
            <g key={name} transform={`translate(0 ${i * (BAR + 3)})`}>
              <defs>
                <linearGradient id={`${id}${i}`}>
                  {getRampStops(theme, name).map(({ offset, color, opacity }) => (
                    <stop key={offset} offset={offset} stopColor={color} stopOpacity={opacity} />
                  ))}
                </linearGradient>
              </defs>
              <rect width={WIDTH} height={BAR} rx="1.5" className="fill-raised" />
              <rect width={WIDTH} height={BAR} rx="1.5" fill={`url(#${id}${i})`} />
            </g>
          ))}
          <LegendTicks
            width={WIDTH}
            y={high}
            ticks={listLegendTicks(scale).map(({ position, value }) => ({
              position,
              label: text(value),
            }))}
          />
        </svg>
      )}
      {bars === null ? null : <p className="text-muted">{bars}.</p>}
      {scale.max <= 0 || percent ? null : (
        <p className="mt-1 text-muted">{LEGEND.squareSize(squares, squares === PATCH_UNITS)}</p>
      )}
    </figure>
  );
}

/** The fixed scale of differences: from a quarter to four times, and grey for unclear. */
export function DifferenceLegend({ title, theme }: { title: string; theme: ThemeName }) {
  const steps = 24;
  return (
    <figure aria-label={LEGEND.differenceLabel(title)}>
      <figcaption className="text-muted">{title}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} 26`}
        className="mt-1.5 w-full max-w-72 overflow-visible"
        aria-hidden="true"
      >
        {Array.from({ length: steps }, (_, i) => (
          <rect
            key={i}
            x={(i * WIDTH) / steps}
            width={WIDTH / steps + 0.3}
            height={BAR}
            fill={getDifferenceColor(theme, ((i + 0.5) / steps) * 2 - 1, true)}
          />
        ))}
        <LegendTicks width={WIDTH} y={BAR} ticks={DIFFERENCE_TICKS} />
      </svg>
      <p className="mt-1 flex items-center gap-2 text-muted">
        <svg width="14" height="9" aria-hidden="true">
          <rect width="14" height="9" rx="1.5" fill={getDifferenceColor(theme, 0, false)} />
        </svg>
        {LEGEND.unclear}
      </p>
    </figure>
  );
}
