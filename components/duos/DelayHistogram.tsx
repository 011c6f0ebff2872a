import { scaleLinear } from "d3-scale";
import { DELAY_BIN_MS, findDelayBin, type DelayBins } from "#lib/duoView/delayBins.ts";
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

interface DelayHistogramProps {
  /** Up to the longest crossfire window of the rounds. */
  bins: DelayBins;
  delaysMs: readonly number[];
  /** The address of the list of one bar's crossfires. */
  buildHref: (index: number) => string;
  chosen: number | undefined;
}

/** How far apart a pair's hits were; each bar leads to its crossfires. */
export function DelayHistogram({ bins, delaysMs, buildHref, chosen }: DelayHistogramProps) {
  const counts = Array.from({ length: bins.count }, () => 0);
  for (const ms of delaysMs) {
    const index = findDelayBin(ms, bins);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  const computeX = scaleLinear([0, bins.count * DELAY_BIN_MS], [0, 100]);
  const sets = fitTickSets(
    labelScale(computeX, (ms) => formatCount(ms)),
    GUTTER,
  );
  const computeY = scaleLinear([0, Math.max(1, ...counts)], [HEIGHT, 0]).nice(4);
  const edges = (index: number): [number, number | null] => [
    bins.edges[index] ?? 0,
    index === counts.length - 1 ? null : (bins.edges[index + 1] ?? null),
  ];
  return (
    <div className="max-w-2xl">
      <ChartKeys label={DELAYS.label} idle={CHARTS.hintLinks}>
        <Plot
          height={HEIGHT}
          vertical={{ ticks: listCountTicks(computeY), unit: DELAYS.vertical }}
          horizontal={{ sets, unit: DELAYS.horizontal }}
        >
          {counts.map((count, index) => {
            const left = computeX(bins.edges[index] ?? 0);
            const width = computeX(bins.edges[1] ?? 0);
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
