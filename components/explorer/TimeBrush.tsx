"use client";

import { max } from "d3-array";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useRef, useState, useTransition, type PointerEvent, type RefObject } from "react";
import { formatClock, formatCount } from "#lib/format/format.ts";
import {
  clearTicks,
  CLASS_WIDTHS,
  mergeSets,
  type AxisLabel,
  type TickSet,
} from "../charts/axisLabels.ts";
import { ChartTable } from "../charts/ChartTable.tsx";
import { placeHandles } from "../charts/placeHandles.ts";
import { TickLabels } from "../charts/TickLabels.tsx";
import { useBrush } from "../charts/useBrush.ts";
import { TIME_BRUSH } from "./timeBrush.copy.ts";

interface TimeBrushProps {
  /** Events in each step of the round. */
  bars: readonly number[];
  /** Seconds per bar. */
  step: number;
  from: number | null;
  to: number | null;
  /** Events from `from` up to `to`, as everything else on the page counts them. */
  count: number;
  noun: string;
  /** The times of the axis. */
  ticks: readonly TickSet[];
}

/** A part of the round, seconds. */
interface Part {
  from: number;
  to: number;
}

const HEIGHT = 36;
const KEY_SETTLE_MS = 600;

/**
 * The events over the time of a round, with a brush that chooses a part of it: by pointer, or by
 * keyboard with two handles.
 */
export function TimeBrush({ bars, step, from, to, count, noun, ticks }: TimeBrushProps) {
  const length = bars.length * step;
  const { part, change, ask, pending, isOfAddress } = useTimePart({ from, to, length });
  const [focused, setFocused] = useState<keyof Part | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const group = useRef<SVGGElement>(null);
  const snap = ([low, high]: readonly [number, number]): Part =>
    keepStep(
      { from: step * Math.round(low * bars.length), to: step * Math.round(high * bars.length) },
      step,
    );
  useBrush({ box, group }, [part.from / length, part.to / length], {
    onMove: (range) => change(snap(range)),
    onEnd: (range) => ask(range === null ? { from: 0, to: length } : snap(range)),
  });
  const isWhole = part.from === 0 && part.to === length;
  const isInside = (index: number): boolean => index * step >= part.from && index * step < part.to;
  // While a handle moves, the events of the part are summed from the bars. Once it stays, the
  // page's own count is used, which is right even if the part does not end with a bar.
  const inside = isOfAddress
    ? count
    : bars.reduce((sum, bar, index) => (isInside(index) ? sum + bar : sum), 0);
  const point = ({ clientX, currentTarget }: PointerEvent): void => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const index = Math.floor(((clientX - left) / width) * bars.length);
    setPointed(bars[index] === undefined ? null : index);
  };
  const words =
    pointed !== null
      ? TIME_BRUSH.part(bars[pointed] ?? 0, noun, barPart(pointed, step))
      : isWhole
        ? TIME_BRUSH.whole
        : TIME_BRUSH.part(inside, noun, part);
  return (
    <section aria-label={TIME_BRUSH.label} aria-busy={pending} className="chart mt-3">
      <div
        ref={box}
        className="time-brush relative h-9"
        data-whole={isWhole || undefined}
        onPointerMove={point}
        onPointerLeave={() => setPointed(null)}
      >
        <Bars bars={bars} isInside={isInside} pointed={pointed} />
        <Edges group={group} part={part} length={length} focused={focused} />
        {(["from", "to"] as const).map((side) => (
          <Handle
            key={side}
            label={TIME_BRUSH[side]}
            value={part[side]}
            length={length}
            step={step}
            onChange={(value) => change(moveHandle(part, side, value, step))}
            onSettle={() => ask(part)}
            onFocus={(isFocused) => setFocused(isFocused ? side : null)}
          />
        ))}
      </div>
      <svg height="20" className="block w-full overflow-visible" aria-hidden="true">
        <TickLabels sets={labelTimes(ticks, part, length)} y={0} />
      </svg>
      <p className="text-center text-muted" aria-live="polite" data-testid="time-part">
        {words}
      </p>
      <BarTable bars={bars} step={step} noun={noun} />
    </section>
  );
}

interface EdgesProps {
  /** The group in which the brush puts the elements that the pointer moves. */
  group: RefObject<SVGGElement | null>;
  part: Part;
  length: number;
  /** The edge that the keys move. */
  focused: keyof Part | null;
}

/** The two edges of the chosen part. */
function Edges({ group, part, length, focused }: EdgesProps) {
  return (
    <svg className="absolute inset-0 h-full w-full overflow-visible" aria-hidden="true">
      <g ref={group} />
      {(["from", "to"] as const).map((side) => (
        <line
          key={side}
          x1={`${(100 * part[side]) / length}%`}
          x2={`${(100 * part[side]) / length}%`}
          y1="0"
          y2={HEIGHT}
          className="pointer-events-none stroke-text"
          strokeWidth={focused === side ? 5 : 2}
        />
      ))}
    </svg>
  );
}

