"use client";

import { useEffect, useRef, useState, type ReactNode, type RefObject } from "react";
import type { EngagementAtPlace, EngagementPath } from "#lib/mapView/shown.ts";
import { formatDay } from "#lib/format/format.ts";
import { PlayerName } from "../names/PlayerName.tsx";
import { PLACE_PANEL } from "./engagements.copy.ts";
import { PathPlayer } from "./PathPlayer.tsx";
import { fetchJson, useFightsAt, type Answer, type PlaceQuery } from "./useFightsAt.ts";

interface PlacePanelProps extends PlaceQuery {
  /** What the layer counts: `deaths`. */
  noun: string;
  /** Whether the list takes the focus as it opens, because a key opened it. */
  takesFocus: boolean;
  fight: EngagementPath | null;
  pair: readonly [string, string] | null;
  time: number;
  setTime: (time: number) => void;
  onFight: (fight: EngagementPath | null) => void;
  onClose: () => void;
}

/** The engagements at a place, latest first; if one is open, it plays on the map. */
export default function PlacePanel({
  map,
  search,
  place,
  radius,
  noun,
  takesFocus,
  fight,
  pair,
  time,
  setTime,
  onFight,
  onClose,
}: PlacePanelProps) {
  const { answer, fail } = useFightsAt({ map, search, place, radius });
  // When the path player closes, the focus returns to the row that opened it.
  const [openedFrom, setOpenedFrom] = useState<number | null>(null);
  const rows = useRef(new Map<number, HTMLButtonElement>());
  useEffect(() => {
    if (fight === null && openedFrom !== null)
      rows.current.get(openedFrom)?.focus({ preventScroll: true });
  }, [fight, openedFrom]);
  const open = async (id: number): Promise<void> => {
    const found = await fetchJson<EngagementPath>(`/api/v1/engagements/${id}`);
    if (found === null) return fail();
    setOpenedFrom(id);
    onFight(found);
  };

  if (fight !== null)
    return (
      <PathPlayer
        key={fight.id}
        fight={fight}
        pair={pair}
        time={time}
        setTime={setTime}
        takesFocus={openedFrom === fight.id}
        onClose={() => onFight(null)}
      />
    );
  if (place === null) return null;
  return (
    <PanelFrame place={place} answer={answer} takesFocus={takesFocus} onClose={onClose}>
      {answer.state === "here" ? (
        <>
          <p className="text-muted">
            {PLACE_PANEL.counts(answer, PLACE_PANEL.area(place.square, radius), noun)}
          </p>
          <Rows engagements={answer.engagements} rows={rows} onOpen={(id) => void open(id)} />
        </>
      ) : null}
    </PanelFrame>
  );
}

interface PanelFrameProps extends Pick<PlacePanelProps, "takesFocus" | "onClose"> {
  place: NonNullable<PlaceQuery["place"]>;
  answer: Answer;
  children: ReactNode;
}

/** The heading and the state of the list; Escape closes it from any row. */
function PanelFrame({ place, answer, takesFocus, onClose, children }: PanelFrameProps) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) panel.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  // On a phone the list may be below the edge of the screen.
  useEffect(() => {
    if (answer.state !== "loading") panel.current?.scrollIntoView({ block: "nearest" });
  }, [answer.state]);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={panel}
      tabIndex={-1}
      aria-label={PLACE_PANEL.title}
      aria-busy={answer.state === "loading"}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        onClose();
        event.preventDefault();
      }}
    >
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="min-w-0 truncate font-normal text-muted">
          {PLACE_PANEL.title} <span className="text-text">{place.name}</span>
        </h2>
        <button
          type="button"
          className="shrink-0 px-1 text-muted hover:text-text"
          aria-label={PLACE_PANEL.close}
          onClick={onClose}
        >
          ×
        </button>
      </div>
      {answer.state === "loading" ? <p className="mt-2 text-muted">{PLACE_PANEL.loading}</p> : null}
      {answer.state === "failed" ? (
        <p className="mt-2 text-bad" role="alert">
          {PLACE_PANEL.failed}
        </p>
      ) : null}
      {children}
    </section>
  );
}

interface RowsProps {
  engagements: readonly EngagementAtPlace[];
  /** The buttons of the rows, by engagement. */
  rows: RefObject<Map<number, HTMLButtonElement>>;
  onOpen: (id: number) => void;
}

function Rows({ engagements, rows, onOpen }: RowsProps) {
  return (
    <ol className="mt-1 max-h-80 overflow-y-auto" aria-live="polite">
      {engagements.map((engagement) => (
        <li key={engagement.id} className="border-b border-hairline last:border-0">
          <button
            type="button"
            ref={(row) => {
              if (row === null) rows.current.delete(engagement.id);
              else rows.current.set(engagement.id, row);
            }}
            className="flex w-full justify-between gap-3 py-1.5 text-left hover:bg-raised/50"
            onClick={() => onOpen(engagement.id)}
          >
            <span className="min-w-0 truncate">
              <PlayerName name={engagement.targetName} />
              <span className="text-muted">{PLACE_PANEL.outcome(engagement)}</span>
            </span>
            <span className="num shrink-0 text-muted">
              {formatDay(engagement.sessionDate).replace(/ \d{4}$/, "")}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
