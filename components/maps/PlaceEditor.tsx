"use client";

import { useRef, useState } from "react";
import type { MapBounds } from "#lib/maps/mapBounds.ts";
import { ActionButton } from "../layout/ActionButton.tsx";
import { type FormAction, useFormAction } from "../layout/useFormAction.ts";
import { PLACE_EDITOR } from "./mapSettings.copy.ts";
import { PlaceFields } from "./PlaceFields.tsx";
import { WorldPicture, type WorldPictureProps } from "./WorldPicture.tsx";
import { KEY_STEP, useImageMover } from "./useImageMover.ts";

interface PlaceEditorProps extends Omit<WorldPictureProps, "stage"> {
  map: string;
  title: string;
  byHand: boolean;
  /** null: the viewer is not signed in and can only look. */
  save: FormAction | null;
  reset: FormAction;
  /** null: no image was set by hand. */
  resetOverview: FormAction | null;
}

/**
 * Shows the overview image in the world, under the paths and kills of its rounds. It is moved until
 * they match.
 */
export function PlaceEditor({
  map,
  title,
  byHand,
  save,
  reset,
  resetOverview,
  bounds: initial,
  ...world
}: PlaceEditorProps) {
  const [bounds, setBounds] = useState(initial);
  const stage = useRef<SVGSVGElement>(null);
  const mover = useImageMover(stage, world.frame, bounds, setBounds);

  /* An image moves by pointer and keys, and HTML has no element for that. */
  /* eslint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */
  return (
    <div className="grid gap-x-8 gap-y-6 wide:grid-cols-[minmax(0,1fr)_17rem]">
      <div
        role="group"
        aria-roledescription={PLACE_EDITOR.role}
        tabIndex={0}
        data-testid="place-stage"
        aria-label={PLACE_EDITOR.stage(title, KEY_STEP)}
        className="cursor-move touch-none overflow-hidden rounded-[5px] bg-(--map)"
        {...mover}
      >
        <WorldPicture stage={stage} bounds={bounds} {...world} />
      </div>
      <div className="space-y-5">
        {save === null ? (
          <p className="text-muted">{PLACE_EDITOR.onlyAdmin}</p>
        ) : (
          <PlaceForm action={save} map={map} bounds={bounds} setBounds={setBounds} />
        )}
        {save !== null && byHand ? (
          <ResetPart
            map={map}
            action={reset}
            says={PLACE_EDITOR.byHand}
            label={PLACE_EDITOR.reset}
          />
        ) : null}
        {save !== null && resetOverview !== null ? (
          <ResetPart
            map={map}
            action={resetOverview}
            says={PLACE_EDITOR.overviewByHand}
            label={PLACE_EDITOR.resetOverview}
          />
        ) : null}
        <p className="text-muted">{PLACE_EDITOR.legend}</p>
      </div>
    </div>
  );
}

/** Takes back what was set by hand. */
function ResetPart({
  map,
  action,
  says,
  label,
}: {
  map: string;
  action: FormAction;
  says: string;
  label: string;
}) {
  return (
    <div className="space-y-2">
      <p className="text-muted">{says}</p>
      <ActionButton
        action={action}
        fields={{ map }}
        label={label}
        busy={PLACE_EDITOR.resetting}
        quiet
      />
    </div>
  );
}

interface PlaceFormProps {
  action: FormAction;
  map: string;
  bounds: MapBounds;
  setBounds: (bounds: MapBounds) => void;
}

function PlaceForm({ action, map, bounds, setBounds }: PlaceFormProps) {
  const { answer, run, isPending, form } = useFormAction(action);
  return (
    <form ref={form} action={run} className="space-y-4">
      <input type="hidden" name="map" value={map} />
      <PlaceFields bounds={bounds} setBounds={setBounds} />
      <button type="submit" className="button button-strong" disabled={isPending}>
        {isPending ? PLACE_EDITOR.saving : PLACE_EDITOR.save}
      </button>
      {answer?.ok === true ? <p role="status">{PLACE_EDITOR.saved}</p> : null}
      {answer?.error === undefined ? null : (
        <p role="alert" className="text-bad">
          {answer.error.message}
        </p>
      )}
    </form>
  );
}