function BarTable({ bars, step, noun }: Pick<TimeBrushProps, "bars" | "step" | "noun">) {
  return (
    <ChartTable
      label={TIME_BRUSH.label}
      headings={TIME_BRUSH.headings(noun)}
      rows={bars.map((bar, index) => ({
        key: String(index),
        cells: [TIME_BRUSH.range(barPart(index, step)), formatCount(bar)],
      }))}
    />
  );
}

const barPart = (index: number, step: number): Part => ({
  from: index * step,
  to: (index + 1) * step,
});

/** At least one bar long. */
const keepStep = ({ from, to }: Part, step: number): Part =>
  to - from >= step ? { from, to } : from === 0 ? { from, to: step } : { from: to - step, to };

const moveHandle = (part: Part, side: keyof Part, value: number, step: number): Part =>
  side === "from"
    ? { ...part, from: Math.min(value, part.to - step) }
    : { ...part, to: Math.max(value, part.from + step) };

/** The chosen part of the round, and a function that loads the page for another part. */
function useTimePart({
  from,
  to,
  length,
}: {
  from: number | null;
  to: number | null;
  length: number;
}) {
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams();
  const [pending, start] = useTransition();
  const ofAddress = { from: Math.min(from ?? 0, length), to: Math.min(to ?? length, length) };
  const [part, change] = useState<Part>(ofAddress);
  const address = `${from} ${to} ${length}`;
  const [known, setKnown] = useState(address);
  const [asked, setAsked] = useState("");
  if (known !== address) {
    // The address has changed, so its part of the round applies.
    setKnown(address);
    setAsked("");
    change(ofAddress);
  }
  const ask = (next: Part): void => {
    change(next);
    const low = next.from > 0 ? next.from : null;
    const high = next.to < length ? next.to : null;
    // Releasing a handle and leaving it both ask for its part, so the same part can come twice.
    const wanted = `${low} ${high} ${length}`;
    if (wanted === address || wanted === asked) return;
    setAsked(wanted);
    const fields = new URLSearchParams(search);
    for (const name of ["after", "until", "time"]) fields.delete(name);
    if (low !== null || high !== null) fields.set("time", `${low ?? ""}-${high ?? ""}`);
    start(() =>
      router.push(`${path}?${fields.toString().replaceAll("%2C", ",")}`, { scroll: false }),
    );
  };
  const isOfAddress = part.from === ofAddress.from && part.to === ofAddress.to;
  return { part, change, ask, pending, isOfAddress };
}

/** The times at the handles, and the times of the axis that do not overlap them. */
function labelTimes(ticks: readonly TickSet[], { from, to }: Part, length: number): TickSet[] {
  const [low, high] = [from, to].map((seconds) => ({
    position: (100 * seconds) / length,
    text: formatClock(1000 * seconds),
  })) as [AxisLabel, AxisLabel];
  return mergeSets(
    CLASS_WIDTHS.map((width, index) => {
      const handles = placeHandles(low, high, TIME_BRUSH.range({ from, to }), width);
      const others = ticks.find(({ classes }) => classes.includes(index))?.ticks ?? [];
      return [
        ...clearTicks(others, handles, width),
        ...handles.map((handle) => ({ ...handle, strong: true })),
      ];
    }),
  );
}

interface BarsProps {
  bars: readonly number[];
  isInside: (index: number) => boolean;
  pointed: number | null;
}

function Bars({ bars, isInside, pointed }: BarsProps) {
  const most = max(bars) || 1;
  return (
    <svg
      viewBox={`0 0 ${bars.length} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="block h-9 w-full border-b border-hairline"
      aria-hidden="true"
    >
      {bars.map((bar, index) => (
        // A bar's only identity is its time.
        <rect
          key={index}
          x={index + 0.08}
          width={0.84}
          y={HEIGHT - (bar / most) * (HEIGHT - 2)}
          height={(bar / most) * (HEIGHT - 2)}
          className={index === pointed ? "fill-text" : isInside(index) ? "fill-heat" : "fill-line"}
        />
      ))}
    </svg>
  );
}

interface HandleProps {
  label: string;
  /** Seconds. */
  value: number;
  length: number;
  step: number;
  onChange: (value: number) => void;
  /** Called when the handle has reached its final position. */
  onSettle: () => void;
  onFocus: (isFocused: boolean) => void;
}

/** One end of the part, moved with keys. The pointer uses the brush. */
function Handle({ label, value, length, step, onChange, onSettle, onFocus }: HandleProps) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const settle = (): void => {
    clearTimeout(timer.current);
    onSettle();
  };
  return (
    <input
      type="range"
      min="0"
      max={length}
      step={step}
      value={value}
      aria-label={label}
      aria-valuetext={formatClock(1000 * value)}
      className="pointer-events-none absolute inset-0 m-0 h-full w-full opacity-0"
      onChange={(event) => onChange(Number(event.target.value))}
      onFocus={() => onFocus(true)}
      onBlur={() => {
        onFocus(false);
        settle();
      }}
      // A key is pressed many times on the way, so only the final position is loaded.
      onKeyUp={() => {
        clearTimeout(timer.current);
        timer.current = setTimeout(settle, KEY_SETTLE_MS);
      }}
    />
  );
}
