import { computeWilsonInterval } from "#lib/analytics/lift/wilson.ts";
import type { FormPeriod, FormStep } from "#lib/store/read/players/readPlayerForm.ts";
import { ScrollBox } from "../layout/ScrollBox.tsx";
import {
  formatQuantity,
  formatCount,
  formatDay,
  formatPercent,
  formatRate,
} from "#lib/format/format.ts";

interface Line {
  label: string;
  part: (period: FormPeriod) => number;
  whole: (period: FormPeriod) => number;
  units: readonly [string, string];
  /** A share has an interval and a scale up to 100 %; a rate is so many in a round. */
  kind: "share" | "rate";
}

const LINES: readonly Line[] = [
  {
    label: "Crossfires a round",
    kind: "rate",
    part: ({ crossfires }) => crossfires,
    whole: ({ rounds }) => rounds,
    units: ["round", "rounds"],
  },
  {
    label: "Crossfires that killed",
    kind: "share",
    part: ({ crossfireKills }) => crossfireKills,
    whole: ({ crossfires }) => crossfires,
    units: ["crossfire", "crossfires"],
  },
  {
    label: "Escapes when focused",
    kind: "share",
    part: ({ focusEscapes }) => focusEscapes,
    whole: ({ timesFocused }) => timesFocused,
    units: ["time focused", "times focused"],
  },
  {
    label: "Kills as the only attacker",
    kind: "share",
    part: ({ soloKills }) => soloKills,
    whole: ({ soloEngagements }) => soloEngagements,
    units: ["engagement as the only attacker", "engagements as the only attacker"],
  },
];

const MONTH = new Intl.DateTimeFormat("en-GB", {
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

const formatPeriod = (from: string, step: FormStep): string =>
  step === "month" ? MONTH.format(new Date(`${from}T00:00:00Z`)) : formatDay(from);
const formatFigure = (line: Line, period: FormPeriod): string => {
  const [part, whole] = [line.part(period), line.whole(period)];
  if (whole === 0) return "–";
  return line.kind === "share"
    ? `${formatPercent(part, whole)} (${formatCount(part)}/${formatCount(whole)})`
    : `${formatRate(part / whole)} (${formatQuantity(whole, ...line.units)})`;
};

/** Some figures of a player over his months or evenings: a dot each on its 90 % interval, and the same as a table. */
export function FormChart({ periods, step }: { periods: readonly FormPeriod[]; step: FormStep }) {
  return (
    <>
      <div className="mt-3 grid gap-x-10 gap-y-6 sm:grid-cols-2 wide:grid-cols-4">
        {LINES.map((line) => (
          <FormPicture key={line.label} line={line} periods={periods} step={step} />
        ))}
      </div>
      <details className="mt-3">
        <summary className="text-muted">The same as a table</summary>
        <ScrollBox label="Form">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{step === "month" ? "Month" : "Evening"}</th>
                <th scope="col" className="right">
                  Rounds
                </th>
                {LINES.map(({ label }) => (
                  <th key={label} scope="col" className="right">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {periods.toReversed().map((period) => (
                <tr key={period.from}>
                  <td className="whitespace-nowrap">{formatPeriod(period.from, step)}</td>
                  <td className="right">{formatCount(period.rounds)}</td>
                  {LINES.map((line) => (
                    <td key={line.label} className="right">
                      {formatFigure(line, period)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </details>
    </>
  );
}

const WIDTH = 300;
const HEIGHT = 92;
const LEFT = 34;
const TOP = 6;
const BOTTOM = 18;

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
  const most =
    line.kind === "share"
      ? 1
      : Math.max(1, Math.ceil(Math.max(0, ...values.map((value) => value ?? 0))));
  const x = (at: number): number =>
    LEFT +
    8 +
    (periods.length === 1
      ? (WIDTH - LEFT - 16) / 2
      : (at * (WIDTH - LEFT - 16)) / (periods.length - 1));
  const y = (value: number): number => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / most);
  const [first, last] = [periods.at(0), periods.at(-1)];
  return (
    <figure className="min-w-0">
      <figcaption>{line.label}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className="mt-1 block w-full max-w-96"
        role="img"
        aria-label={`${line.label}: ${periods.map((period) => `${formatPeriod(period.from, step)} ${formatFigure(line, period)}`).join("; ")}`}
      >
        {[0, most].map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2={WIDTH} y1={y(tick)} y2={y(tick)} className="stroke-hairline" />
            <text
              x={LEFT - 6}
              y={y(tick) + 4}
              textAnchor="end"
              className="fill-muted font-mono text-[11px]"
            >
              {line.kind === "share" ? `${tick * 100} %` : tick}
            </text>
          </g>
        ))}
        {periods.map((period, at) => {
          const value = values[at] ?? null;
          if (value === null) return null;
          const interval =
            line.kind === "share"
              ? computeWilsonInterval(line.part(period), line.whole(period))
              : null;
          return (
            <g key={period.from} className="text-heat">
              <title>{`${formatPeriod(period.from, step)}: ${formatFigure(line, period)}`}</title>
              {interval === null ? null : (
                <line
                  x1={x(at)}
                  x2={x(at)}
                  y1={y(interval.lower)}
                  y2={y(interval.upper)}
                  stroke="currentColor"
                  strokeOpacity={0.4}
                  strokeWidth={4}
                  strokeLinecap="round"
                />
              )}
              <circle cx={x(at)} cy={y(value)} r={3.5} fill="currentColor" />
            </g>
          );
        })}
        {first === undefined ? null : (
          <text
            x={periods.length === 1 ? x(0) : LEFT}
            y={HEIGHT - 3}
            textAnchor={periods.length === 1 ? "middle" : "start"}
            className="fill-muted text-[11px]"
          >
            {formatPeriod(first.from, step)}
          </text>
        )}
        {last === undefined || periods.length === 1 ? null : (
          <text x={WIDTH} y={HEIGHT - 3} textAnchor="end" className="fill-muted text-[11px]">
            {formatPeriod(last.from, step)}
          </text>
        )}
      </svg>
    </figure>
  );
}
