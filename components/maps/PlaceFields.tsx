"use client";

import { PLACE_EDITOR } from "./mapSettings.copy.ts";
import type { MapBounds } from "#lib/maps/mapBounds.ts";

const EDGES = ["west", "north", "east", "south"] as const;
type Edge = (typeof EDGES)[number];

function withEdge({ mins, maxs }: MapBounds, edge: Edge, value: number): MapBounds {
  switch (edge) {
    case "west":
      return { mins: { ...mins, x: value }, maxs };
    case "north":
      return { mins: { ...mins, y: value }, maxs };
    case "east":
      return { mins, maxs: { ...maxs, x: value } };
    case "south":
      return { mins, maxs: { ...maxs, y: value } };
  }
}

/** The four edges of the image in game units. */
export function PlaceFields({
  bounds,
  setBounds,
}: {
  bounds: MapBounds;
  setBounds: (bounds: MapBounds) => void;
}) {
  const values: Record<Edge, number> = {
    west: bounds.mins.x,
    north: bounds.mins.y,
    east: bounds.maxs.x,
    south: bounds.maxs.y,
  };
  return (
    <fieldset className="grid grid-cols-2 gap-3">
      <legend className="mb-1.5 text-muted">{PLACE_EDITOR.edges}</legend>
      {EDGES.map((edge) => (
        <label key={edge} className="block text-muted">
          {PLACE_EDITOR.edgeNames[edge]}
          <input
            type="number"
            step="any"
            required
            name={edge}
            className="field num mt-0.5 block w-full text-text"
            value={values[edge]}
            onChange={(event) => {
              if (Number.isFinite(event.target.valueAsNumber))
                setBounds(withEdge(bounds, edge, event.target.valueAsNumber));
            }}
          />
        </label>
      ))}
    </fieldset>
  );
}
