"use client";

import { scaleLinear } from "d3";
import { useId } from "react";
import { formatDensity } from "./formatDensity.ts";
import { rampStops, type Ground, type RampName } from "./ramps.ts";

const WIDTH = 256;
const BAR = 8;

interface LegendProps {
  title: string;
  max: number;
  ramp: RampName;
  ground: Ground;
}

/** The colour scale with numbers. */
export function Legend({ title, max, ramp, ground }: LegendProps) {
  const id = useId();
  const scale = scaleLinear([0, max], [0, WIDTH]);
  const ticks = max > 0 ? scale.ticks(5).filter((tick) => scale(tick) < WIDTH - 26) : [];
  return (
    <figure aria-label={`Scale: ${title}, from 0 to ${formatDensity(max)}`}>
      <figcaption className="text-muted">{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} 26`} className="mt-1.5 w-full max-w-72 overflow-visible" aria-hidden="true">
        <defs>
          <linearGradient id={id}>
            {rampStops(ground, ramp).map(({ offset, color, opacity }) => <stop key={offset} offset={offset} stopColor={color} stopOpacity={opacity} />)}
          </linearGradient>
        </defs>
        <rect width={WIDTH} height={BAR} rx="1.5" className="fill-raised" />
        <rect width={WIDTH} height={BAR} rx="1.5" fill={`url(#${id})`} />
        {ticks.map((tick) => (
          <g key={tick} transform={`translate(${scale(tick)} 0)`}>
            <line y1={BAR} y2={BAR + 3} className="stroke-line" />
            <text y={BAR + 14} textAnchor={tick === 0 ? "start" : "middle"} className="num fill-muted text-[0.68rem]">{formatDensity(tick)}</text>
          </g>
        ))}
        {max > 0 ? <text x={WIDTH} y={BAR + 14} textAnchor="end" className="num fill-muted text-[0.68rem]">{formatDensity(max)}</text> : null}
      </svg>
    </figure>
  );
}
