import type { PairSummary } from "#lib/analytics/duo/summarizePair.ts";
import { ScrollBox } from "../layout/ScrollBox.tsx";
import { TREND } from "./duos.copy.ts";
import { classifyLift } from "./classifyLift.ts";

export interface TrendPoint {
  key: string;
  /** As short as `Nov 26`. */
  label: string;
  /** The same view, narrowed to this time. */
  href: string;
  summary: PairSummary;
}

const HEIGHT = 190;
const TOP = 10;
const BOTTOM = 34;
const LEFT = 34;
const STEP = 58;
/** The ends of the scale, which is even in the logarithm; what reaches past them is cut off at the edge. */
const LEAST = 1 / 4;
const MOST = 4;
const MARKS = [
  ["¼", 0.25],
  ["½", 0.5],
  ["1", 1],
  ["2", 2],
  ["4", 4],
] as const;
const COLORS = { above: "text-heat", below: "text-allies", unclear: "text-faint" };

const computeY = (lift: number): number => {
  const clamped = Math.min(MOST, Math.max(LEAST, lift));
  return (
    HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * Math.log(clamped / LEAST)) / Math.log(MOST / LEAST)
  );
};

/** The lift in stretches of time, each a dot on its 90 % interval, against the line of chance. */
export function LiftTrend({ points, label }: { points: TrendPoint[]; label: string }) {
  const width = LEFT + Math.max(4, points.length) * STEP;
  return (
    <ScrollBox label={label}>
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        width={width}
        height={HEIGHT}
        role="group"
        aria-label={label}
        className="max-w-none"
      >
        {MARKS.map(([mark, lift]) => (
          <g key={mark}>
            <line
              x1={LEFT}
              x2={width}
              y1={computeY(lift)}
              y2={computeY(lift)}
              stroke={lift === 1 ? "var(--muted)" : "var(--hairline)"}
            />
            <text x={LEFT - 6} y={computeY(lift) + 4} textAnchor="end" className="num fill-muted">
              {mark}×
            </text>
          </g>
        ))}
        {points.map(
          (
            { key, label: name, href, summary: { lift, lower, upper, rounds, crossfires } },
            index,
          ) => {
            const x = LEFT + (index + 0.5) * STEP;
            return (
              <a
                key={key}
                href={href}
                className={`${COLORS[classifyLift(lower, upper)]} group`}
                aria-label={TREND.point(name, { lift, lower, upper }, crossfires, rounds)}
              >
                <rect
                  x={x - STEP / 2}
                  y={TOP}
                  width={STEP}
                  height={HEIGHT - TOP}
                  fill="transparent"
                />
                <line
                  x1={x}
                  x2={x}
                  y1={computeY(lower)}
                  y2={computeY(upper)}
                  stroke="currentColor"
                  strokeOpacity={0.5}
                  strokeWidth={3}
                  strokeLinecap="round"
                />
                <circle cx={x} cy={computeY(lift)} r={4.5} fill="currentColor" />
                <text
                  x={x}
                  y={HEIGHT - 18}
                  textAnchor="middle"
                  className="num fill-muted group-hover:fill-text"
                >
                  {name}
                </text>
                <text x={x} y={HEIGHT - 4} textAnchor="middle" className="num fill-faint">
                  {TREND.rounds(rounds)}
                </text>
              </a>
            );
          },
        )}
      </svg>
    </ScrollBox>
  );
}
