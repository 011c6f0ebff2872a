import { bin } from "d3-array";
import { scaleLinear } from "d3-scale";
import { DELAY_BIN_EDGES, DELAY_END_MS } from "#lib/duoView/delayBins.ts";
import { formatCount, formatPercent } from "#lib/format/format.ts";
import { ChartKeys } from "../charts/ChartKeys.tsx";
import { ChartMark } from "../charts/ChartMark.tsx";
import { CHARTS } from "../charts/charts.copy.ts";
import { ChartTable } from "../charts/ChartTable.tsx";
import { fitTickSets, labelScale } from "../charts/fitTicks.ts";
import { HitColumn } from "../charts/HitColumn.tsx";
import { listCountTicks } from "../charts/listCountTicks.ts";
import { GUTTER, Plot } from "../charts/Plot.tsx";
import { DELAYS } from "./duo.copy.ts";

const HEIGHT = 146;
/** Percent of a bar's column that is left free on either side. */
const INSET = 8;

const computeX = scaleLinear([0, DELAY_END_MS], [0, 100]);
const SETS = fitTickSets(
  labelScale(computeX, (ms) => formatCount(ms)),
  GUTTER,
);
/** A gap of a second or more, from a file without hit times, is in the last bar. */
const countBins = bin()
  .domain([0, DELAY_END_MS])
  .thresholds(DELAY_BIN_EDGES.slice(1, -1))
  .value((ms) => Math.min(ms, DELAY_END_MS));

interface DelayHistogramProps {
  delaysMs: readonly number[];
  /** The address of the list of one bar's crossfires. */
  buildHref: (index: number) => string;
  chosen: number | undefined;
}

/** How far apart a pair's hits were; each bar leads to its crossfires. */
export function DelayHistogram({ delaysMs, buildHref, chosen }: DelayHistogramProps) {
  const counts = countBins(delaysMs).map(({ length }) => length);
  const computeY = scaleLinear([0, Math.max(1, ...counts)], [HEIGHT, 0]).nice(4);
  const edges = (index: number): [number, number | null] => [
    DELAY_BIN_EDGES[index] ?? 0,
    index === counts.length - 1 ? null : (DELAY_BIN_EDGES[index + 1] ?? null),
  ];
  return (
    <div className="max-w-2xl">
      <ChartKeys label={DELAYS.label} idle={CHARTS.hintLinks}>
        <Plot
          height={HEIGHT}
          vertical={{ ticks: listCountTicks(computeY), unit: DELAYS.vertical }}
          horizontal={{ sets: SETS, unit: DELAYS.horizontal }}
        >
          {counts.map((count, index) => {
            const left = computeX(DELAY_BIN_EDGES[index] ?? 0);
            const width = computeX(DELAY_BIN_EDGES[1] ?? 0);
            return (
              // A bar is identified by its place.
              <ChartMark
                key={index}
                href={buildHref(index)}
                value={DELAYS.bar(count, delaysMs.length, ...edges(index))}
              >
                <HitColumn x={left} width={width} height={HEIGHT} />
                <rect
                  x={`${left + (INSET * width) / 100}%`}
                  y={computeY(count)}
                  width={`${width - (2 * INSET * width) / 100}%`}
                  height={HEIGHT - computeY(count)}
                  className={index === chosen ? "fill-text" : "chart-bar fill-heat"}
                />
              </ChartMark>
            );
          })}
        </Plot>
      </ChartKeys>
      <ChartTable
        label={DELAYS.label}
        headings={DELAYS.headings}
        rows={counts.map((count, index) => ({
          key: String(index),
          cells: [
            DELAYS.range(...edges(index)),
            formatCount(count),
            formatPercent(count, delaysMs.length),
          ],
        }))}
      />
    </div>
  );
}
