"use client";

import { encodeMapName } from "#lib/maps/encodeMapName.ts";
import { useEffect, useState } from "react";
import type { GroundPoint } from "#lib/maps/mapBounds.ts";
import type { AtPlace } from "#lib/mapView/shown.ts";

export interface PlaceQuery {
  map: string;
  /** The question as the query of an address. */
  search: string;
  /** `square` is the side of a square in units; null: a circle with the radius. */
  place: (GroundPoint & { name: string; square: number | null }) | null;
  radius: number;
}

export type Answer = { state: "loading" } | { state: "failed" } | ({ state: "here" } & AtPlace);

/** Loads JSON; null if that fails. */
export async function fetchJson<T>(address: string, signal?: AbortSignal): Promise<T | null> {
  const answer = await fetch(address, signal === undefined ? {} : { signal }).catch(() => null);
  return answer === null || !answer.ok ? null : (answer.json() as Promise<T>);
}

/** The engagements at a place, and a function that marks them as failed. */
export function useFightsAt({ map, search, place, radius }: PlaceQuery): {
  answer: Answer;
  fail: () => void;
} {
  const [answer, setAnswer] = useState<Answer>({ state: "loading" });
  useEffect(() => {
    if (place === null) return;
    const stop = new AbortController();
    const query = new URLSearchParams(search);
    query.set("x", String(Math.round(place.x)));
    query.set("y", String(Math.round(place.y)));
    if (place.square === null) query.set("radius", String(radius));
    else query.set("square", String(place.square));
    const load = async (): Promise<void> => {
      const found = await fetchJson<AtPlace>(
        `/api/v1/maps/${encodeMapName(map)}/engagements?${query}`,
        stop.signal,
      );
      if (!stop.signal.aborted)
        setAnswer(found === null ? { state: "failed" } : { state: "here", ...found });
    };
    void load();
    return () => stop.abort();
  }, [map, search, place, radius]);
  return { answer, fail: () => setAnswer({ state: "failed" }) };
}
