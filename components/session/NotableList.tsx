import type { SettingRange } from "#lib/engagements/trackerSettings.ts";
import { nameHalf } from "#lib/format/roundWords.ts";
import Link from "next/link";
import type { ReactNode } from "react";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import {
  NOTABLE_KINDS,
  type NotableEngagement,
  type NotableEngagements,
  type NotableKind,
} from "#lib/sessionView/shown.ts";
import { formatClock, formatUnits } from "#lib/format/format.ts";
import { NOTABLE } from "./session.copy.ts";
import { PlayerName } from "../names/PlayerName.tsx";
import { buildEngagementHref } from "#lib/addresses/buildEngagementHref.ts";

/** The figure by which each kind is ranked. */
const FIGURES: Record<NotableKind, (engagement: NotableEngagement) => ReactNode> = {
  longestEscape: ({ distance }) => formatUnits(distance),
  mostSurvived: ({ attackers, totalDamage }) => NOTABLE.survived(attackers.length, totalDamage),
  widest: ({ angle }) => NOTABLE.angle(angle ?? 0),
  fastest: ({ delayMs, durationMs }) => NOTABLE.speed(delayMs, durationMs),
};

/**
 * What stood out, each with a link to its round.
 * @param withPlaces whether a file of the session has attackers' positions
 * @param window the crossfire windows of its rounds, ms
 */
export function NotableList({
  notable,
  withPlaces,
  window,
}: {
  notable: NotableEngagements;
  withPlaces: boolean;
  window: SettingRange;
}) {
  return (
    <section>
      <h2>{NOTABLE.title}</h2>
      <div className="mt-2 grid gap-x-12 gap-y-5 sm:grid-cols-2 print:gap-x-6 print:gap-y-2">
        {NOTABLE_KINDS.map((kind) => {
          const { title, none } = NOTABLE.kinds[kind];
          const list = notable[kind];
          return (
            <section key={kind} className="min-w-0 break-inside-avoid">
              <h3 className="text-muted">{title}</h3>
              {list.length === 0 ? (
                <p className="mt-1">
                  {kind === "widest" && withPlaces ? NOTABLE.noneWithin(window) : none}
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
                          {FIGURES[kind](engagement)}
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

/** How many attackers are named. The others are counted. */
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
        // Two attackers may have the same name, so only their index is unique.
        <span key={place}>
          {place === 0
            ? ""
            : place === Math.min(attackers.length, NAMED) - 1 && attackers.length <= NAMED
              ? " & "
              : ", "}
          <PlayerName name={attacker.name} />
        </span>
      ))}
      {attackers.length > NAMED ? NOTABLE.more(attackers.length - NAMED) : ""}
    </>
  );
  if (kind === "widest" || kind === "fastest")
    return (
      <>
        {list} <span className="text-muted">{NOTABLE.on}</span> <PlayerName name={target.name} />
      </>
    );
  return (
    <>
      <PlayerName name={target.name} />
      {attackers.length === 0 ? null : (
        <>
          {" "}
          <span className="text-muted">{NOTABLE.from}</span> {list}
        </>
      )}
    </>
  );
}
