"use client";

import { memo } from "react";
import type { ReplayEvent } from "#lib/analytics/replay/replayEvents.ts";
import type { ReplayPlayer } from "#lib/analytics/replay/types.ts";
import { formatClock } from "#lib/format/format.ts";
import { PlayerName } from "../names/PlayerName.tsx";

interface EventListProps {
  /** What has happened, the latest first. */
  events: readonly ReplayEvent[];
  /** How many more there were before these. */
  before: number;
  players: readonly ReplayPlayer[];
  seek: (event: ReplayEvent) => void;
}

/** Kills, escapes and crossfires as they come; each leads to its moment. */
export const EventList = memo(function EventList({
  events,
  before,
  players,
  seek,
}: EventListProps) {
  return (
    <section aria-label="What has happened">
      <h3 className="font-semibold">Until now</h3>
      {events.length === 0 ? (
        <p className="mt-1 text-muted">Nothing yet.</p>
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
      {before > 0 ? <p className="mt-1 text-muted">and {before} before</p> : null}
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
        {name(killer)} <span className="text-muted">killed</span> {name(player)}
      </>
    );
  if (kind === "crossfire") {
    return (
      <>
        <span className="text-muted">crossfire on</span> {name(player)}{" "}
        <span className="text-muted">by {attackers.length === 0 ? "nobody named" : null}</span>
        {attackers.map((attacker, i) => (
          <span key={attacker}>
            {i === 0 ? "" : i === attackers.length - 1 ? " and " : ", "}
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
        <span className="text-muted">
          escaped
          {engagement === null || engagement.attackers.length < 2
            ? ""
            : ` from ${engagement.attackers.length}`}
        </span>
      </>
    );
  return (
    <>
      {name(player)} <span className="text-muted">died</span>
    </>
  );
}
