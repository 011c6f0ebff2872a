import { nameHalf } from "#lib/format/roundWords.ts";
import Link from "next/link";
import type { ReactNode } from "react";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import {
  NOTABLE_KINDS,
  type NotableEngagement,
  type NotableEngagements,
  type NotableKind,
} from "#lib/store/read/sessions/readNotable.ts";
import {
  formatClock,
  formatCount,
  formatDelay,
  formatSeconds,
  formatUnits,
} from "#lib/format/format.ts";
import { PlayerName } from "../names/PlayerName.tsx";
import { buildEngagementHref } from "#lib/addresses/buildEngagementHref.ts";

const WORDS: Record<
  NotableKind,
  { title: string; none: string; figure: (engagement: NotableEngagement) => ReactNode }
> = {
  longestEscape: {
    title: "Longest escapes",
    none: "Nobody escaped over a known distance.",
    figure: ({ distance }) => formatUnits(distance),
  },
  mostSurvived: {
    title: "Most attackers survived",
    none: "Nobody got away from two or more.",
    figure: ({ attackers, totalDamage }) =>
      `${formatCount(attackers.length)} attackers, ${formatCount(totalDamage)} damage`,
  },
  widest: {
    title: "Widest crossfires",
    none: "No file of this evening has the attackers' places.",
    figure: ({ angle }) => `${Math.round(angle ?? 0)}°`,
  },
  fastest: {
    title: "Fastest crossfires that killed",
    none: "No crossfire with a known delay killed.",
    figure: ({ delayMs, durationMs }) =>
      `${formatDelay(delayMs)} apart, dead in ${formatSeconds(durationMs)}`,
  },
};

/** What stood out, each with the way to it on its round's page. @param withPlaces whether a file of the evening has attackers' places */
export function NotableList({
  notable,
  withPlaces,
}: {
  notable: NotableEngagements;
  withPlaces: boolean;
}) {
  return (
    <section>
      <h2>Notable engagements</h2>
      <div className="mt-2 grid gap-x-12 gap-y-5 sm:grid-cols-2 print:gap-x-6 print:gap-y-2">
        {NOTABLE_KINDS.map((kind) => {
          const { title, none, figure } = WORDS[kind];
          const list = notable[kind];
          return (
            <section key={kind} className="min-w-0 break-inside-avoid">
              <h3 className="text-muted">{title}</h3>
              {list.length === 0 ? (
                <p className="mt-1">
                  {kind === "widest" && withPlaces
                    ? "No two attackers of a crossfire opened fire within a second of each other."
                    : none}
                </p>
              ) : (
                <ol className="mt-1">
                  {list.map((engagement) => (
                    <li
                      key={engagement.id}
                      className="border-b border-hairline py-1.5 print:py-0.5"
                    >
                      <div className="flex items-baseline justify-between gap-4">
                        <span className="min-w-0">
                          <Names kind={kind} engagement={engagement} />
                        </span>
                        <span className="num whitespace-nowrap text-right">
                          {figure(engagement)}
                        </span>
                      </div>
                      <Link
                        className="prose-link text-muted"
                        prefetch={false}
                        href={buildEngagementHref(engagement.roundId, engagement.id)}
                      >
                        {mapTitle(engagement.map)}
                        {engagement.half === null ? "" : `, ${nameHalf(engagement.half)}`},{" "}
                        {formatClock(engagement.startMs)}
                      </Link>
                    </li>
                  ))}
                </ol>
              )}
            </section>
          );
        })}
      </div>
    </section>
  );
}

/** Names before the rest is only counted. */
const NAMED = 3;

function Names({
  kind,
  engagement: { target, attackers },
}: {
  kind: NotableKind;
  engagement: NotableEngagement;
}) {
  const list = (
    <>
      {attackers.slice(0, NAMED).map((attacker, place) => (
        // An attacker is known by his place in the engagement alone.
        <span key={place}>
          {place === 0
            ? ""
            : place === Math.min(attackers.length, NAMED) - 1 && attackers.length <= NAMED
              ? " & "
              : ", "}
          <PlayerName name={attacker.name} />
        </span>
      ))}
      {attackers.length > NAMED ? ` and ${attackers.length - NAMED} more` : ""}
    </>
  );
  if (kind === "widest" || kind === "fastest")
    return (
      <>
        {list} <span className="text-muted">on</span> <PlayerName name={target.name} />
      </>
    );
  return (
    <>
      <PlayerName name={target.name} />
      {attackers.length === 0 ? null : (
        <>
          {" "}
          <span className="text-muted">from</span> {list}
        </>
      )}
    </>
  );
}
