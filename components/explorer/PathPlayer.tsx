"use client";

import { useEffect, useRef, type KeyboardEvent } from "react";
import type { EngagementPath } from "#lib/mapView/shown.ts";
import { formatDay } from "#lib/format/format.ts";
import { OUTCOME_SENTENCES } from "#lib/format/roundWords.ts";
import { getWeaponName } from "#lib/engagements/weapons.ts";
import { PlayerName } from "../names/PlayerName.tsx";
import { PATH_PLAYER } from "./engagements.copy.ts";
import { measureCrossfire } from "./PathOverlay.tsx";
import { usePlayback, type Playback } from "./usePlayback.ts";

interface PathPlayerProps {
  fight: EngagementPath;
  /** Short ids of the two players that the page is about; null if it is about no pair. */
  pair: readonly [string, string] | null;
  /** ms from the engagement's start */
  time: number;
  setTime: (time: number) => void;
  /**
   * Whether the slider takes the focus, so that keys work at once. False if a link opened the
   * engagement together with the page.
   */
  takesFocus: boolean;
  onClose: () => void;
}

const STEP_MS = 100;

/** Plays one engagement: play and pause, a slider, keys, and what each player did. */
export function PathPlayer({ fight, pair, time, setTime, takesFocus, onClose }: PathPlayerProps) {
  const length = Math.max(fight.durationMs, fight.path.at(-1)?.time ?? 0);
  const playback = usePlayback(length, time, setTime);
  const handleKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " " && (event.target as HTMLElement).tagName !== "BUTTON") playback.toggle();
    else if (event.key === "Home") playback.seek(0);
    else if (event.key === "End") playback.seek(length);
    else if (event.key === "Escape") onClose();
    else return;
    event.preventDefault();
  };
  const hasPositions = fight.attackers.some(({ place }) => place !== null);

  // The keys work whichever of the controls has the focus.
  /* eslint-disable jsx-a11y/no-noninteractive-element-interactions */
  return (
    <section aria-label={PATH_PLAYER.label} className="space-y-3" onKeyDown={handleKey}>
      <div className="flex items-baseline justify-between gap-3">
        <Result fight={fight} />
        <button
          type="button"
          className="shrink-0 px-1 text-muted hover:text-text"
          aria-label={PATH_PLAYER.back}
          onClick={onClose}
        >
          ×
        </button>
      </div>
      <p className="text-muted">
        <a className="prose-link" href={`/rounds/${fight.roundId}`}>
          {formatDay(fight.sessionDate)}
        </a>
        {PATH_PLAYER.summary(fight, measureCrossfire(fight, pair))}
      </p>
      <Controls playback={playback} time={time} length={length} takesFocus={takesFocus} />
      <Attackers attackers={fight.attackers} />
      <p className="text-muted">{hasPositions ? PATH_PLAYER.squares : PATH_PLAYER.noPositions}</p>
    </section>
  );
}

/** The target and its outcome, with the killer if there is one. */
function Result({ fight: { targetName, killerName, outcome } }: { fight: EngagementPath }) {
  const killer = outcome === "killed" ? killerName : null;
  return (
    <p className="min-w-0">
      <strong className="font-semibold">
        <PlayerName name={targetName} />
      </strong>{" "}
      <span className="text-muted">
        {OUTCOME_SENTENCES[outcome]}
        {killer === null ? "" : PATH_PLAYER.by}
      </span>
      {killer === null ? null : <PlayerName name={killer} />}
    </p>
  );
}

interface ControlsProps extends Pick<PathPlayerProps, "time" | "takesFocus"> {
  playback: Playback;
  /** ms */
  length: number;
}

function Controls({
  playback: { playing, toggle, seek },
  time,
  length,
  takesFocus,
}: ControlsProps) {
  const slider = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) slider.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <div className="flex items-center gap-2">
      <button type="button" className="button w-16 justify-center !px-0" onClick={toggle}>
        {playing ? PATH_PLAYER.pause : PATH_PLAYER.play}
      </button>
      <input
        ref={slider}
        type="range"
        className="min-w-0 grow accent-heat"
        min="0"
        max={length}
        step={STEP_MS}
        value={Math.min(length, Math.round(time / STEP_MS) * STEP_MS)}
        aria-label={PATH_PLAYER.slider}
        aria-valuetext={PATH_PLAYER.sliderValue(time, length)}
        onChange={(event) => seek(Number(event.target.value))}
      />
      <output className="num w-20 text-right text-muted">{PATH_PLAYER.time(time, length)}</output>
    </div>
  );
}

/** The attackers with their weapon, hits and damage. */
function Attackers({ attackers }: Pick<EngagementPath, "attackers">) {
  return (
    <ul>
      {attackers.map(({ team, name, weapon, hits, damage }, i) => (
        // An attacker may be in the list twice, and the order never changes.
        <li
          key={i}
          className="flex justify-between gap-3 border-b border-hairline py-1 last:border-0"
        >
          <span className="min-w-0 truncate">
            <span className={team === "AXIS" ? "text-axis" : "text-allies"} aria-hidden="true">
              ■{" "}
            </span>
            <PlayerName name={name} />{" "}
            <span className="text-muted">{weapon === null ? "" : getWeaponName(weapon)}</span>
          </span>
          <span className="num shrink-0 text-muted">{PATH_PLAYER.hits(hits, damage)}</span>
        </li>
      ))}
    </ul>
  );
}
