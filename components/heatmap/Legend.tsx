"use client";

import type { RampName } from "#lib/theme/rampNames.ts";
import { useId } from "react";
import { PATCH_UNITS } from "#lib/analytics/density/estimateDensity.ts";
import type { ValueScale } from "#lib/analytics/density/scales.ts";
import { MOST_DOUBLINGS } from "#lib/analytics/rates/compareSquares.ts";
import { formatDensity } from "#lib/mapView/formatDensity.ts";
import { listTicks } from "./listTicks.ts";
import { differenceColor, rampStops, type Ground } from "../canvas/ramps.ts";

const WIDTH = 256;
const BAR = 8;

interface LegendProps {
  title: string;
  scale: ValueScale;
  ramps: readonly RampName[];
  /** Which bar is whose; null where there is one. */
  bars: string | null;
  ground: Ground;
  /** Whether the numbers are shares of 1. */
  percent: boolean;
  /** The square that the numbers are counted in, game units a side. */
  squares: number;
}

/** The colour scale with its numbers, a bar for each set of colours. */
export function Legend({ title, scale, ramps, bars, ground, percent, squares }: LegendProps) {
  const id = useId();
  const text = (value: number): string =>
    percent ? `${Math.round(100 * value)}\u202f%` : formatDensity(value);
  const ticks = listTicks(scale);
  const high = ramps.length * (BAR + 3) - 3;
  return (
    <figure aria-label={`Scale: ${title}, from 0 to ${text(scale.max)}`}>
      <figcaption className="text-muted">
        {title}
        {scale.name === "linear"
          ? ""
          : scale.name === "root"
            ? ", colours by square root"
            : ", colours by percentile of places"}
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
                  {rampStops(ground, name).map(({ offset, color, opacity }) => (
                    <stop key={offset} offset={offset} stopColor={color} stopOpacity={opacity} />
                  ))}
                </linearGradient>
              </defs>
              <rect width={WIDTH} height={BAR} rx="1.5" className="fill-raised" />
              <rect width={WIDTH} height={BAR} rx="1.5" fill={`url(#${id}${i})`} />
            </g>
          ))}
          {ticks.map(({ at, value }, i) => (
            <g key={at} transform={`translate(${at * WIDTH} ${high})`}>
              <line y2={3} className="stroke-line" />
              <text
                y={14}
                textAnchor={i === 0 ? "start" : i === ticks.length - 1 ? "end" : "middle"}
                className="num fill-muted text-[0.68rem]"
              >
                {text(value)}
              </text>
            </g>
          ))}
        </svg>
      )}
      {bars === null ? null : <p className="text-muted">{bars}.</p>}
      {scale.max <= 0 || percent ? null : (
        <p className="mt-1 text-muted">
          {squares === PATCH_UNITS
            ? "A square of 256 game units is about the floor of a room."
            : `A square of ${squares} game units is a large hall or a yard.`}
        </p>
      )}
    </figure>
  );
}

/** The fixed scale of differences: a quarter to four times, and the grey of what cannot be told. */
export function DifferenceLegend({
  name,
  description,
  ground,
}: {
  name: string;
  description: string;
  ground: Ground;
}) {
  const steps = 24;
  return (
    <figure
      aria-label={`Scale: a quarter to four times, against ${name}; grey where the data cannot tell`}
    >
      <figcaption className="text-muted">
        {description}, against {name}
      </figcaption>
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
            fill={differenceColor(ground, ((i + 0.5) / steps) * 2 - 1, true)}
          />
        ))}
        {["¼×", "½×", "1×", "2×", "4×"].map((label, i) => (
          <g key={label} transform={`translate(${(i * WIDTH) / (2 * MOST_DOUBLINGS)} ${BAR})`}>
            <line y2={3} className="stroke-line" />
            <text
              y={14}
              textAnchor={i === 0 ? "start" : i === 4 ? "end" : "middle"}
              className="num fill-muted text-[0.68rem]"
            >
              {label}
            </text>
          </g>
        ))}
      </svg>
      <p className="mt-1 flex items-center gap-2 text-muted">
        <svg width="14" height="9" aria-hidden="true">
          <rect width="14" height="9" rx="1.5" fill={differenceColor(ground, 0, false)} />
        </svg>
        cannot tell: the 90{"\u202f"}% interval holds 1×
      </p>
    </figure>
  );
}
