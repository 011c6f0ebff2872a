import { codec, flag, explain } from "../addressFields.ts";
import { onEvents, type Filter } from "../filter.ts";

/** Crossfires alone. */
export const crossfire: Filter<"crossfire", boolean> = {
  key: "crossfire",
  neutral: false,
  label: "crossfire",
  address: codec(
    { crossfire: explain(flag, "Only crossfires.") },
    { read: (values) => values.crossfire, write: (value) => ({ crossfire: value }) },
  ),
  describe: () => "crossfires only",
  rows: {
    ...onEvents((value) => (value ? ["e.is_crossfire"] : [])),
    combat_engagement: (value) => (value ? ["g.is_crossfire"] : []),
  },
};
