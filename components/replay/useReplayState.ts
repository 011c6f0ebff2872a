"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import { computeMoment, type ReplayMoment } from "#lib/analytics/replay/computeMoment.ts";
import { concerns, replayEvents, type ReplayEvent } from "#lib/analytics/replay/replayEvents.ts";
import type { ReplayEngagement, RoundReplay } from "#lib/analytics/replay/types.ts";
import { makePlayerKey } from "#lib/addresses/replayAddress.ts";
import { findClickedEngagement } from "./findClickedEngagement.ts";
import { getOpeningTime } from "./makeFight.ts";
import { PLAYER_CHOICE } from "./replay.copy.ts";

export interface Selection {
  /** Players by their index in the list; empty: all. */
  selected: ReadonlySet<number>;
  toggle: (player: number) => void;
  clear: () => void;
}

/**
 * The selected players.
 * @param keys the players' keys in the address
 */
export function useSelection(replay: RoundReplay, keys: readonly string[]): Selection {
  const [selected, setSelected] = useState<ReadonlySet<number>>(
    () =>
      new Set(
        replay.players.flatMap((player, number) =>
          keys.includes(makePlayerKey(player, number)) ? [number] : [],
        ),
      ),
  );
  const toggle = useCallback(
    (player: number) =>
      setSelected((before) => {
        const next = new Set(before);
        if (!next.delete(player)) next.add(player);
        return next;
      }),
    [],
  );
  const clear = useCallback(() => setSelected(new Set<number>()), []);
  return { selected, toggle, clear };
}

/** Opens an engagement when a link to it is clicked anywhere on the page. */
export function useEngagementLinks(
  findEngagement: (id: number | null) => ReplayEngagement | null,
  open: (engagement: ReplayEngagement, at: number) => void,
): void {
  useEffect(() => {
    const choose = (event: MouseEvent): void => {
      const engagement = findEngagement(findClickedEngagement(event));
      if (engagement !== null) open(engagement, getOpeningTime(engagement));
    };
    document.addEventListener("click", choose);
    return () => document.removeEventListener("click", choose);
  }, [findEngagement, open]);
}

/** The events that concern the selected players, in their order. */
export function useShownEvents(
  replay: RoundReplay,
  selected: ReadonlySet<number>,
): readonly ReplayEvent[] {
  const events = useMemo(() => replayEvents(replay), [replay]);
  return useMemo(() => events.filter((event) => concerns(event, selected)), [events, selected]);
}

/** Where each player is at a time, and what they are doing, in a word or two. */
export function useMoment(
  replay: RoundReplay,
  time: number,
): { moment: ReplayMoment; doing: string[] } {
  const moment = useMemo(() => computeMoment(replay, time), [replay, time]);
  const doing = useMemo(() => {
    const { notAlive, notSeen, underFire: fired } = PLAYER_CHOICE;
    const words = replay.players.map((): string => (replay.tracks.length > 0 ? notAlive : notSeen));
    for (const { player, underFire } of moment.seen) words[player] = underFire ? fired : "";
    return words;
  }, [replay, moment]);
  return { moment, doing };
}

/** The latest events up to a time, latest first, and how many came before them. */
export function useLatestEvents(
  events: readonly ReplayEvent[],
  time: number,
  shown: number,
): { latest: ReplayEvent[]; earlier: number } {
  const happened = useMemo(
    () => events.filter(({ timeMs }) => timeMs <= time).length,
    [events, time],
  );
  const latest = useMemo(
    () => events.slice(Math.max(0, happened - shown), happened).reverse(),
    [events, happened, shown],
  );
  return { latest, earlier: Math.max(0, happened - shown) };
}
