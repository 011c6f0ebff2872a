"use client";

import type { GroundPoint } from "#lib/maps/mapBounds.ts";
import { formatCount, formatPercent } from "../layout/format.ts";
import type { HotPlace } from "./hotPlaces.ts";

interface HotPlaceListProps {
  heading: string;
  places: HotPlace[];
  total: number;
  onMark: (place: GroundPoint | null) => void;
}

/** The fullest places with a bar each; pointing at one rings it on the map. */
export function HotPlaceList({ heading, places, total, onMark }: HotPlaceListProps) {
  const most = Math.max(1, ...places.map(({ value }) => value));
  return (
    <section>
      <h2 className="font-normal text-muted">{heading}</h2>
      {places.length === 0 ? <p className="mt-2 text-muted">None.</p> : null}
      <ol className="mt-1">
        {places.map((place) => (
          <li key={`${place.x} ${place.y}`} className="border-b border-hairline last:border-0">
            <button
              type="button" className="block w-full py-1.5 text-left hover:bg-raised/50"
              onPointerEnter={() => onMark(place)} onPointerLeave={() => onMark(null)} onFocus={() => onMark(place)} onBlur={() => onMark(null)} onClick={() => onMark(place)}
            >
              <span className="flex justify-between gap-3">
                <span className="truncate">{place.name}</span>
                <span className="num shrink-0">{formatCount(place.value)}<span className="inline-block w-12 text-right text-muted">{formatPercent(place.value, total)}</span></span>
              </span>
              <svg className="mt-1 block h-[3px] w-full" aria-hidden="true">
                <rect width={`${(100 * place.value) / most}%`} height="3" className="fill-heat" />
              </svg>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
