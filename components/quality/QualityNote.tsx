import Link from "next/link";
import type { ReactNode } from "react";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type {
  DataQuality,
  QualityCount,
  QualityRound,
} from "#lib/store/read/quality/readDataQuality.ts";
import { formatQuantity, formatCount, formatDay } from "#lib/format/format.ts";
import { nameHalf } from "#lib/format/roundWords.ts";
import { describeQuality, QUALITY_WORDS } from "./qualityWords.ts";

interface QualityNoteProps {
  quality: DataQuality;
  /** What else the figures leave out or rest on: before the list of rounds. */
  children?: ReactNode;
}

/** What the figures above rest on, in one line: how many of their rounds lack what, and what was left out. It opens to the reasons and the rounds. */
export function QualityNote({ quality: { rounds, counts }, children }: QualityNoteProps) {
  if (rounds === 0) return null;
  const faults = counts.filter(({ kind }) => QUALITY_WORDS[kind].leftOut !== true);
  const leftOut = counts.filter(({ kind }) => QUALITY_WORDS[kind].leftOut === true);
  return (
    <section
      className="mt-6 max-w-3xl text-muted"
      aria-label="What the figures rest on"
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
              : ` Left out: ${leftOut.map((count) => leftOutWords(count)).join(", ")}.`}
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
  if (faults.length === 0)
    return rounds === 1
      ? "The round's file has everything these figures need."
      : `From ${formatCount(rounds)} rounds, with everything these figures need.`;
  return `${rounds === 1 ? "This round is" : `From ${formatCount(rounds)} rounds:`} ${faults.map((fault) => describeQuality(fault, rounds)).join(", ")}.`;
}

function leftOutWords({ kind, amount }: QualityCount): string {
  const words = { bots: "bots", passing: "people without a lasting GUID" };
  if (kind === "bots" || kind === "passing") return words[kind];
  return `${QUALITY_WORDS[kind].amount?.(amount ?? 0) ?? ""} of a whole team`;
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
          {all === 1 ? "" : `${formatCount(rounds)} of ${formatQuantity(all, "round")} `}
          {are}
        </strong>
        {amount === null || formatAmount === undefined ? "" : `: ${formatAmount(amount)}`}.{" "}
        {meaning}
      </p>
      {all === 1 ? null : (
        <p>
          {latest.length < rounds ? `The latest ${latest.length} of ${formatCount(rounds)}: ` : ""}
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
