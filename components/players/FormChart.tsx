import { max } from "d3-array";
import { scaleBand, scaleLinear } from "d3-scale";
import { computeWilsonInterval } from "#lib/analytics/lift/wilson.ts";
import type { FormPeriod, FormStep } from "#lib/playerView/shown.ts";
import { ChartKeys } from "../charts/ChartKeys.tsx";
import { ChartMark } from "../charts/ChartMark.tsx";
import { ChartTable } from "../charts/ChartTable.tsx";
import { fitTickSets, labelEach } from "../charts/fitTicks.ts";
import { HitColumn } from "../charts/HitColumn.tsx";
import { IntervalMark } from "../charts/IntervalMark.tsx";
import { listCountTicks } from "../charts/listCountTicks.ts";
import { GUTTER, Plot } from "../charts/Plot.tsx";
import { TrendLine } from "../charts/TrendLine.tsx";
import { formatCount, formatDay, formatPercent } from "#lib/format/format.ts";
import { FORM_CHART, FORM_LINES } from "./formChart.copy.ts";

interface Line {
  name: keyof typeof FORM_LINES;
  part: (period: FormPeriod) => number;
  whole: (period: FormPeriod) => number;
  /** A share has an interval and a scale up to 100 %. A rate is a number per round. */
  kind: "share" | "rate";
}

const LINES: readonly Line[] = [
  {
    name: "crossfires",
    kind: "rate",
    part: ({ crossfires }) => crossfires,
    whole: ({ rounds }) => rounds,
  },
  {
    name: "crossfireKills",
    kind: "share",
    part: ({ crossfireKills }) => crossfireKills,
    whole: ({ crossfires }) => crossfires,
  },
  {
    name: "focusEscapes",
    kind: "share",
    part: ({ focusEscapes }) => focusEscapes,
    whole: ({ timesFocused }) => timesFocused,
  },
  {
    name: "soloKills",
    kind: "share",
    part: ({ soloKills }) => soloKills,
    whole: ({ soloEngagements }) => soloEngagements,
  },
];

const MONTH = new Intl.DateTimeFormat("en-GB", {
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

const TICK_FORMATS: Record<FormStep, Intl.DateTimeFormat> = {
  month: new Intl.DateTimeFormat("en-GB", { month: "short", year: "2-digit", timeZone: "UTC" }),
  session: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }),
};

const formatPeriod = (from: string, step: FormStep): string =>
  step === "month" ? MONTH.format(new Date(`${from}T00:00:00Z`)) : formatDay(from);
/** Short enough for an axis: `Nov 26`, or `13 Nov`. */
const writeTick = (from: string, step: FormStep): string =>
  TICK_FORMATS[step].format(new Date(`${from}T00:00:00Z`));
const formatFigure = (line: Line, period: FormPeriod): string => {
  const [part, whole] = [line.part(period), line.whole(period)];
  if (whole === 0) return "–";
  return line.kind === "share"
    ? FORM_CHART.share(part, whole)
    : FORM_CHART.rate(part, whole, FORM_LINES[line.name].units);
};

/**
 * Figures of a player over the months or sessions: a dot for each on its 90 % interval, and the
 * same values as a table.
 */
export function FormChart({ periods, step }: { periods: readonly FormPeriod[]; step: FormStep }) {
  return (
    <>
      <div className="mt-3 grid gap-x-10 gap-y-6 sm:grid-cols-2 wide:grid-cols-4">
        {LINES.map((line) => (
          <FormPicture key={line.name} line={line} periods={periods} step={step} />
        ))}
      </div>
      <ChartTable
        label={FORM_CHART.label}
        headings={[
          FORM_CHART.steps[step],
          FORM_CHART.rounds,
          ...LINES.map(({ name }) => FORM_LINES[name].label),
        ]}
        rows={periods.toReversed().map((period) => ({
          key: period.from,
          cells: [
            formatPeriod(period.from, step),
            formatCount(period.rounds),
            ...LINES.map((line) => formatFigure(line, period)),
          ],
        }))}
      />
    </>
  );
}

const HEIGHT = 74;
const SHARES = [0, 0.5, 1];

/** The vertical axis of a figure. Shares go up to 100 %, rates up to the highest rate. */
function scaleFigure(line: Line, values: readonly (number | null)[]) {
  if (line.kind === "rate") {
    const scale = scaleLinear([0, max(values, (value) => value ?? 0) || 1], [HEIGHT, 0]).nice(2);
    return { scale, ticks: listCountTicks(scale) };
  }
  const scale = scaleLinear([0, 1], [HEIGHT, 0]);
  return {
    scale,
    ticks: SHARES.map((share) => ({ y: scale(share), text: formatPercent(share, 1) })),
  };
}

function FormPicture({
  line,
  periods,
  step,
}: {
  line: Line;
  periods: readonly FormPeriod[];
  step: FormStep;
}) {
  const values = periods.map((period) =>
    line.whole(period) === 0 ? null : line.part(period) / line.whole(period),
  );
  const { scale, ticks } = scaleFigure(line, values);
  const bands = scaleBand(
    periods.map(({ from }) => from),
    [0, 100],
  );
  const computeX = ({ from }: FormPeriod): number => (bands(from) ?? 0) + bands.bandwidth() / 2;
  const describe = (period: FormPeriod): string =>
    FORM_CHART.point(formatPeriod(period.from, step), formatFigure(line, period));
  const { label } = FORM_LINES[line.name];
  const latest = periods.at(-1);
  return (
    <figure className="min-w-0">
      <figcaption>{label}</figcaption>
      <ChartKeys label={label} idle={latest === undefined ? null : describe(latest)}>
        <Plot
          height={HEIGHT}
          vertical={{ ticks, unit: FORM_CHART.unit[line.name] }}
          horizontal={{
            sets: fitTickSets(
              labelEach(
                periods.map((period) => ({
                  position: computeX(period),
                  text: writeTick(period.from, step),
                })),
              ),
              GUTTER,
            ),
          }}
        >
          <TrendLine
            height={HEIGHT}
            points={periods.map((period, index) => {
              const value = values[index] ?? null;
              return { x: computeX(period), y: value === null ? null : scale(value) };
            })}
          />
          {periods.map((period, index) => {
            const value = values[index] ?? null;
            if (value === null) return null;
            const interval =
              line.kind === "share"
                ? computeWilsonInterval(line.part(period), line.whole(period))
                : null;
            return (
              <ChartMark key={period.from} value={describe(period)} className="text-heat">
                <HitColumn x={bands(period.from) ?? 0} width={bands.bandwidth()} height={HEIGHT} />
                <IntervalMark
                  x={computeX(period)}
                  y={scale(value)}
                  interval={
                    interval === null ? null : [scale(interval.lower), scale(interval.upper)]
                  }
                />
              </ChartMark>
            );
          })}
        </Plot>
      </ChartKeys>
    </figure>
  );
}
