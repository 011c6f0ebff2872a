"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { ReplayMoment } from "#lib/analytics/replay/computeMoment.ts";
import type { ReplayEvent } from "#lib/analytics/replay/replayEvents.ts";
import type { ReplayEngagement, RoundReplay } from "#lib/analytics/replay/types.ts";
import { showName } from "#lib/engagements/fillName.ts";
import { PathOverlay } from "../explorer/PathOverlay.tsx";
import { drawBackground } from "../canvas/drawBackground.ts";
import { MapStage } from "../mapStage/MapStage.tsx";
import type { MapScene } from "#lib/mapView/mapView.ts";
import type { Stage } from "../canvas/stage.ts";
import { useFloorPlan } from "../heatmap/useDrawings.ts";
import { useTheme } from "../mapStage/useTheme.ts";
import { replaceFields } from "../heatmap/useReplacedAddress.ts";
import type { MomentPicture } from "./drawMoment.ts";
import { EventList } from "./EventList.tsx";
import { AROUND_MS, makeFight, getOpeningTime } from "./makeFight.ts";
import { FightWords } from "./FightWords.tsx";
import { makeReplayKeys } from "./makeReplayKeys.ts";
import { MomentCanvas } from "./MomentCanvas.tsx";
import { PlayerChoice } from "./PlayerChoice.tsx";
import {
  makePlayerKey,
  readReplayAddress,
  type Speed,
  writeReplayAddress,
} from "#lib/addresses/replayAddress.ts";
import { formatMoment, ReplayControls } from "./ReplayControls.tsx";
import { REPLAY } from "./replay.copy.ts";
import {
  useEngagementLinks,
  useLatestEvents,
  useMoment,
  useSelection,
  useShownEvents,
} from "./useReplayState.ts";
import { useReplayClock } from "./useReplayClock.ts";

interface ReplayPlayerProps {
  scene: MapScene;
  replay: RoundReplay;
  /** The engagement whose link on the page opened the replay. */
  chosen: number | null;
  /** Whether it plays from the start. */
  plays: boolean;
  close: () => void;
  /** Called whenever the time changes, since other parts of the page show it too. */
  onTime: (share: number) => void;
}

const EVENTS_SHOWN = 8;

