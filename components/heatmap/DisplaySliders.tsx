"use client";

import type { ScaleName } from "#lib/analytics/density/scales.ts";
import type { Norm } from "#lib/mapQuery/question.ts";
import { DISPLAY } from "./heatmap.copy.ts";
import { OPACITY, RADIUS, type Display } from "#lib/mapView/display.ts";

interface DisplaySlidersProps {
  display: Display;
  change: (part: Partial<Display>) => void;
  /** Squares are not smoothed. */
  smooth: boolean;
  /** Whether colours can be scaled: a difference has one fixed scale. */
  scaled: boolean;
  norms: readonly Norm[];
}

const SCALES: readonly ScaleName[] = ["linear", "root", "percentile"];

/** How the picture is drawn; a change loads nothing from the server. */
export function DisplaySliders({ display, change, smooth, scaled, norms }: DisplaySlidersProps) {
  return (
    <fieldset className="no-print space-y-2">
      <legend className="sr-only">{DISPLAY.title}</legend>
      {norms.length > 1 ? (
        <Segments
          label={DISPLAY.norm}
          value={display.norm}
          words={DISPLAY.norms}
          choices={norms}
          onChange={(norm) => change({ norm })}
        />
      ) : null}
      {scaled ? (
        <Segments
          label={DISPLAY.scale}
          value={display.scale}
          words={DISPLAY.scales}
          choices={SCALES}
          onChange={(scale) => change({ scale })}
        />
      ) : null}
      {smooth ? (
        <Slider
          label={DISPLAY.smoothing}
          value={display.radius}
          text={DISPLAY.units(display.radius)}
          range={RADIUS}
          onChange={(radius) => change({ radius })}
        />
      ) : null}
      <Slider
        label={DISPLAY.heat}
        value={display.opacity}
        text={DISPLAY.percent(display.opacity)}
        range={OPACITY}
        onChange={(opacity) => change({ opacity })}
      />
      <label className="flex items-center justify-between text-muted">
        {DISPLAY.objectives}
        <input
          type="checkbox"
          className="accent-heat"
          checked={display.objectives}
          onChange={(event) => change({ objectives: event.target.checked })}
        />
      </label>
    </fieldset>
  );
}

interface SegmentsProps<T extends string> {
  label: string;
  value: T;
  words: Record<T, string>;
  choices: readonly T[];
  onChange: (value: T) => void;
}

function Segments<T extends string>({ label, value, words, choices, onChange }: SegmentsProps<T>) {
  return (
    <div className="grid grid-cols-[4.5rem_1fr] items-center gap-2 text-muted">
      {label}
      <div role="group" aria-label={label} className="segmented">
        {choices.map((choice) => (
          <button
            key={choice}
            type="button"
            aria-pressed={choice === value}
            aria-current={choice === value}
            className="!px-1"
            onClick={() => onChange(choice)}
          >
            {words[choice]}
          </button>
        ))}
      </div>
    </div>
  );
}

interface SliderProps {
  label: string;
  value: number;
  text: string;
  range: { min: number; max: number; step: number };
  onChange: (value: number) => void;
}

function Slider({ label, value, text, range, onChange }: SliderProps) {
  return (
    <label className="grid grid-cols-[4.5rem_1fr_4.5rem] items-center gap-2 text-muted">
      {label}
      <input
        type="range"
        className="w-full accent-heat"
        min={range.min}
        max={range.max}
        step={range.step}
        value={value}
        aria-valuetext={text}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <output className="num text-right">{text}</output>
    </label>
  );
}
