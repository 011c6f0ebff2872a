import Link from "next/link";
import type { ReactNode } from "react";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { DataQuality, QualityCount, QualityRound } from "#lib/roundView/shown.ts";
import { formatDay } from "#lib/format/format.ts";
import { nameHalf } from "#lib/format/roundWords.ts";
import { describeQuality, QUALITY_NOTE, QUALITY_WORDS } from "./quality.copy.ts";

interface QualityNoteProps {
  quality: DataQuality;
  /** Further notes about the figures. */
  children?: ReactNode;
}

/**
 * The data behind the figures above in one line: how many rounds have missing or bad data, and what
 * is not used. It opens to show the reasons and the rounds.
 */
export function QualityNote({ quality: { rounds, counts }, children }: QualityNoteProps) {
  if (rounds === 0) return null;
  const faults = counts.filter(({ kind }) => QUALITY_WORDS[kind].leftOut !== true);
  const leftOut = counts.filter(({ kind }) => QUALITY_WORDS[kind].leftOut === true);
  return (
    <section
      className="mt-6 max-w-3xl text-muted"
      aria-label={QUALITY_NOTE.label}
      data-testid="quality"
    >
      {counts.length === 0 ? (
        <p>{describeFaults(rounds, faults)}</p>
      ) : (
        <details>
          <summary>
            {describeFaults(rounds, faults)}
            {leftOut.length === 0
              ? ""
              : QUALITY_NOTE.notUsed(leftOut.map((count) => nameUnused(count)).join(", "))}
          </summary>
          <ul className="mb-2 mt-2 space-y-3 border-l-2 border-line pl-4">
            {counts.map((count) => (
              <QualityItem key={count.kind} count={count} all={rounds} />
            ))}
          </ul>
        </details>
      )}
      {children === undefined ? null : <div className="mt-1">{children}</div>}
    </section>
  );
}

function describeFaults(rounds: number, faults: readonly QualityCount[]): string {
  if (faults.length === 0) return QUALITY_NOTE.allGood(rounds);
  return QUALITY_NOTE.faults(
    rounds,
    faults.map((fault) => describeQuality(fault, rounds)).join(", "),
  );
}

function nameUnused({ kind, amount }: QualityCount): string {
  if (kind === "bots") return QUALITY_NOTE.bots;
  if (kind === "withoutGuid") return QUALITY_NOTE.withoutGuid;
  const counted = QUALITY_WORDS[kind].amount?.(amount ?? 0) ?? "";
  return kind === "deadTargets"
    ? QUALITY_NOTE.deadTargets(counted)
    : QUALITY_NOTE.wholeTeam(counted);
}

function QualityItem({
  count: { kind, rounds, amount, latest },
  all,
}: {
  count: QualityCount;
  all: number;
}) {
  const { are, meaning, amount: formatAmount } = QUALITY_WORDS[kind];
  return (
    <li>
      <p>
        <strong className="font-medium text-text">
          {all === 1 ? "" : QUALITY_NOTE.share(rounds, all)}
          {are}
        </strong>
        {amount === null || formatAmount === undefined ? "" : `: ${formatAmount(amount)}`}.{" "}
        {meaning}
      </p>
      {all === 1 ? null : (
        <p>
          {latest.length < rounds ? QUALITY_NOTE.latest(latest.length, rounds) : ""}
          {latest.map((round, i) => (
            <span key={round.id}>
              {i === 0 ? "" : " · "}
              <RoundLink round={round} />
            </span>
          ))}
        </p>
      )}
    </li>
  );
}

function RoundLink({ round: { id, map, half, sessionDate } }: { round: QualityRound }) {
  return (
    <Link className="prose-link" href={`/rounds/${id}`}>
      {mapTitle(map)}
      {half === null ? "" : `, ${nameHalf(half)}`}, {formatDay(sessionDate)}
    </Link>
  );
}
