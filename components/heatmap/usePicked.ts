"use client";

import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import type { GroundPoint } from "#lib/maps/mapBounds.ts";
import { namePlace } from "#lib/maps/namePlace.ts";
import type { EngagementPath } from "#lib/mapView/shown.ts";
import type { HeatView, MapScene } from "#lib/mapView/mapView.ts";
import { useReplacedAddress } from "./useReplacedAddress.ts";

/** What was chosen: a hot spot, a square, or any place on the map. */
type PickedPlace = GroundPoint & { name: string; square: number | null };

export interface Picked {
  /** The place whose engagements are listed; null: none. */
  place: PickedPlace | null;
  /** Whether it was chosen with a key. If so, the list gets the focus. */
  byKey: boolean;
  fight: EngagementPath | null;
  /** ms from the engagement's start */
  time: number;
  setTime: (time: number) => void;
  /** Chooses a place, with its name if a list gives it one. */
  pick: (place: GroundPoint & Partial<PickedPlace>, byKey: boolean) => void;
  openFight: (fight: EngagementPath | null) => void;
  close: () => void;
}

/**
 * The chosen place and the open engagement. When its list closes, the focus returns to the element that had it when
 * the place was chosen; if that element is gone, to the map.
 */
export function usePicked(
  scene: MapScene,
  view: HeatView,
  opened: EngagementPath | null,
  frame: RefObject<HTMLElement | null>,
): Picked {
  // A place belongs to the view in which it was chosen.
  const [chosen, setChosen] = useState<{
    view: HeatView;
    place: PickedPlace;
    byKey: boolean;
  } | null>(null);
  const [fight, setFight] = useState(opened);
  const [time, setTime] = useState(opened?.durationMs ?? 0);
  useReplacedAddress("fight", fight === null ? null : String(fight.id));
  const current = chosen?.view === view ? chosen : null;

  const opener = useRef<Element | null>(null);
  const isOpen = current !== null || fight !== null;
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    const closed = wasOpen.current && !isOpen;
    wasOpen.current = isOpen;
    // Only if the closed panel had the focus: it must not jump away from another field.
    if (!closed || (document.activeElement !== document.body && document.activeElement !== null))
      return;
    const back =
      opener.current?.isConnected === true
        ? opener.current
        : frame.current?.querySelector("[aria-roledescription=map]");
    if (back instanceof HTMLElement) back.focus({ preventScroll: true });
  }, [isOpen, frame]);

  const pick = useCallback(
    (place: GroundPoint & Partial<PickedPlace>, byKey: boolean) => {
      if (!wasOpen.current) opener.current = document.activeElement;
      const {
        x,
        y,
        square = null,
        name = namePlace(scene.bounds, scene.objectives, place),
      } = place;
      setChosen({ view, place: { x, y, square, name }, byKey });
      setFight(null);
    },
    [scene, view],
  );
  const openFight = useCallback((next: EngagementPath | null) => {
    setFight(next);
    setTime(next === null ? 0 : next.durationMs);
  }, []);
  const close = useCallback(() => setChosen(null), []);
  return {
    place: current?.place ?? null,
    byKey: current?.byKey ?? false,
    fight,
    time,
    setTime,
    pick,
    openFight,
    close,
  };
}
