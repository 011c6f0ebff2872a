import { LiftPicture, LiftScale } from "#components/duos/LiftPicture.tsx";
import {
  formatCount,
  formatDelay,
  formatExpected,
  formatLift,
  formatLiftRange,
  formatPercent,
  formatPercentRange,
  formatRate,
  formatShort,
} from "#lib/format/format.ts";
import { PlayerName } from "#components/names/PlayerName.tsx";
import type { PairSummary } from "#lib/analytics/duo/summarizePair.ts";
import type { PlayerRef } from "#lib/store/read/players/playerRef.ts";

interface DuoFiguresProps {
  summary: PairSummary;
  /** Crossfires each took part in with whomever. */
  taken: [number, number] | null;
  people: [PlayerRef, PlayerRef];
}

/** A pair's figures, each with what it is counted out of. They lead to the crossfires behind them. */
export function DuoFigures({ summary, taken, people }: DuoFiguresProps) {
  const {
    lift,
    lower,
    upper,
    observed,
    expected,
    rounds,
    crossfires,
    kills,
    killRate,
    delaysMs,
    medianDelayMs,
    damage,
  } = summary;
  const figures = [
    {
      label: "Lift",
      value: formatLift(lift),
      note: `90 % interval ${formatLiftRange(lower, upper)}`,
    },
    {
      label: "Crossfires",
      value: formatCount(observed),
      note: `${formatExpected(expected)} by chance${crossfires > observed ? `; ${formatCount(crossfires - observed)} more of the whole team` : ""}`,
    },
    {
      label: "In 10 rounds",
      value: rounds === 0 ? "–" : formatRate((10 * crossfires) / rounds),
      note: `in ${formatCount(rounds)} together`,
    },
    {
      label: "Kill rate",
      value: formatPercent(kills, crossfires),
      note: `${formatCount(kills)} of ${formatCount(crossfires)}${killRate === null ? "" : `, 90 % interval ${formatPercentRange(killRate.lower, killRate.upper)}`}`,
    },
    {
      label: "Median delay",
      value: formatDelay(medianDelayMs),
      note: `of ${formatCount(delaysMs.length)}`,
    },
    {
      label: "Damage",
      value: formatShort(damage),
      note: crossfires === 0 ? "" : `${formatCount(damage / crossfires)} a crossfire`,
    },
  ];
  return (
    <section aria-label="Figures">
      <dl className="grid grid-cols-2 gap-x-8 gap-y-4 border-y border-hairline py-4 sm:grid-cols-3 wide:grid-cols-6">
        {figures.map(({ label, value, note }) => (
          <div key={label} className="min-w-0">
            <dt className="text-muted">{label}</dt>
            <dd>
              <a
                href="#crossfires"
                className="font-mono text-base tabular-nums decoration-line hover:underline"
              >
                {value}
              </a>{" "}
              <span className="block text-muted">{note}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 flex flex-wrap items-end gap-x-6 gap-y-1 text-muted">
        <span title="Times as often as chance would have it; the line is chance">
          <LiftScale />
          <LiftPicture lift={lift} lower={lower} upper={upper} />
        </span>
        {taken === null
          ? null
          : people.map((player, index) => (
              <span key={player.id}>
                {formatPercent(crossfires, taken[index] ?? 0)} of <PlayerName name={player.name} />
                ’s {formatCount(taken[index] ?? 0)} crossfires with anybody are with the other
              </span>
            ))}
      </p>
    </section>
  );
}