/**
 * A round on its map: where the players are, who fires at which target, and what happens. It can be
 * played, paused and searched by pointer and by keys.
 */
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
  const { selected, toggle, clear } = useSelection(replay, initial.players);
  const lengthMs = replay.durationMs;
  const shownEvents = useShownEvents(replay, selected);
  const crossfires = useMemo(
    () => shownEvents.filter(({ kind }) => kind === "crossfire").map(({ timeMs }) => timeMs),
    [shownEvents],
  );
  const startMs = chosen === null ? initial.timeMs : null;
  const clock = useReplayClock({
    initialMs: Math.min(lengthMs, startMs ?? (focus === null ? 0 : getOpeningTime(focus))),
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
  useEngagementLinks(findEngagement, open);
  // An engagement closes when the clock leaves its time.
  const near = focus !== null && isNear(focus, time) ? focus : null;
  useEffect(() => onTime(lengthMs === 0 ? 0 : time / lengthMs), [time, lengthMs, onTime]);
  useReplayAddress({ replay, playing, time, near, speed, stops, selected });

  const { jump, openEvent } = useJumps(shownEvents, time, open);
  const { moment, doing } = useMoment(replay, time);
  const { latest, earlier } = useLatestEvents(shownEvents, time, EVENTS_SHOWN);

  // The keys work wherever the focus is in the replay.
  /* eslint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-static-element-interactions */
  return (
    <div
      className="grid gap-x-8 gap-y-6 wide:grid-cols-[minmax(0,calc(100dvh-10.5rem))_minmax(18rem,1fr)]"
      onKeyDown={makeReplayKeys({ clock, lengthMs, speed, setSpeed, jump, close })}
      data-testid="replay"
    >
      <div className="mx-auto w-full min-w-0 max-w-[calc(100dvh-10.5rem)] wide:mx-0">
        <ReplayMap
          scene={scene}
          replay={replay}
          moment={moment}
          time={time}
          near={near}
          selected={selected}
        />
        <ReplayControls {...{ clock, lengthMs, speed, setSpeed, stops, setStops, jump }} />
        <p className="sr-only" role="status">
          {playing ? "" : REPLAY.paused(formatMoment(time))}
        </p>
      </div>
      <div className="space-y-5">
        {near === null ? null : (
          <FightWords fight={near} players={replay.players} close={() => setFocus(null)} />
        )}
        <PlayerChoice players={replay.players} {...{ selected, doing, toggle, clear }} />
        <EventList events={latest} before={earlier} players={replay.players} seek={openEvent} />
        <ReplayNotes replay={replay} />
      </div>
    </div>
  );
}

const NOWHERE: readonly number[] = [];

function isNear({ startMs, endMs }: ReplayEngagement, time: number): boolean {
  return time >= startMs - AROUND_MS && time <= endMs + AROUND_MS;
}

/** The next crossfire after a time, or the last one before it. */
function findCrossfire(
  events: readonly ReplayEvent[],
  time: number,
  direction: -1 | 1,
): ReplayEvent | undefined {
  return direction > 0
    ? events.find(({ kind, timeMs }) => kind === "crossfire" && timeMs > time + 1)
    : events.findLast(({ kind, timeMs }) => kind === "crossfire" && timeMs < time - 1);
}

type OpenAt = (engagement: ReplayEngagement | null, timeMs: number) => void;

/** Opens events, and jumps to the next or the previous crossfire. */
function useJumps(events: readonly ReplayEvent[], time: number, open: OpenAt) {
  const openEvent = useCallback(
    ({ engagement, timeMs }: ReplayEvent) => open(engagement, timeMs),
    [open],
  );
  const jump = useCallback(
    (direction: -1 | 1) => {
      const next = findCrossfire(events, time, direction);
      if (next !== undefined) openEvent(next);
    },
    [events, time, openEvent],
  );
  return { jump, openEvent };
}

interface AddressState {
  replay: RoundReplay;
  playing: boolean;
  time: number;
  near: ReplayEngagement | null;
  speed: Speed;
  stops: boolean;
  selected: ReadonlySet<number>;
}

/** Updates the address to what is shown whenever the replay is paused. */
function useReplayAddress({
  replay,
  playing,
  time,
  near,
  speed,
  stops,
  selected,
}: AddressState): void {
  const search = useSearchParams();
  useEffect(() => {
    if (playing) return;
    const opening = near === null ? null : Math.min(replay.durationMs, getOpeningTime(near));
    const isAtOpening = opening !== null && Math.round(time) === Math.round(opening);
    replaceFields(
      search,
      writeReplayAddress({
        timeMs: isAtOpening ? null : time,
        speed,
        stops,
        engagement: near?.id ?? null,
        players: replay.players.flatMap((player, number) =>
          selected.has(number) ? [makePlayerKey(player, number)] : [],
        ),
      }),
    );
  }, [playing, time, near, speed, stops, selected, replay, search]);
}

interface ReplayMapProps {
  scene: MapScene;
  replay: RoundReplay;
  moment: ReplayMoment;
  time: number;
  near: ReplayEngagement | null;
  selected: ReadonlySet<number>;
}

/** The map with all players, and the paths of the open engagement. */
function ReplayMap({ scene, replay, moment, time, near, selected }: ReplayMapProps) {
  const theme = useTheme();
  const plan = useFloorPlan(scene);
  const names = useMemo(() => replay.players.map(({ name }) => showName(name)), [replay]);
  const draw = useMemo(
    () => (context: CanvasRenderingContext2D, stage: Stage) =>
      void drawBackground(context, scene, plan ?? null, theme, stage),
    [scene, plan, theme],
  );
  const picture = useMemo(
    (): MomentPicture => ({
      scene,
      moment,
      names,
      selected,
      theme,
      highlighted: near?.id ?? null,
    }),
    [scene, moment, names, selected, theme, near],
  );
  const fight = useMemo(() => (near === null ? null : makeFight(replay, near)), [replay, near]);
  return (
    <MapStage
      bounds={scene.bounds}
      overviewUrl={scene.overviewUrl}
      draw={draw}
      label={REPLAY.mapLabel(scene.title, formatMoment(Math.floor(time / 1000) * 1000))}
      renderOverlay={(stage) => (
        <>
          {fight === null || near === null ? null : (
            <PathOverlay
              bounds={scene.bounds}
              fight={fight}
              pair={findPair(replay, selected)}
              time={time - near.startMs}
              stage={stage}
            />
          )}
          <MomentCanvas picture={picture} stage={stage} />
        </>
      )}
    />
  );
}

/** The two chosen players; null if there are not two. */
function findPair(
  { players }: Pick<RoundReplay, "players">,
  selected: ReadonlySet<number>,
): [string, string] | null {
  const [first, second, ...others] = [...selected].map((number) => players[number]?.id ?? null);
  return typeof first === "string" && typeof second === "string" && others.length === 0
    ? [first, second]
    : null;
}

function ReplayNotes({
  replay: { tracks, engagements, engagementTotal, trackTotal },
}: {
  replay: RoundReplay;
}) {
  const notes = [
    tracks.length > 0 ? null : REPLAY.noTracks,
    engagements.length < engagementTotal
      ? REPLAY.cutEngagements(engagements.length, engagementTotal)
      : null,
    tracks.length < trackTotal ? REPLAY.cutTracks(tracks.length, trackTotal) : null,
  ].filter((note) => note !== null);
  return (
    <div className="space-y-1 text-muted">
      <p>{REPLAY.marks}</p>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}
