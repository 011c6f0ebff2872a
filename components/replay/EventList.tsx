"use client";

import { EVENTS } from "./replay.copy.ts";
import { memo } from "react";
import type { ReplayEvent } from "#lib/analytics/replay/replayEvents.ts";
import type { ReplayPlayer } from "#lib/analytics/replay/types.ts";
import { formatClock } from "#lib/format/format.ts";
import { PlayerName } from "../names/PlayerName.tsx";

interface EventListProps {
  /** Latest first. */
  events: readonly ReplayEvent[];
  /** How many earlier events are not shown. */
  before: number;
  players: readonly ReplayPlayer[];
  seek: (event: ReplayEvent) => void;
}

/** Kills, escapes and crossfires as they happen. A click on one goes to its moment. */
export const EventList = memo(function EventList({
  events,
  before,
  players,
  seek,
}: EventListProps) {
  return (
    <section aria-label={EVENTS.label}>
      <h3 className="font-semibold">{EVENTS.title}</h3>
      {events.length === 0 ? (
        <p className="mt-1 text-muted">{EVENTS.none}</p>
      ) : (
        <ol className="mt-1" data-testid="events">
          {events.map((event) => (
            <li
              key={`${event.kind} ${event.engagement?.id ?? event.timeMs} ${event.player}`}
              className="border-b border-hairline last:border-0"
            >
              <button
                type="button"
                className="flex w-full gap-3 py-1 text-left hover:bg-raised/50"
                onClick={() => seek(event)}
              >
                <span className="num w-9 shrink-0 pt-px text-right text-muted">
                  {formatClock(event.timeMs)}
                </span>
                <span className="min-w-0">
                  <EventWords event={event} players={players} />
                </span>
              </button>
            </li>
          ))}
        </ol>
      )}
      {before > 0 ? <p className="mt-1 text-muted">{EVENTS.earlier(before)}</p> : null}
    </section>
  );
});

function EventWords({
  event: { kind, player, attackers, engagement },
  players,
}: {
  event: ReplayEvent;
  players: readonly ReplayPlayer[];
}) {
  const name = (number: number) => <PlayerName name={players[number]?.name ?? ""} />;
  const [killer] = attackers;
  if (kind === "kill" && killer !== undefined && killer !== player)
    return (
      <>
        {name(killer)} <span className="text-muted">{EVENTS.killed}</span> {name(player)}
      </>
    );
  if (kind === "crossfire") {
    return (
      <>
        <span className="text-muted">{EVENTS.crossfireOn}</span> {name(player)}{" "}
        <span className="text-muted">
          {attackers.length === 0 ? EVENTS.unknownAttackers : EVENTS.crossfireBy}{" "}
        </span>
        {attackers.map((attacker, i) => (
          <span key={attacker}>
            {i === 0 ? "" : i === attackers.length - 1 ? EVENTS.and : ", "}
            {name(attacker)}
          </span>
        ))}
      </>
    );
  }
  if (kind === "escape")
    return (
      <>
        {name(player)}{" "}
        <span className="text-muted">{EVENTS.escaped(engagement?.attackers.length ?? 0)}</span>
      </>
    );
  return (
    <>
      {name(player)} <span className="text-muted">{EVENTS.died}</span>
    </>
  );
}
