"use client";

import { memo } from "react";
import type { ReplayPlayer } from "#lib/analytics/replay/types.ts";
import { PlayerName } from "../names/PlayerName.tsx";

interface PlayerChoiceProps {
  players: readonly ReplayPlayer[];
  selected: ReadonlySet<number>;
  /** What each is doing now, in a word or two. */
  doing: readonly string[];
  toggle: (player: number) => void;
  clear: () => void;
}

const TEAMS = [
  { team: "AXIS", name: "Axis", color: "text-axis" },
  { team: "ALLIES", name: "Allies", color: "text-allies" },
] as const;

/** Whom to follow: each player with his team's colour, and what he is doing at the moment. */
export function PlayerChoice({ players, selected, doing, toggle, clear }: PlayerChoiceProps) {
  return (
    <section aria-label="Players">
      <div className="flex items-baseline justify-between gap-3">
        <h3 className="font-semibold">Players</h3>
        {selected.size === 0 ? (
          <span className="text-muted">all</span>
        ) : (
          <button type="button" className="prose-link text-muted" onClick={clear}>
            Show all
          </button>
        )}
      </div>
      <div className="mt-1 grid gap-x-5 sm:grid-cols-2 wide:grid-cols-1">
        {TEAMS.map(({ team, name, color }) => (
          <fieldset key={team} className="min-w-0">
            <legend className={color}>{name}</legend>
            {players.map((player, number) =>
              player.team === team ? (
                // A player is his place in the list, which never changes.
                <PlayerRow
                  key={number}
                  number={number}
                  name={player.name}
                  bot={player.bot}
                  checked={selected.has(number)}
                  doing={doing[number] ?? ""}
                  toggle={toggle}
                />
              ) : null,
            )}
          </fieldset>
        ))}
      </div>
    </section>
  );
}

interface PlayerRowProps {
  number: number;
  name: string;
  bot: boolean;
  checked: boolean;
  doing: string;
  toggle: (player: number) => void;
}

const PlayerRow = memo(function PlayerRow({
  number,
  name,
  bot,
  checked,
  doing,
  toggle,
}: PlayerRowProps) {
  return (
    <label className="flex items-center gap-2 border-b border-hairline py-1 last:border-0">
      <input
        type="checkbox"
        className="accent-heat"
        checked={checked}
        onChange={() => toggle(number)}
      />
      <span className="min-w-0 grow truncate">
        <PlayerName name={name} />
        {bot ? <span className="tag ml-2">bot</span> : null}
      </span>
      <span className="shrink-0 text-muted" aria-hidden="true">
        {doing}
      </span>
    </label>
  );
});
