"use client";

import { useEffect, useRef, useState } from "react";
import type { GroundPoint } from "#lib/maps/mapBounds.ts";
import type { AtPlace, EngagementAtPlace } from "#lib/store/read/mapQuery/readEngagementsAt.ts";
import type { EngagementPath } from "#lib/store/read/mapQuery/readEngagementPath.ts";
import { plainName } from "#lib/engagements/colorCodes.ts";
import { weaponName } from "#lib/engagements/weapons.ts";
import { formatQuantity, formatCount, formatDay } from "#lib/format/format.ts";
import { PlayerName } from "../names/PlayerName.tsx";
import { OUTCOME_SENTENCES } from "#lib/format/roundWords.ts";
import { PathPlayer } from "./PathPlayer.tsx";

interface PlacePanelProps {
  map: string;
  /** The fields of the question, as an address has them. */
  search: string;
  /** A square of so many units, or what lies within the radius. */
  place: (GroundPoint & { name: string; square: number | null }) | null;
  radius: number;
  /** What the layer counts: `deaths`. */
  noun: string;
  /** Whether the list takes the focus as it opens: a key opened it. */
  takesFocus: boolean;
  fight: EngagementPath | null;
  time: number;
  setTime: (time: number) => void;
  onFight: (fight: EngagementPath | null) => void;
  onClose: () => void;
}

type Answer = { state: "asking" } | { state: "failed" } | ({ state: "here" } & AtPlace);

async function fetchJson<T>(address: string, signal?: AbortSignal): Promise<T | null> {
  const answer = await fetch(address, signal === undefined ? {} : { signal }).catch(() => null);
  return answer === null || !answer.ok ? null : (answer.json() as Promise<T>);
}

/** The engagements behind a place, the latest first; one of them opened plays on the map. */
export default function PlacePanel({
  map,
  search,
  place,
  radius,
  noun,
  takesFocus,
  fight,
  time,
  setTime,
  onFight,
  onClose,
}: PlacePanelProps) {
  const [answer, setAnswer] = useState<Answer>({ state: "asking" });
  useEffect(() => {
    if (place === null) return;
    const stop = new AbortController();
    const query = new URLSearchParams(search);
    query.set("x", String(Math.round(place.x)));
    query.set("y", String(Math.round(place.y)));
    if (place.square === null) query.set("radius", String(radius));
    else query.set("square", String(place.square));
    const ask = async (): Promise<void> => {
      const found = await fetchJson<AtPlace>(
        `/api/v1/maps/${encodeURIComponent(map)}/engagements?${query}`,
        stop.signal,
      );
      if (!stop.signal.aborted)
        setAnswer(found === null ? { state: "failed" } : { state: "here", ...found });
    };
    void ask();
    return () => stop.abort();
  }, [map, search, place, radius]);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) panel.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  // On a phone the list may lie below the screen's edge.
  useEffect(() => {
    if (answer.state !== "asking") panel.current?.scrollIntoView({ block: "nearest" });
  }, [answer.state]);

  // The row an engagement was opened from has the focus again when its player is closed.
  const [openedFrom, setOpenedFrom] = useState<number | null>(null);
  const rows = useRef(new Map<number, HTMLButtonElement>());
  useEffect(() => {
    if (fight === null && openedFrom !== null)
      rows.current.get(openedFrom)?.focus({ preventScroll: true });
  }, [fight, openedFrom]);
  const open = async (id: number): Promise<void> => {
    const found = await fetchJson<EngagementPath>(`/api/v1/engagements/${id}`);
    if (found === null) return setAnswer({ state: "failed" });
    setOpenedFrom(id);
    onFight(found);
  };

  if (fight !== null)
    return (
      <PathPlayer
        key={fight.id}
        fight={fight}
        time={time}
        setTime={setTime}
        takesFocus={openedFrom === fight.id}
        onClose={() => onFight(null)}
      />
    );
  if (place === null) return null;
  return (
    // Escape closes it from each of its rows.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={panel}
      tabIndex={-1}
      aria-label="Here, most recent"
      aria-busy={answer.state === "asking"}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        onClose();
        event.preventDefault();
      }}
    >
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="min-w-0 truncate font-normal text-muted">
          Here, most recent <span className="text-text">{place.name}</span>
        </h2>
        <button
          type="button"
          className="shrink-0 px-1 text-muted hover:text-text"
          aria-label="Close the list"
          onClick={onClose}
        >
          ×
        </button>
      </div>
      {answer.state === "asking" ? <p className="mt-2 text-muted">Looking …</p> : null}
      {answer.state === "failed" ? (
        <p className="mt-2 text-bad" role="alert">
          This could not be read. Try again.
        </p>
      ) : null}
      {answer.state === "here" ? (
        <>
          <p className="text-muted">
            {countWords(
              answer,
              place.square === null
                ? `within ${radius} units`
                : `in this square of ${place.square} units`,
              noun,
            )}
          </p>
          <ol className="mt-1 max-h-80 overflow-y-auto" aria-live="polite">
            {answer.engagements.map((engagement) => (
              <li key={engagement.id} className="border-b border-hairline last:border-0">
                <button
                  type="button"
                  ref={(row) => {
                    if (row === null) rows.current.delete(engagement.id);
                    else rows.current.set(engagement.id, row);
                  }}
                  className="flex w-full justify-between gap-3 py-1.5 text-left hover:bg-raised/50"
                  onClick={() => void open(engagement.id)}
                >
                  <span className="min-w-0 truncate">
                    <PlayerName name={engagement.targetName} />{" "}
                    <span className="text-muted">{describeOutcome(engagement)}</span>
                  </span>
                  <span className="num shrink-0 text-muted">
                    {formatDay(engagement.sessionDate).replace(/ \d{4}$/, "")}
                  </span>
                </button>
              </li>
            ))}
          </ol>
        </>
      ) : null}
    </section>
  );
}

/** `12 engagements within 256 units, with 17 hits.`: the events are those that the map counts here. */
function countWords(
  { total, engagements, events, outside }: AtPlace,
  where: string,
  noun: string,
): string {
  const found =
    total === 0
      ? `No engagement ${where}`
      : total > engagements.length
        ? `The latest ${engagements.length} of ${formatCount(total)} engagements ${where}`
        : `${formatQuantity(total, "engagement")} ${where}`;
  const counted =
    events - outside === total || noun === "deaths" ? "" : `, with ${formatCount(events)} ${noun}`;
  return `${found}${counted}.${outside === 0 ? "" : ` ${formatCount(outside)} more of the ${noun} here belong to none: no enemy had hit before.`}`;
}

function describeOutcome({
  outcome,
  attackers,
  isCrossfire,
  crossfireDelayMs,
  weapon,
  killerName,
}: EngagementAtPlace): string {
  if (outcome !== "killed") return OUTCOME_SENTENCES[outcome];
  if (isCrossfire && crossfireDelayMs !== null)
    return `by ${attackers} in ${(crossfireDelayMs / 1000).toFixed(1)}\u202fs`;
  // Weapon 0 is none: the tracker did not see one.
  if (weapon !== null && weapon !== 0) return `by ${weaponName(weapon)}`;
  return killerName === null ? "was killed" : `by ${plainName(killerName)}`;
}
