"use client";

import { TEAM_NAMES } from "#lib/format/roundWords.ts";
import { PLAYER_CHOICE } from "./replay.copy.ts";
import { memo } from "react";
import type { ReplayPlayer } from "#lib/analytics/replay/types.ts";
import { PlayerName } from "../names/PlayerName.tsx";

interface PlayerChoiceProps {
  players: readonly ReplayPlayer[];
  selected: ReadonlySet<number>;
  /** What each player is doing now, in a word or two. */
  doing: readonly string[];
  toggle: (player: number) => void;
  clear: () => void;
}

const TEAMS = [
  { team: "AXIS", name: TEAM_NAMES.AXIS, color: "text-axis" },
  { team: "ALLIES", name: TEAM_NAMES.ALLIES, color: "text-allies" },
] as const;

/** Chooses the players to follow. Shows each player's team colour and what they are doing now. */
export function PlayerChoice({ players, selected, doing, toggle, clear }: PlayerChoiceProps) {
  return (
    <section aria-label={PLAYER_CHOICE.title}>
      <div className="flex items-baseline justify-between gap-3">
        <h3 className="font-semibold">{PLAYER_CHOICE.title}</h3>
        {selected.size === 0 ? (
          <span className="text-muted">{PLAYER_CHOICE.all}</span>
        ) : (
          <button type="button" className="prose-link text-muted" onClick={clear}>
            {PLAYER_CHOICE.showAll}
          </button>
        )}
      </div>
      <div className="mt-1 grid gap-x-5 sm:grid-cols-2 wide:grid-cols-1">
        {TEAMS.map(({ team, name, color }) => (
          <fieldset key={team} className="min-w-0">
            <legend className={color}>{name}</legend>
            {players.map((player, number) =>
              player.team === team ? (
                // The index is a stable key, since the list never changes.
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
        {bot ? <span className="tag ml-2">{PLAYER_CHOICE.bot}</span> : null}
      </span>
      <span className="shrink-0 text-muted" aria-hidden="true">
        {doing}
      </span>
    </label>
  );
});
