import { z } from "zod";
import { SIDES, type Side } from "#lib/engagements/sides.ts";
import { codec, single, explain } from "../addressFields.ts";
import { areDifferent, onEvents, type Filter } from "../filter.ts";

/** The side of the players that a layer counts. */
export const side: Filter<"side", Side | null> = {
  key: "side",
  neutral: null,
  label: "side",
  address: codec(
    { side: explain(single(z.enum(SIDES)), "The side whose events the layer counts.") },
    { read: (values) => values.side, write: (value) => ({ side: value }) },
  ),
  describe: (value) => (value === "axis" ? "Axis" : "Allies"),
  rows: {
    ...onEvents((value, { add }) =>
      value === null ? [] : [`e.team = ${add(value.toUpperCase())}`],
    ),
    combat_engagement(value, { add, query: { subject } }) {
      if (value === null) return [];
      const isTarget = subject !== "killer";
      return [`g.target_team = ${add((value === "axis") === isTarget ? "AXIS" : "ALLIES")}`];
    },
    player_track: (value, { add }) =>
      value === null ? [] : [`t.team = ${add(value.toUpperCase())}`],
    // It has columns for each side: the code that reads it picks the columns of the side.
    round_cell: () => [],
  },
  keepsApart: areDifferent,
};
