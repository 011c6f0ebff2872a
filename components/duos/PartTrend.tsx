import { scaleBand, scaleLog } from "d3-scale";
import type { PairSummary } from "#lib/analytics/duo/summarizePair.ts";
import { formatCount, formatLift, formatLiftRange } from "#lib/format/format.ts";
import { ChartKeys } from "../charts/ChartKeys.tsx";
import { ChartMark } from "../charts/ChartMark.tsx";
import { CHARTS } from "../charts/charts.copy.ts";
import { ChartTable } from "../charts/ChartTable.tsx";
import { fitTickSets, labelEach } from "../charts/fitTicks.ts";
import { HitColumn } from "../charts/HitColumn.tsx";
import { IntervalMark } from "../charts/IntervalMark.tsx";
import { GUTTER, Plot } from "../charts/Plot.tsx";
import { formatRatioTick } from "../charts/ratioTicks.ts";
import { TrendLine } from "../charts/TrendLine.tsx";
import { TREND } from "./duo.copy.ts";
import { PART_COLOR } from "./liftColors.ts";

interface TrendPoint {
  key: string;
  /** As short as `Nov 26`. */
  label: string;
  /** The address of the same view for this month or session only. */
  href: string;
  summary: PairSummary;
}

const HEIGHT = 146;
/** Values outside this range are drawn at the edge. */
const computeY = scaleLog([1 / 4, 4], [HEIGHT, 0])
  .base(2)
  .clamp(true);
const TICKS = computeY.ticks(5).map((lift) => ({
  y: computeY(lift),
  text: formatRatioTick(lift),
  strong: lift === 1,
}));

interface PartTrendProps {
  points: readonly TrendPoint[];
  label: string;
  unit: "month" | "session";
}

/** Part ratios over time: a dot on its 90 % interval for each month or session, against the baseline. */
export function PartTrend({ points, label, unit }: PartTrendProps) {
  const bands = scaleBand(
    points.map(({ key }) => key),
    [0, 100],
  );
  const computeX = (key: string): number => (bands(key) ?? 0) + bands.bandwidth() / 2;
  const sets = fitTickSets(
    labelEach(
      points.map(({ key, label: text, summary }) => ({
        position: computeX(key),
        text,
        note: TREND.rounds(summary.rounds),
      })),
    ),
    GUTTER,
  );
  return (
    <>
      <ChartKeys label={label} idle={CHARTS.hintLinks}>
        <Plot
          height={HEIGHT}
          vertical={{ ticks: TICKS, unit: TREND.vertical }}
          horizontal={{ sets, hasNotes: true }}
        >
          <TrendLine
            height={HEIGHT}
            points={points.map(({ key, summary }) => ({
              x: computeX(key),
              y: computeY(summary.lift),
            }))}
          />
          {points.map(({ key, label: name, href, summary }) => {
            const { lift, lower, upper, crossfires, rounds } = summary;
            return (
              <ChartMark
                key={key}
                href={href}
                value={TREND.point(name, { lift, lower, upper }, crossfires, rounds)}
                className={PART_COLOR}
              >
                <HitColumn x={bands(key) ?? 0} width={bands.bandwidth()} height={HEIGHT} />
                <IntervalMark
                  x={computeX(key)}
                  y={computeY(lift)}
                  interval={[computeY(lower), computeY(upper)]}
                />
              </ChartMark>
            );
          })}
        </Plot>
      </ChartKeys>
      <ChartTable
        label={label}
        headings={TREND.headings(unit)}
        rows={points.map(({ key, label: name, summary }) => ({
          key,
          cells: [
            name,
            formatLift(summary.lift),
            formatLiftRange(summary.lower, summary.upper),
            formatCount(summary.crossfires),
            formatCount(summary.rounds),
          ],
        }))}
      />
    </>
  );
}
