"use client";

import type { GroundPoint } from "#lib/maps/mapBounds.ts";
import { formatCount, formatPercent } from "#lib/format/format.ts";
import { formatShortRatio } from "#lib/mapView/ratios.copy.ts";
import type { HotSpot } from "#lib/mapView/hotSpots.ts";
import { HOT_SPOTS } from "./heatmap.copy.ts";

interface HotSpotListProps {
  heading: string;
  spots: readonly HotSpot[];
  total: number;
  /** What follows each count: its share of all, its share of visits, or the ratio to the other view. */
  secondColumn: "share" | "visits" | "ratio";
  onMark: (place: GroundPoint | null) => void;
  onPick: (spot: HotSpot, byKey: boolean) => void;
}

/**
 * The hot spots, each with a bar. Pointing at one marks it on the map, and a click lists its
 * fights.
 */
export function HotSpotList({
  heading,
  spots,
  total,
  secondColumn,
  onMark,
  onPick,
}: HotSpotListProps) {
  const getBarValue = ({ value, visits, others }: HotSpot): number =>
    visits === null ? value + (others ?? 0) : value / visits;
  const most = Math.max(1e-9, ...spots.map(getBarValue));
  return (
    <section>
      <h2 className="font-normal text-muted">{heading}</h2>
      {spots.length === 0 ? <p className="mt-2 text-muted">{HOT_SPOTS.none}</p> : null}
      <ol className="mt-1">
        {spots.map((spot) => (
          <li key={`${spot.x} ${spot.y}`} className="border-b border-hairline last:border-0">
            <button
              type="button"
              className="block w-full py-1.5 text-left hover:bg-raised/50"
              title={HOT_SPOTS.open}
              onPointerEnter={() => onMark(spot)}
              onPointerLeave={() => onMark(null)}
              onFocus={() => onMark(spot)}
              onBlur={() => onMark(null)}
              onClick={({ detail }) => onPick(spot, detail === 0)}
            >
              <span className="flex justify-between gap-3">
                <span className="min-w-0">{spot.name}</span>
                <span className="num shrink-0">
                  {formatCount(spot.value)}
                  {spot.others === null ? "" : ` : ${formatCount(spot.others)}`}
                  <span className="inline-block w-14 text-right text-muted">
                    {writeSecond(spot, secondColumn, total)}
                  </span>
                </span>
              </span>
              <svg className="mt-1 block h-[3px] w-full" aria-hidden="true">
                <rect
                  width={`${(100 * getBarValue(spot)) / most}%`}
                  height="3"
                  className="fill-heat"
                />
              </svg>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function writeSecond(
  { value, visits, ratio }: HotSpot,
  column: HotSpotListProps["secondColumn"],
  total: number,
): string {
  if (column === "visits") return formatPercent(value, visits ?? 0);
  if (column === "share" || ratio === null) return formatPercent(value, total);
  return ratio.tells ? formatShortRatio(ratio.ratio) : "";
}
