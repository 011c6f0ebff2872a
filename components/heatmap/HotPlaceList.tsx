"use client";

import type { GroundPoint } from "#lib/maps/mapBounds.ts";
import { formatCount, formatPercent } from "#lib/format/format.ts";
import { shortRatio } from "#lib/mapView/formatRatio.ts";
import type { HotPlace } from "#lib/mapView/hotPlaces.ts";

interface HotPlaceListProps {
  heading: string;
  places: readonly HotPlace[];
  total: number;
  /** What stands behind each count: its share of all, of its visits, or the ratio to the other picture. */
  secondColumn: "share" | "visits" | "ratio";
  onMark: (place: GroundPoint | null) => void;
  onPick: (place: HotPlace, byKey: boolean) => void;
}

/** The fullest places with a bar each; pointing at one rings it on the map, a click opens what happened there. */
export function HotPlaceList({
  heading,
  places,
  total,
  secondColumn,
  onMark,
  onPick,
}: HotPlaceListProps) {
  const getBarValue = ({ value, visits, others }: HotPlace): number =>
    visits === null ? value + (others ?? 0) : value / visits;
  const most = Math.max(1e-9, ...places.map(getBarValue));
  return (
    <section>
      <h2 className="font-normal text-muted">{heading}</h2>
      {places.length === 0 ? <p className="mt-2 text-muted">None.</p> : null}
      <ol className="mt-1">
        {places.map((place) => (
          <li key={`${place.x} ${place.y}`} className="border-b border-hairline last:border-0">
            <button
              type="button"
              className="block w-full py-1.5 text-left hover:bg-raised/50"
              title="Show what happened here"
              onPointerEnter={() => onMark(place)}
              onPointerLeave={() => onMark(null)}
              onFocus={() => onMark(place)}
              onBlur={() => onMark(null)}
              onClick={({ detail }) => onPick(place, detail === 0)}
            >
              <span className="flex justify-between gap-3">
                <span className="min-w-0">{place.name}</span>
                <span className="num shrink-0">
                  {formatCount(place.value)}
                  {place.others === null ? "" : ` : ${formatCount(place.others)}`}
                  <span className="inline-block w-14 text-right text-muted">
                    {secondColumn === "visits"
                      ? formatPercent(place.value, place.visits ?? 0)
                      : secondColumn === "ratio" && place.ratio !== null
                        ? place.ratio.tells
                          ? shortRatio(place.ratio.ratio)
                          : ""
                        : formatPercent(place.value, total)}
                  </span>
                </span>
              </span>
              <svg className="mt-1 block h-[3px] w-full" aria-hidden="true">
                <rect
                  width={`${(100 * getBarValue(place)) / most}%`}
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
