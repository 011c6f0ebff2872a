"use client";

import { weaponName } from "#lib/engagements/weapons.ts";
import type { ReplayEngagement, ReplayPlayer } from "#lib/analytics/replay/types.ts";
import { OUTCOME_SENTENCES } from "#lib/format/roundWords.ts";
import { formatClock, formatCount, formatDelay, formatSeconds } from "#lib/format/format.ts";
import { PlayerName } from "../names/PlayerName.tsx";

/** The engagement looked at, in words. */
export function FightWords({
  fight,
  players,
  close,
}: {
  fight: ReplayEngagement;
  players: readonly ReplayPlayer[];
  close: () => void;
}) {
  const name = (number: number) => <PlayerName name={players[number]?.name ?? ""} />;
  return (
    <section
      aria-label="The engagement opened"
      className="border-l-2 border-heat pl-3"
      data-testid="fight"
    >
      <div className="flex items-baseline justify-between gap-3">
        <p>
          <strong className="font-semibold">{name(fight.target)}</strong>{" "}
          <span className="text-muted">
            {OUTCOME_SENTENCES[fight.outcome]}
            {fight.killer === null || fight.outcome !== "killed" ? "" : " by "}
          </span>
          {fight.killer === null || fight.outcome !== "killed" ? null : name(fight.killer)}
        </p>
        <button
          type="button"
          className="shrink-0 px-1 text-muted hover:text-text"
          aria-label="Close the engagement"
          onClick={close}
        >
          ×
        </button>
      </div>
      <p className="text-muted">
        {formatClock(fight.startMs)}, for {formatSeconds(fight.endMs - fight.startMs)},{" "}
        {formatCount(fight.damage)} damage
        {fight.isCrossfire
          ? `, crossfire${fight.crossfireDelayMs === null ? "" : ` within ${formatDelay(fight.crossfireDelayMs)}`}`
          : ""}
      </p>
      <ul>
        {fight.attackers.map((attacker, i) => (
          // An attacker may stand in the list more than once, and never changes place.
          <li
            key={i}
            className="flex justify-between gap-3 border-b border-hairline py-1 last:border-0"
          >
            <span className="min-w-0 truncate">
              <span
                className={attacker.team === "AXIS" ? "text-axis" : "text-allies"}
                aria-hidden="true"
              >
                ■{" "}
              </span>
              {name(attacker.player)}
              {attacker.weapon === null || attacker.weapon === 0 ? null : (
                <span className="text-muted"> {weaponName(attacker.weapon)}</span>
              )}
            </span>
            <span className="num shrink-0 text-muted">
              {attacker.damage}
              {attacker.gotKill ? " ✕" : ""}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
