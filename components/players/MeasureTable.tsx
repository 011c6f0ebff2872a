import { buildMethodHref } from "#lib/addresses/methodHref.ts";
import { scaleLinear } from "d3-scale";
import Link from "next/link";
import type { PlayerRoundSort } from "#lib/store/read/players/listPlayerRounds.ts";
import type { PlayerMeasure } from "#lib/store/read/players/playerMeasures.ts";
import { formatCount, formatPercent, formatPercentRange } from "#lib/format/format.ts";
import { RangeMark } from "../charts/RangeMark.tsx";
import { TableFrame } from "../tables/TableFrame.tsx";
import { describeWhole, MEASURE_GROUPS, MEASURE_WORDS } from "./measureWords.ts";

interface MeasureTableProps {
  measures: readonly PlayerMeasure[];
  rounds: number;
  /** Rounds from which on players are compared. */
  enough: number;
  /** The player's rounds in an order. */
  buildHref: (rounds: PlayerRoundSort) => string;
}

/** A player's figures: each with what it is counted out of, and how many of the others have a lower one. */
export function MeasureTable({ measures, rounds, enough, buildHref }: MeasureTableProps) {
  const others = Math.max(0, ...measures.map((measure) => measure.others));
  return (
    <section>
      <div className="grid gap-x-12 gap-y-8 wide:grid-cols-2">
        {MEASURE_GROUPS.map(({ title, names, place }) => (
          <div key={title} className={`min-w-0 ${place}`}>
            <h2>{title}</h2>
            <TableFrame label={title} columns={names.map((name) => MEASURE_WORDS[name])}>
              <table className="table mt-1">
                <thead>
                  <tr>
                    <th scope="col" className="w-full">
                      <span className="sr-only">Figure</span>
                    </th>
                    <th scope="col" className="right">
                      <span className="sr-only">Value</span>
                    </th>
                    <th scope="col" className="right">
                      Above others
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
        Attackers are counted as the tracker counts them: a team-mate whose fire hits is one (
        <Link className="prose-link" href={buildMethodHref("player")}>
          method
        </Link>
        ).{" "}
        {rounds >= enough
          ? `“Above others”: of the ${formatCount(others)} other players with ${enough} or more rounds, how many have a lower figure. It says where this player stands, not whether that is good. The range behind a share is its 90 % interval.`
          : `Players with fewer than ${enough} rounds are not compared with others. The range behind a share is its 90 % interval.`}
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
            title="The rounds, each with its engagements"
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

/** Where a figure stands among the others': a mark on a line. */
function PercentilePicture({ percentile, others }: { percentile: number; others: number }) {
  return (
    <span
      className="inline-flex items-center gap-2"
      title={`Lower for ${formatPercent(percentile, 1)} of ${formatCount(others)} others`}
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
