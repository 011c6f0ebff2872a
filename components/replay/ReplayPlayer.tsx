"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useMemo, useState } from "react";
import { momentAt } from "#lib/analytics/replay/momentAt.ts";
import { concerns, replayEvents, type ReplayEvent } from "#lib/analytics/replay/replayEvents.ts";
import type { ReplayEngagement, RoundReplay } from "#lib/analytics/replay/types.ts";
import { plainName } from "#lib/engagements/colorCodes.ts";
import { PathOverlay } from "../explorer/PathOverlay.tsx";
import { drawGroundOfMap } from "../canvas/drawGround.ts";
import { MapStage } from "../mapStage/MapStage.tsx";
import type { MapScene } from "#lib/mapView/mapView.ts";
import type { Stage } from "../canvas/stage.ts";
import { useGroundPlan } from "../heatmap/useDrawings.ts";
import { useGround } from "../mapStage/useTheme.ts";
import { replaceFields } from "../heatmap/useReplacedAddress.ts";
import type { MomentPicture } from "./drawMoment.ts";
import { EventList } from "./EventList.tsx";
import { engagementClicked } from "./engagementClicked.ts";
import { AROUND_MS, makeFight, openingTime } from "./makeFight.ts";
import { FightWords } from "./FightWords.tsx";
import { keysOfReplay } from "./keysOfReplay.ts";
import { MomentCanvas } from "./MomentCanvas.tsx";
import { PlayerChoice } from "./PlayerChoice.tsx";
import {
  keyOfPlayer,
  readReplayAddress,
  writeReplayAddress,
} from "#lib/addresses/replayAddress.ts";
import { formatMoment, ReplayControls } from "./ReplayControls.tsx";
import { useReplayClock } from "./useReplayClock.ts";

interface ReplayPlayerProps {
  scene: MapScene;
  replay: RoundReplay;
  /** The engagement that somebody chose on the page to open the replay. */
  chosen: number | null;
  /** Whether it plays from the start. */
  plays: boolean;
  close: () => void;
  /** Told whenever the time changes: other parts of the page show it too. */
  onTime: (share: number) => void;
}

const EVENTS_SHOWN = 8;

