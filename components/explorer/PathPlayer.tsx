"use client";

import { useEffect, useRef, useState } from "react";
import type { EngagementPath } from "#lib/store/read/mapQuery/readEngagementPath.ts";
import { formatClock, formatCount, formatDay, formatDelay } from "#lib/format/format.ts";
import { PlayerName } from "../names/PlayerName.tsx";
import { weaponName } from "#lib/engagements/weapons.ts";
import { OUTCOME_SENTENCES } from "#lib/format/roundWords.ts";
import { measureCrossfire } from "./PathOverlay.tsx";

interface PathPlayerProps {
  fight: EngagementPath;
  time: number;
  setTime: (time: number) => void;
  /** Whether its slider takes the focus as it opens, so that its keys work at once: not where a link opened it with the page. */
  takesFocus: boolean;
  onClose: () => void;
}

const STEP_MS = 100;

/** Plays one engagement: play and pause, a slider, keys; who did what beneath. */
export function PathPlayer({ fight, time, setTime, takesFocus, onClose }: PathPlayerProps) {
  const [playing, setPlaying] = useState(false);
  const length = Math.max(fight.durationMs, fight.path.at(-1)?.time ?? 0);
  const started = useRef({ at: 0, from: 0 });
  const slider = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) slider.current?.focus({ preventScroll: true });
  }, [takesFocus]);

  useEffect(() => {
    if (!playing) return;
    let frame = 0;
    const tick = (now: number): void => {
      const next = started.current.from + now - started.current.at;
      setTime(Math.min(length, next));
      if (next >= length) setPlaying(false);
      else frame = requestAnimationFrame(tick);
    };
    frame = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(frame);
  }, [playing, length, setTime]);

  const toggle = (): void => {
    started.current = { at: performance.now(), from: time >= length ? 0 : time };
    setPlaying(!playing);
  };
  const seek = (to: number): void => {
    setPlaying(false);
    setTime(Math.min(length, Math.max(0, to)));
  };
  const angle = measureCrossfire(fight);
  const placed = fight.attackers.some(({ place }) => place !== null);

  // The keys are those of the player as a whole, whichever of its controls has the focus.
  /* eslint-disable jsx-a11y/no-noninteractive-element-interactions */
  return (
    <section
      aria-label="One engagement"
      className="space-y-3"
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === " " && (event.target as HTMLElement).tagName !== "BUTTON") toggle();
        else if (event.key === "Home") seek(0);
        else if (event.key === "End") seek(length);
        else if (event.key === "Escape") onClose();
        else return;
        event.preventDefault();
      }}
    >
      <div className="flex items-baseline justify-between gap-3">
        <p className="min-w-0">
          <strong className="font-semibold">
            <PlayerName name={fight.targetName} />
          </strong>{" "}
          <span className="text-muted">
            {OUTCOME_SENTENCES[fight.outcome]}
            {fight.killerName === null || fight.outcome !== "killed" ? "" : " by "}
          </span>
          {fight.killerName === null || fight.outcome !== "killed" ? null : (
            <PlayerName name={fight.killerName} />
          )}
        </p>
        <button
          type="button"
          className="shrink-0 px-1 text-muted hover:text-text"
          aria-label="Back to the list"
          onClick={onClose}
        >
          ×
        </button>
      </div>
      <p className="text-muted">
        <a className="prose-link" href={`/rounds/${fight.roundId}`}>
          {formatDay(fight.sessionDate)}
        </a>
        , {formatClock(fight.startMs)} in the round, {formatCount(fight.damage)} damage
        {fight.isCrossfire ? (
          <>
            , crossfire
            {fight.crossfireDelayMs === null
              ? ""
              : ` within ${formatDelay(fight.crossfireDelayMs)}`}
            {angle === null ? "" : ` from ${Math.round(angle.angle)}° apart`}
          </>
        ) : null}
      </p>
      <div className="flex items-center gap-2">
        <button type="button" className="button w-16 justify-center !px-0" onClick={toggle}>
          {playing ? "Pause" : "Play"}
        </button>
        <input
          ref={slider}
          type="range"
          className="min-w-0 grow accent-heat"
          min="0"
          max={length}
          step={STEP_MS}
          value={Math.min(length, Math.round(time / STEP_MS) * STEP_MS)}
          aria-label="Time of the engagement"
          aria-valuetext={`${(time / 1000).toFixed(1)} of ${(length / 1000).toFixed(1)} seconds`}
          onChange={(event) => seek(Number(event.target.value))}
        />
        <output className="num w-20 text-right text-muted">
          {(time / 1000).toFixed(1)} / {(length / 1000).toFixed(1)}
          {"\u202f"}s
        </output>
      </div>
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
              <PlayerName name={attacker.name} />{" "}
              <span className="text-muted">
                {attacker.weapon === null ? "" : weaponName(attacker.weapon)}
              </span>
            </span>
            <span className="num shrink-0 text-muted">
              {attacker.hits} {attacker.hits === 1 ? "hit" : "hits"}, {attacker.damage}
            </span>
          </li>
        ))}
      </ul>
      {placed ? (
        <p className="text-muted">
          Squares: where each attacker stood at their first hit; full for the killer.
        </p>
      ) : (
        <p className="text-muted">This tracker did not write down where attackers stood.</p>
      )}
    </section>
  );
}
