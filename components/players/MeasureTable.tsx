import { buildMethodHref } from "#lib/addresses/methodHref.ts";
import { scaleLinear } from "d3-scale";
import type { SettingRanges } from "#lib/engagements/trackerSettings.ts";
import Link from "next/link";
import type { PlayerMeasure, PlayerRoundSort } from "#lib/playerView/shown.ts";
import { formatCount, formatPercent, formatPercentRange } from "#lib/format/format.ts";
import { RangeMark } from "../charts/RangeMark.tsx";
import { TableFrame } from "../tables/TableFrame.tsx";
import {
  describeWhole,
  MEASURE_GROUPS,
  MEASURE_TABLE,
  MEASURE_WORDS,
  nameMeasure,
} from "./measures.copy.ts";

interface MeasureTableProps {
  measures: readonly PlayerMeasure[];
  rounds: number;
  /** How many rounds a player needs to be compared with others. */
  enough: number;
  /** Of the trackers of the player's rounds. */
  settings: SettingRanges;
  /** The address of the player's rounds in a given order. */
  buildHref: (rounds: PlayerRoundSort) => string;
}

/**
 * A player's figures, each with the count it is based on and the share of other players who have a
 * lower figure.
 */
export function MeasureTable({ measures, rounds, enough, settings, buildHref }: MeasureTableProps) {
  const others = Math.max(0, ...measures.map((measure) => measure.others));
  return (
    <section>
      <div className="grid gap-x-12 gap-y-8 wide:grid-cols-2">
        {MEASURE_GROUPS.map(({ title, names, place }) => (
          <div key={title} className={`min-w-0 ${place}`}>
            <h2>{title}</h2>
            <TableFrame label={title} columns={names.map((name) => nameMeasure(name, settings))}>
              <table className="table mt-1">
                <thead>
                  <tr>
                    <th scope="col" className="w-full">
                      <span className="sr-only">{MEASURE_TABLE.figure}</span>
                    </th>
                    <th scope="col" className="right">
                      <span className="sr-only">{MEASURE_TABLE.value}</span>
                    </th>
                    <th scope="col" className="right">
                      {MEASURE_TABLE.above}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {names
                    .map((name) => measures.find((measure) => measure.name === name))
                    .map((measure) =>
                      measure === undefined ? null : (
                        <MeasureRow key={measure.name} measure={measure} buildHref={buildHref} />
                      ),
                    )}
                </tbody>
              </table>
            </TableFrame>
          </div>
        ))}
      </div>
      <p className="mt-3 max-w-3xl text-muted">
        {MEASURE_TABLE.attackers.before}
        <Link className="prose-link" href={buildMethodHref("player")}>
          {MEASURE_TABLE.attackers.link}
        </Link>
        {MEASURE_TABLE.attackers.after}
        {rounds >= enough
          ? MEASURE_TABLE.compared(others, enough)
          : MEASURE_TABLE.notCompared(enough)}
      </p>
    </section>
  );
}

function MeasureRow({
  measure,
  buildHref,
}: {
  measure: PlayerMeasure;
  buildHref: MeasureTableProps["buildHref"];
}) {
  const { label, rounds, write = formatCount } = MEASURE_WORDS[measure.name];
  const { kind, value, part, whole, interval, percentile } = measure;
  return (
    <tr>
      <th scope="row" className="border-hairline! whitespace-normal! font-normal! text-text!">
        {label} <span className="block text-muted">{describeWhole(measure)}</span>
      </th>
      <td className="right">
        {value === null ? (
          "–"
        ) : (
          <Link
            href={buildHref(rounds)}
            prefetch={false}
            className="hover:underline"
            title={MEASURE_TABLE.link}
          >
            {kind === "share" ? formatPercent(part, whole) : write(value)}
          </Link>
        )}
        {interval === null ? null : (
          <span className="block text-muted">
            {formatPercentRange(interval.lower, interval.upper)}
          </span>
        )}
      </td>
      <td className="right">
        {percentile === null ? (
          <span className="text-muted">–</span>
        ) : (
          <PercentilePicture percentile={percentile} others={measure.others} />
        )}
      </td>
    </tr>
  );
}

const WIDTH = 72;
const scalePercentile = scaleLinear([0, 1], [4, WIDTH - 4]);

/** The share of other players with a lower figure, as a mark on a line. */
function PercentilePicture({ percentile, others }: { percentile: number; others: number }) {
  return (
    <span
      className="inline-flex items-center gap-2"
      title={MEASURE_TABLE.higherThan(formatPercent(percentile, 1), others)}
    >
      <RangeMark
        label={null}
        width={WIDTH}
        scale={scalePercentile}
        lines={[0.5]}
        range={[0, 1]}
        rangeStyle="line"
        value={percentile}
        shape="dot"
        className="-my-1 shrink-0 text-heat cards:hidden"
      />
      <span className="inline-block w-9">{formatPercent(percentile, 1)}</span>
    </span>
  );
}
