"use client";

import { REPLAY } from "./replay.copy.ts";
import { useSearchParams } from "next/navigation";
import { lazy, Suspense, useCallback, useEffect, useRef, useState, type ReactNode } from "react";
import { TIMELINE_NOW } from "../rounds/timelineRows.ts";
import { findClickedEngagement } from "./findClickedEngagement.ts";
import { hasReplay } from "#lib/addresses/replayAddress.ts";

const Replay = lazy(() => import("./Replay.tsx"));

interface ReplayLoaderProps {
  round: number;
  /** Shown before the replay is opened. */
  still: ReactNode;
  /** Shown next to `still`, and below the timeline when the replay is open. */
  sidebar: ReactNode;
  /** Below the map. It shows the time of the replay. */
  timeline: ReactNode;
}

/**
 * Opens the replay after a click on its button or on an engagement's link, or if the address asks
 * for it. Its code and data are loaded only then.
 */
export function ReplayLoader({ round, still, sidebar, timeline }: ReplayLoaderProps) {
  const search = useSearchParams();
  const [opened, setOpened] = useState(() => hasReplay(search));
  const [chosen, setChosen] = useState<number | null>(null);
  const [plays, setPlays] = useState(false);
  const section = useRef<HTMLElement>(null);

  useEffect(() => {
    const choose = (event: MouseEvent): void => {
      const engagement = findClickedEngagement(event);
      if (engagement === null) return;
      event.preventDefault();
      setChosen(engagement);
      setOpened(true);
      section.current?.scrollIntoView({ block: "start", behavior: "smooth" });
    };
    document.addEventListener("click", choose);
    return () => document.removeEventListener("click", choose);
  }, []);
  const showTime = useCallback((share: number) => {
    const line = document.getElementById(TIMELINE_NOW);
    if (line === null) return;
    line.hidden = false;
    line.style.transform = `translateX(${(100 * share).toFixed(3)}%)`;
  }, []);
  const play = (): void => {
    setPlays(true);
    setOpened(true);
    section.current?.scrollIntoView({ block: "start", behavior: "smooth" });
  };
  const close = useCallback(() => {
    setOpened(false);
    setPlays(false);
    setChosen(null);
    const line = document.getElementById(TIMELINE_NOW);
    if (line !== null) line.hidden = true;
    window.history.replaceState(null, "", window.location.pathname);
  }, []);

  return (
    <section ref={section} id="replay" className="scroll-mt-4" aria-labelledby="replay-title">
      <div className="mb-3 flex items-baseline justify-between gap-4">
        <h2 id="replay-title">{REPLAY.title}</h2>
        {opened ? (
          <button type="button" className="text-muted hover:text-text" onClick={close}>
            {REPLAY.close}
          </button>
        ) : null}
      </div>
      {opened ? (
        <Suspense
          fallback={
            <p className="text-muted" aria-busy="true">
              {REPLAY.loading}
            </p>
          }
        >
          <Replay round={round} chosen={chosen} plays={plays} close={close} onTime={showTime} />
        </Suspense>
      ) : (
        <div className="grid gap-x-10 gap-y-6 wide:grid-cols-[28rem_minmax(0,1fr)]">
          <div className="relative max-w-lg">
            {still}
            <button
              type="button"
              className="button button-strong absolute left-3 top-3 hidden scripted:inline-flex"
              onClick={play}
            >
              <span aria-hidden="true">▶</span> {REPLAY.play}
            </button>
          </div>
          <div className="min-w-0">{sidebar}</div>
        </div>
      )}
      <div className="mt-9">{timeline}</div>
      {opened ? <div className="mt-9">{sidebar}</div> : null}
    </section>
  );
}