/** A round on its map: who is where, who fires at whom, what happens; played, paused and moved through by pointer and keys. */
export function ReplayPlayer({ scene, replay, chosen, plays, close, onTime }: ReplayPlayerProps) {
  const search = useSearchParams();
  const [initial] = useState(() => readReplayAddress(search));
  const findEngagement = useCallback(
    (id: number | null): ReplayEngagement | null =>
      replay.engagements.find((engagement) => engagement.id === id) ?? null,
    [replay],
  );
  const [focus, setFocus] = useState(() => findEngagement(chosen ?? initial.engagement));
  const [speed, setSpeed] = useState(initial.speed);
  const [stops, setStops] = useState(initial.stops);
  const [selected, setSelected] = useState<ReadonlySet<number>>(
    () =>
      new Set(
        replay.players.flatMap((player, number) =>
          initial.players.includes(keyOfPlayer(player, number)) ? [number] : [],
        ),
      ),
  );
  const lengthMs = replay.durationMs;

  const events = useMemo(() => replayEvents(replay), [replay]);
  const shownEvents = useMemo(
    () => events.filter((event) => concerns(event, selected)),
    [events, selected],
  );
  const crossfires = useMemo(
    () => shownEvents.filter(({ kind }) => kind === "crossfire").map(({ timeMs }) => timeMs),
    [shownEvents],
  );
  const clock = useReplayClock({
    initialMs: Math.min(
      lengthMs,
      (chosen === null ? initial.timeMs : null) ?? (focus === null ? 0 : openingTime(focus)),
    ),
    lengthMs,
    speed,
    stops: stops ? crossfires : NOWHERE,
    plays,
  });
  const { time, playing, seek } = clock;

  const open = useCallback(
    (engagement: ReplayEngagement | null, at: number) => {
      setFocus(engagement);
      seek(at);
    },
    [seek],
  );
  useEffect(() => {
    const choose = (event: MouseEvent): void => {
      const engagement = findEngagement(engagementClicked(event));
      if (engagement !== null) open(engagement, openingTime(engagement));
    };
    document.addEventListener("click", choose);
    return () => document.removeEventListener("click", choose);
  }, [findEngagement, open]);
  // The engagement looked at is left when its time is.
  const near =
    focus !== null && time >= focus.startMs - AROUND_MS && time <= focus.endMs + AROUND_MS
      ? focus
      : null;

  useEffect(() => onTime(lengthMs === 0 ? 0 : time / lengthMs), [time, lengthMs, onTime]);
  useEffect(() => {
    if (playing) return;
    const atOpening =
      near !== null && Math.round(time) === Math.round(Math.min(lengthMs, openingTime(near)));
    replaceFields(
      search,
      writeReplayAddress({
        timeMs: atOpening ? null : time,
        speed,
        stops,
        engagement: near?.id ?? null,
        players: replay.players.flatMap((player, number) =>
          selected.has(number) ? [keyOfPlayer(player, number)] : [],
        ),
      }),
    );
  }, [playing, time, near, speed, stops, selected, replay, search, lengthMs]);

  const jump = useCallback(
    (direction: -1 | 1) => {
      const next =
        direction > 0
          ? shownEvents.find((event) => event.kind === "crossfire" && event.timeMs > time + 1)
          : shownEvents.findLast((event) => event.kind === "crossfire" && event.timeMs < time - 1);
      if (next !== undefined) open(next.engagement, next.timeMs);
    },
    [shownEvents, time, open],
  );
  const openEvent = useCallback(
    (event: ReplayEvent) => open(event.engagement, event.timeMs),
    [open],
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

  const ground = useGround();
  const plan = useGroundPlan(scene);
  const names = useMemo(() => replay.players.map(({ name }) => plainName(name)), [replay]);
  const draw = useMemo(
    () => (context: CanvasRenderingContext2D, stage: Stage) =>
      void drawGroundOfMap(context, scene, plan, ground, stage),
    [scene, plan, ground],
  );
  const moment = useMemo(() => momentAt(replay, time), [replay, time]);
  const picture = useMemo(
    (): MomentPicture => ({
      scene,
      moment,
      names,
      selected,
      ground,
      highlighted: near?.id ?? null,
    }),
    [scene, moment, names, selected, ground, near],
  );
  const doing = useMemo(() => {
    const words = replay.players.map((): string =>
      replay.tracks.length > 0 ? "not alive" : "not seen",
    );
    for (const { player, underFire } of moment.seen) words[player] = underFire ? "under fire" : "";
    return words;
  }, [replay, moment]);
  const happened = useMemo(
    () => shownEvents.filter(({ timeMs }) => timeMs <= time),
    [shownEvents, time],
  );
  const latest = happened.length;
  const told = useMemo(
    () => shownEvents.slice(Math.max(0, latest - EVENTS_SHOWN), latest).reverse(),
    [shownEvents, latest],
  );
  const fight = useMemo(() => (near === null ? null : makeFight(replay, near)), [replay, near]);

  // The keys are those of the replay as a whole, whichever of its controls has the focus.
  /* eslint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-static-element-interactions */
  return (
    <div
      className="grid gap-x-8 gap-y-6 wide:grid-cols-[minmax(0,calc(100dvh-10.5rem))_minmax(18rem,1fr)]"
      onKeyDown={keysOfReplay({ clock, lengthMs, speed, setSpeed, jump, close })}
      data-testid="replay"
    >
      <div className="mx-auto w-full min-w-0 max-w-[calc(100dvh-10.5rem)] wide:mx-0">
        <MapStage
          bounds={scene.bounds}
          overviewUrl={scene.overviewUrl}
          draw={draw}
          label={`The round on ${scene.title} at ${formatMoment(Math.floor(time / 1000) * 1000)}. Arrow keys move the map, plus and minus zoom, zero shows all, space plays`}
          renderOverlay={(stage) => (
            <>
              {fight === null || near === null ? null : (
                <PathOverlay
                  bounds={scene.bounds}
                  fight={fight}
                  time={time - near.startMs}
                  stage={stage}
                />
              )}
              <MomentCanvas picture={picture} stage={stage} />
            </>
          )}
        />
        <ReplayControls
          clock={clock}
          lengthMs={lengthMs}
          speed={speed}
          setSpeed={setSpeed}
          stops={stops}
          setStops={setStops}
          jump={jump}
        />
        <p className="sr-only" role="status">
          {playing ? "" : `Paused at ${formatMoment(time)}.`}
        </p>
      </div>
      <div className="space-y-5">
        {near === null ? null : (
          <FightWords fight={near} players={replay.players} close={() => setFocus(null)} />
        )}
        <PlayerChoice
          players={replay.players}
          selected={selected}
          doing={doing}
          toggle={toggle}
          clear={clear}
        />
        <EventList
          events={told}
          before={Math.max(0, latest - EVENTS_SHOWN)}
          players={replay.players}
          seek={openEvent}
        />
        <ReplayNotes replay={replay} />
      </div>
    </div>
  );
}

const NOWHERE: readonly number[] = [];

function ReplayNotes({
  replay: { tracks, engagements, engagementTotal, trackTotal },
}: {
  replay: RoundReplay;
}) {
  const notes = [
    tracks.length > 0
      ? null
      : "This file has no tracks: only people under fire are seen, and an attacker where the file tells the place.",
    engagements.length < engagementTotal
      ? `The first ${engagements.length} of ${engagementTotal} engagements.`
      : null,
    tracks.length < trackTotal ? `The first ${tracks.length} of ${trackTotal} tracks.` : null,
  ].filter((note) => note !== null);
  return (
    <div className="space-y-1 text-muted">
      <p>
        Ringed: under fire. A line: fire at them, thick in a crossfire. ✕: died. An opening ring:
        got away. Ways between samples are straight.
      </p>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}
