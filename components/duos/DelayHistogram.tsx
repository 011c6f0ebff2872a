import { DELAYS } from "./duos.copy.ts";
import { DELAY_BIN_MS, DELAY_BINS, findDelayBin } from "#lib/duoView/delayBins.ts";

const WIDTH = 420;
const HEIGHT = 190;
const TOP = 18;
const BOTTOM = 34;

interface DelayHistogramProps {
  delaysMs: readonly number[];
  /** The list of the crossfires of one bar. */
  buildHref: (bin: number) => string;
  chosen: number | undefined;
}

/** How far apart a pair's hits were; each bar leads to its crossfires. */
export function DelayHistogram({ delaysMs, buildHref, chosen }: DelayHistogramProps) {
  const counts = Array.from({ length: DELAY_BINS }, () => 0);
  for (const delay of delaysMs)
    counts[findDelayBin(delay)] = (counts[findDelayBin(delay)] ?? 0) + 1;
  const most = Math.max(1, ...counts);
  const step = WIDTH / DELAY_BINS;
  const base = HEIGHT - BOTTOM;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="group"
      aria-label={DELAYS.label}
      className="w-full max-w-105"
    >
      {counts.map((count, bin) => {
        const height = ((base - TOP) * count) / most;
        const last = bin === DELAY_BINS - 1;
        return (
          // A bar is identified by its place.
          <a
            key={bin}
            href={buildHref(bin)}
            aria-label={DELAYS.bar(
              count,
              delaysMs.length,
              bin * DELAY_BIN_MS,
              last ? null : (bin + 1) * DELAY_BIN_MS,
            )}

            className="group"
          >
            <rect x={bin * step} y={0} width={step} height={base} fill="transparent" />
            <rect
              x={bin * step + 2}
              y={base - height}
              width={step - 4}
              height={height}
              rx={1.5}
              className={bin === chosen ? "fill-text" : "fill-heat group-hover:fill-text"}
            />
            <text
              x={(bin + 0.5) * step}
              y={base - height - 5}
              textAnchor="middle"
              className="num fill-muted"
            >
              {count}
            </text>
          </a>
        );
      })}
      <line x1={0} x2={WIDTH} y1={base} y2={base} stroke="var(--line)" />
      {[0, 200, 400, 600, 800].map((ms) => (
        <text
          key={ms}
          x={(ms / DELAY_BIN_MS) * step}
          y={HEIGHT - 16}
          textAnchor={ms === 0 ? "start" : "middle"}
          className="num fill-muted"
        >
          {ms}
        </text>
      ))}
      <text x={WIDTH} y={HEIGHT - 16} textAnchor="end" className="num fill-muted">
        {DELAYS.end}
      </text>
    </svg>
  );
}
