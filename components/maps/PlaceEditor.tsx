"use client";

import { useActionState, useRef, useState, type PointerEvent } from "react";
import { boundsSize, worldToImage, type MapBounds } from "#lib/maps/mapBounds.ts";
import { ActionButton } from "../layout/ActionButton.tsx";
import { moveBounds, roundBounds, scaleBounds } from "./moveBounds.ts";
import { PlaceFields } from "./PlaceFields.tsx";

type Answer = { ok: boolean; error?: { message: string } };
type FormAction = (previous: unknown, form: FormData) => Promise<Answer>;

interface PlaceEditorProps {
  map: string;
  title: string;
  bounds: MapBounds;
  /** The part of the world that is shown. */
  frame: MapBounds;
  overviewUrl: string | null;
  /** Where people walked, as a path in the frame's units from its top left. */
  walked: string | null;
  /** The heat of the kills over the whole frame, as an address. */
  heat: string | null;
  objectives: { name: string; x: number; y: number }[];
  byHand: boolean;
  /** null: nobody is signed in; the place can be looked at. */
  save: FormAction | null;
  reset: FormAction;
}

/** Units that one press of an arrow key moves the picture; ten times as much with Shift. */
const KEY_STEP = 8;
const SCALE_STEP = 1.01;

/** The overview in the world, under the ways and kills of its rounds: it is moved until both fall together. */
export function PlaceEditor(props: PlaceEditorProps) {
  const { map, title, frame, overviewUrl, walked, heat, objectives, byHand, save } = props;
  const [bounds, setBounds] = useState(props.bounds);
  const stage = useRef<SVGSVGElement>(null);
  const drag = useRef<{ x: number; y: number; from: MapBounds } | null>(null);
  const size = boundsSize(frame);
  const own = boundsSize(bounds);
  const unit = size.width / 800;
  const at = (place: { x: number; y: number }) => {
    const { u, v } = worldToImage(frame, place);
    return { x: u * size.width, y: v * size.height };
  };
  const corner = at(bounds.mins);

  const unitsPerPixel = (): number =>
    size.width / Math.max(1, stage.current?.getBoundingClientRect().width ?? 1);
  const follow = (event: PointerEvent): void => {
    if (drag.current === null) return;
    const { x, y, from } = drag.current;
    setBounds(
      roundBounds(
        moveBounds(
          from,
          (event.clientX - x) * unitsPerPixel(),
          (y - event.clientY) * unitsPerPixel(),
        ),
      ),
    );
  };
  const handleKey = (key: string, shift: boolean): boolean => {
    const step = shift ? KEY_STEP * 10 : KEY_STEP;
    const moves: Record<string, () => MapBounds> = {
      ArrowLeft: () => moveBounds(bounds, -step, 0),
      ArrowRight: () => moveBounds(bounds, step, 0),
      ArrowUp: () => moveBounds(bounds, 0, step),
      ArrowDown: () => moveBounds(bounds, 0, -step),
      "+": () => scaleBounds(bounds, SCALE_STEP),
      "=": () => scaleBounds(bounds, SCALE_STEP),
      "-": () => scaleBounds(bounds, 1 / SCALE_STEP),
    };
    const move = moves[key];
    if (move !== undefined) setBounds(roundBounds(move()));
    return move !== undefined;
  };

  /* A picture is moved by pointer and keys, and HTML has no element for that. */
  /* eslint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */
  return (
    <div className="grid gap-x-8 gap-y-6 wide:grid-cols-[minmax(0,1fr)_17rem]">
      <div
        role="group"
        aria-roledescription="map"
        tabIndex={0}
        data-testid="place-stage"
        aria-label={`Overview of ${title} in the world. Arrow keys move it by ${KEY_STEP} units, with Shift by ${KEY_STEP * 10}; plus and minus change its size.`}
        className="cursor-move touch-none overflow-hidden rounded-[5px] bg-(--map)"
        onPointerDown={(event) => {
          drag.current = { x: event.clientX, y: event.clientY, from: bounds };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={follow}
        onPointerUp={() => {
          drag.current = null;
        }}
        onPointerCancel={() => {
          drag.current = null;
        }}
        onKeyDown={(event) => {
          if (
            !event.ctrlKey &&
            !event.metaKey &&
            !event.altKey &&
            handleKey(event.key, event.shiftKey)
          )
            event.preventDefault();
        }}
      >
        <svg
          ref={stage}
          viewBox={`0 0 ${size.width} ${size.height}`}
          className="block max-h-[75dvh] w-full"
          aria-hidden="true"
        >
          {overviewUrl === null ? null : (
            <image
              href={overviewUrl}
              x={corner.x}
              y={corner.y}
              width={own.width}
              height={own.height}
              preserveAspectRatio="none"
              className="map-image"
            />
          )}
          <rect
            x={corner.x}
            y={corner.y}
            width={own.width}
            height={own.height}
            fill="none"
            className="stroke-muted"
            strokeWidth={unit}
            strokeDasharray={`${unit * 5} ${unit * 4}`}
          />
          {heat === null ? null : (
            <image
              href={heat}
              width={size.width}
              height={size.height}
              preserveAspectRatio="none"
              opacity={0.75}
            />
          )}
          {walked === null ? null : (
            <path d={walked} fill="none" className="stroke-allies" strokeWidth={unit * 1.25} />
          )}
          {objectives.map((objective) => {
            const { x, y } = at(objective);
            return (
              <circle
                key={`${objective.name} ${x} ${y}`}
                cx={x}
                cy={y}
                r={unit * 5}
                fill="none"
                className="stroke-text"
                strokeWidth={unit * 1.75}
              />
            );
          })}
        </svg>
      </div>
      <div className="space-y-5">
        {save === null ? (
          <p className="text-muted">Only an admin may move a map.</p>
        ) : (
          <PlaceForm action={save} map={map} bounds={bounds} setBounds={setBounds} />
        )}
        {save !== null && byHand ? (
          <div className="space-y-2">
            <p className="text-muted">These bounds were set by hand.</p>
            <ActionButton
              action={(previous, form) => {
                form.set("map", map);
                return props.reset(previous, form);
              }}
              label="Reset to the map's own"
              busy="Resetting …"
              quiet
            />
          </div>
        ) : null}
        <p className="text-muted">
          Blue: where people walked. Warm: where kills fell. Rings: objectives. They stay; the
          picture moves.
        </p>
      </div>
    </div>
  );
}

function PlaceForm({
  action,
  map,
  bounds,
  setBounds,
}: {
  action: FormAction;
  map: string;
  bounds: MapBounds;
  setBounds: (bounds: MapBounds) => void;
}) {
  const [answer, run, pending] = useActionState(action, null as Answer | null);
  return (
    <form action={run} className="space-y-4">
      <input type="hidden" name="map" value={map} />
      <PlaceFields bounds={bounds} setBounds={setBounds} />
      <button type="submit" className="button button-strong" disabled={pending}>
        {pending ? "Saving …" : "Save this place"}
      </button>
      {answer?.ok === true ? <p role="status">Saved.</p> : null}
      {answer?.error === undefined ? null : (
        <p role="alert" className="text-bad">
          {answer.error.message}
        </p>
      )}
    </form>
  );
}
