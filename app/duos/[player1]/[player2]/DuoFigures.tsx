import { LiftPicture, LiftScale } from "#components/duos/LiftPicture.tsx";
import {
  formatCount,
  formatDelay,
  formatLift,
  formatPercent,
  formatRate,
  formatShort,
} from "#lib/format/format.ts";
import { DUO_FIGURES, LIFT_PICTURE } from "#components/duos/duos.copy.ts";
import { PAIR_FIGURES } from "#components/duos/duo.copy.ts";
import { PlayerName } from "#components/names/PlayerName.tsx";
import type { PairSummary } from "#lib/analytics/duo/summarizePair.ts";
import type { PlayerRef } from "#lib/store/read/players/playerRef.ts";

interface DuoFiguresProps {
  summary: PairSummary;
  /** All crossfires each of the two took part in. */
  taken: [number, number] | null;
  people: [PlayerRef, PlayerRef];
}

/** A pair's figures, each with what it is counted from. They link to the crossfires behind them. */
export function DuoFigures({ summary, taken, people }: DuoFiguresProps) {
  const { lift, lower, upper, crossfires } = summary;
  return (
    <section aria-label={PAIR_FIGURES.label}>
      <dl className="grid grid-cols-2 gap-x-8 gap-y-4 border-y border-hairline py-4 sm:grid-cols-3 wide:grid-cols-6">
        {listFigures(summary).map(({ label, value, note }) => (
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
        <span title={LIFT_PICTURE.hint}>
          <LiftScale />
          <LiftPicture lift={lift} lower={lower} upper={upper} />
        </span>
        {taken === null
          ? null
          : people.map((player, index) => (
              <span key={player.id}>
                {PAIR_FIGURES.shareBefore(crossfires, taken[index] ?? 0)}
                <PlayerName name={player.name} />
                {PAIR_FIGURES.shareAfter(taken[index] ?? 0)}
                <PlayerName name={people[1 - index]?.name ?? ""} />
              </span>
            ))}
      </p>
    </section>
  );
}

function listFigures(summary: PairSummary): { label: string; value: string; note: string }[] {
  const { lift, lower, upper, observed, expected, rounds, crossfires, kills, killRate } = summary;
  return [
    {
      label: DUO_FIGURES.lift,
      value: formatLift(lift),
      note: PAIR_FIGURES.interval(lower, upper),
    },
    {
      label: DUO_FIGURES.crossfires,
      value: formatCount(observed),
      note: PAIR_FIGURES.expected(expected, crossfires - observed),
    },
    {
      label: DUO_FIGURES.perTenRounds,
      value: rounds === 0 ? "–" : formatRate((10 * crossfires) / rounds),
      note: PAIR_FIGURES.together(rounds),
    },
    {
      label: DUO_FIGURES.killRate,
      value: formatPercent(kills, crossfires),
      note: PAIR_FIGURES.kills(kills, crossfires, killRate),
    },
    {
      label: DUO_FIGURES.delay,
      value: formatDelay(summary.medianDelayMs),
      note: PAIR_FIGURES.delays(summary.delaysMs.length),
    },
    {
      label: DUO_FIGURES.damage,
      value: formatShort(summary.damage),
      note: crossfires === 0 ? "" : PAIR_FIGURES.perCrossfire(summary.damage / crossfires),
    },
  ];
}
