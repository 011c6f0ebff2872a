"use client";

import { FIGHT } from "./replay.copy.ts";
import { getWeaponName } from "#lib/engagements/weapons.ts";
import type { ReplayEngagement, ReplayPlayer } from "#lib/analytics/replay/types.ts";
import { OUTCOME_SENTENCES } from "#lib/format/roundWords.ts";
import { PlayerName } from "../names/PlayerName.tsx";

/** The open engagement in words. */
export function FightWords({
  fight,
  players,
  close,
}: {
  fight: ReplayEngagement;
  players: readonly ReplayPlayer[];
  close: () => void;
}) {
  const { outcome, target } = fight;
  const killer = outcome === "killed" && fight.killer !== target ? fight.killer : null;
  const name = (number: number) => <PlayerName name={players[number]?.name ?? ""} />;
  return (
    <section aria-label={FIGHT.label} className="border-l-2 border-heat pl-3" data-testid="fight">
      <div className="flex items-baseline justify-between gap-3">
        <p>
          <strong className="font-semibold">{name(fight.target)}</strong>{" "}
          <span className="text-muted">
            {OUTCOME_SENTENCES[fight.outcome]}
            {killer === null ? "" : ` ${FIGHT.by} `}
          </span>
          {killer === null ? null : name(killer)}
        </p>
        <button
          type="button"
          className="shrink-0 px-1 text-muted hover:text-text"
          aria-label={FIGHT.close}
          onClick={close}
        >
          ×
        </button>
      </div>
      <p className="text-muted">
        {FIGHT.facts(fight.startMs, fight.endMs - fight.startMs, fight.damage)}
        {fight.isCrossfire ? FIGHT.crossfire(fight.crossfireDelayMs) : ""}
      </p>
      <ul>
        {fight.attackers.map((attacker, i) => (
          // An attacker can be in the list twice, and the order never changes.
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
                <span className="text-muted"> {getWeaponName(attacker.weapon)}</span>
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
