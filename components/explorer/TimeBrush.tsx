"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { formatQuantity, formatClock } from "#lib/format/format.ts";
import { placeBrushLabels } from "./placeBrushLabels.ts";

interface TimeBrushProps {
  /** Events in each step of the round. */
  bars: readonly number[];
  /** Seconds a bar. */
  step: number;
  from: number | null;
  to: number | null;
  /** Events from `from` up to `to`, as everything else on the page counts them. */
  count: number;
  noun: string;
}

const HEIGHT = 36;
const KEY_SETTLE_MS = 600;

/** When in the round it happened, with two handles that choose a part of it. */
export function TimeBrush({ bars, step, from, to, count, noun }: TimeBrushProps) {
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams();
  const [pending, start] = useTransition();
  const length = bars.length * step;
  const [low, setLow] = useState(Math.min(from ?? 0, length));
  const [high, setHigh] = useState(Math.min(to ?? length, length));
  const most = Math.max(1, ...bars);
  const addressRange = `${from} ${to} ${length}`;
  const [known, setKnown] = useState(addressRange);
  const [asked, setAsked] = useState("");
  if (known !== addressRange) {
    // Another address: its part of the round holds, unless it is the one these handles asked for.
    setKnown(addressRange);
    setAsked("");
    setLow(Math.min(from ?? 0, length));
    setHigh(Math.min(to ?? length, length));
  }
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ask = (): void => {
    clearTimeout(timer.current);
    // Letting go and leaving a handle both tell that it is where it should be.
    const wanted = `${low > 0 ? low : null} ${high < length ? high : null} ${length}`;
    if (wanted === addressRange || wanted === asked) return;
    setAsked(wanted);
    const next = new URLSearchParams(search);
    for (const name of ["after", "until", "time"]) next.delete(name);
    if (low > 0 || high < length)
      next.set("time", `${low > 0 ? low : ""}-${high < length ? high : ""}`);
    start(() =>
      router.push(`${path}?${next.toString().replaceAll("%2C", ",")}`, { scroll: false }),
    );
  };
  const handle = (label: string, value: number, change: (value: number) => void) => (
    <input
      type="range"
      min="0"
      max={length}
      step={step}
      value={value}
      aria-label={label}
      aria-valuetext={formatClock(1000 * value)}
      className="brush absolute inset-x-0 top-0 h-9 w-full"
      onChange={(event) => change(Number(event.target.value))}
      onPointerUp={ask}
      onBlur={ask}
      // A key is pressed many times on the way: asked is where it stays.
      onKeyUp={() => {
        clearTimeout(timer.current);
        timer.current = setTimeout(ask, KEY_SETTLE_MS);
      }}
    />
  );
  // While a handle moves its part is summed from the bars; where it stays, the page's own count says it, whole bars or not.
  const isGiven = low === Math.min(from ?? 0, length) && high === Math.min(to ?? length, length);
  const inside = isGiven
    ? count
    : bars.reduce((sum, count, i) => (i * step >= low && i * step < high ? sum + count : sum), 0);
  return (
    <section aria-label="Time in the round" aria-busy={pending} className="mt-3">
      <div className="relative">
        <svg
          viewBox={`0 0 ${bars.length} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="block h-9 w-full border-b border-hairline"
          aria-hidden="true"
        >
          {bars.map((count, i) => (
            // A bar has no identity but its time.
            <rect
              key={i}
              x={i + 0.08}
              width={0.84}
              y={HEIGHT - (count / most) * (HEIGHT - 2)}
              height={(count / most) * (HEIGHT - 2)}
              className={i * step >= low && i * step < high ? "fill-heat" : "fill-line"}
            />
          ))}
        </svg>
        {handle("From", low, (value) => setLow(Math.min(value, high - step)))}
        {handle("To", high, (value) => setHigh(Math.max(value, low + step)))}
      </div>
      <svg className="mt-1 block h-4 w-full overflow-visible" aria-hidden="true">
        {placeBrushLabels(low, high, length).map(({ at, anchor, isHandle }) => (
          <text
            key={`${at} ${isHandle}`}
            x={`${(100 * at) / length}%`}
            y="12"
            textAnchor={anchor}
            className={`num ${isHandle ? "fill-text" : "fill-muted"}`}
          >
            {formatClock(1000 * at)}
          </text>
        ))}
      </svg>
      <p className="text-center text-muted">
        {low > 0 || high < length
          ? `${formatQuantity(inside, noun.replace(/s$/, ""), noun)} from ${formatClock(1000 * low)} to ${formatClock(1000 * high)} in the round`
          : "time in the round"}
      </p>
    </section>
  );
}
