"use client";

import { CONTROLS } from "./replay.copy.ts";
import type { ReplayClock } from "./useReplayClock.ts";
import { SPEEDS, type Speed } from "#lib/addresses/replayAddress.ts";

interface ReplayControlsProps {
  clock: ReplayClock;
  lengthMs: number;
  speed: Speed;
  setSpeed: (speed: Speed) => void;
  stops: boolean;
  setStops: (stops: boolean) => void;
  /** Goes to the previous or the next crossfire. */
  jump: (direction: -1 | 1) => void;
}

const STEP_MS = 100;

/** `4:07.3`, always of the same width. */
export function formatMoment(ms: number): string {
  const tenths = Math.floor(ms / 100);
  return `${Math.floor(tenths / 600)}:${String(Math.floor((tenths % 600) / 10)).padStart(2, "0")}.${tenths % 10}`;
}

/** Play, time, speed, and where to pause. */
export function ReplayControls({
  clock: { time, playing, toggle, seek },
  lengthMs,
  speed,
  setSpeed,
  stops,
  setStops,
  jump,
}: ReplayControlsProps) {
  return (
    <div className="mt-3 space-y-2">
      <div className="flex items-center gap-3">
        <button
          type="button"
          className="button button-strong w-17 justify-center !px-0"
          onClick={toggle}
          aria-keyshortcuts="Space"
        >
          {playing ? CONTROLS.pause : CONTROLS.play}
        </button>
        <input
          type="range"
          className="min-w-0 grow accent-heat"
          min="0"
          max={lengthMs}
          step={STEP_MS}
          value={Math.round(time / STEP_MS) * STEP_MS}
          aria-label={CONTROLS.time}
          aria-valuetext={CONTROLS.timeValue(formatMoment(time), formatMoment(lengthMs))}
          onChange={(event) => seek(Number(event.target.value))}
        />
        <output className="num shrink-0 text-right" data-testid="now">
          {formatMoment(time)} <span className="text-muted">/ {formatMoment(lengthMs)}</span>
        </output>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="segmented num" role="group" aria-label={CONTROLS.speed}>
          {SPEEDS.map((option) => (
            <button
              key={option}
              type="button"
              aria-pressed={option === speed}
              aria-current={option === speed}
              onClick={() => setSpeed(option)}
            >
              {option === 0.5 ? "½" : option}×
            </button>
          ))}
        </div>
        <div className="segmented" role="group" aria-label={CONTROLS.crossfires}>
          <button type="button" onClick={() => jump(-1)} aria-keyshortcuts="p">
            {CONTROLS.previous}
          </button>
          <button type="button" onClick={() => jump(1)} aria-keyshortcuts="n">
            {CONTROLS.next}
          </button>
        </div>
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            className="accent-heat"
            checked={stops}
            onChange={(event) => setStops(event.target.checked)}
          />{" "}
          {CONTROLS.pauseAtCrossfires}
        </label>
      </div>
      <p className="text-muted max-sm:hidden">
        {CONTROLS.keysTitle}{" "}
        {CONTROLS.keys.map(([key, meaning], i) => (
          <span key={key}>
            {i === 0 ? "" : ", "}
            <kbd className="num">{key}</kbd> {meaning}
          </span>
        ))}
        .
      </p>
    </div>
  );
}
