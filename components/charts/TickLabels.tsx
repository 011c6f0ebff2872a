import type { TickSet } from "./axisLabels.ts";

/** The labels under a horizontal axis. All sets are drawn, and CSS shows the one that fits the chart's width. */
export function TickLabels({ sets, y }: { sets: readonly TickSet[]; y: number }) {
  return sets.map(({ classes, ticks }) => (
    <g
      key={classes.join(" ")}
      className={`chart-ticks ${classes.map((index) => `chart-width-${index}`).join(" ")}`}
    >
      {ticks.map(({ position, text, note, anchor, strong }) => (
        <g key={position}>
          <line
            x1={`${position}%`}
            x2={`${position}%`}
            y1={y}
            y2={y + 4}
            className="stroke-line"
            shapeRendering="crispEdges"
          />
          <text
            x={`${position}%`}
            y={y + 16}
            textAnchor={anchor}
            className={`num ${strong === true ? "fill-text" : "fill-muted"}`}
          >
            {text}
          </text>
          {note === undefined ? null : (
            <text x={`${position}%`} y={y + 30} textAnchor={anchor} className="num fill-faint">
              {note}
            </text>
          )}
        </g>
      ))}
    </g>
  ));
}
