"use client";

import { OPACITY, RADIUS, type Display } from "./display.ts";

interface DisplaySlidersProps {
  display: Display;
  change: (part: Partial<Display>) => void;
  /** Cells are not smoothed. */
  smooth: boolean;
}

export function DisplaySliders({ display, change, smooth }: DisplaySlidersProps) {
  return (
    <fieldset className="no-print space-y-2">
      <legend className="sr-only">Display</legend>
      {smooth ? (
        <Slider label="Smoothing" value={display.radius} text={`${display.radius} units`} range={RADIUS} onChange={(radius) => change({ radius })} />
      ) : null}
      <Slider label="Heat" value={display.opacity} text={`${display.opacity} %`} range={OPACITY} onChange={(opacity) => change({ opacity })} />
      <label className="flex items-center justify-between text-muted">
        Objectives
        <input type="checkbox" className="accent-heat" checked={display.objectives} onChange={(event) => change({ objectives: event.target.checked })} />
      </label>
    </fieldset>
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
    <label className="grid grid-cols-[5.5rem_1fr_4.5rem] items-center gap-2 text-muted">
      {label}
      <input
        type="range" className="w-full accent-heat" min={range.min} max={range.max} step={range.step}
        value={value} aria-valuetext={text} onChange={(event) => onChange(Number(event.target.value))}
      />
      <output className="num text-right">{text}</output>
    </label>
  );
}
