import { codec, single, whole, explain } from "../addressFields.ts";
import { onEvents, type Filter, type SqlContext } from "../filter.ts";

/** SQL: a height is on the floor. */
const isOnFloor = (column: string, { add, query: { heights } }: SqlContext): string[] =>
  heights === null ? [] : [`${column} >= ${add(heights.low)} AND ${column} < ${add(heights.high)}`];

/** A floor of the map, counted from 1 for the lowest. Its heights come with the query. */
export const floor: Filter<"floor", number | null> = {
  key: "floor",
  neutral: null,
  label: "floor",
  address: codec(
    { storey: explain(single(whole(1, 9)), "The floor, from 1 for the lowest.") },
    { read: (values) => values.storey, write: (value) => ({ storey: value }) },
  ),
  describe: (value) => `floor ${value}`,
  rows: {
    ...onEvents((value, context) => (value === null ? [] : isOnFloor("e.z", context))),
    combat_engagement: (value, context) => (value === null ? [] : isOnFloor("g.end_z", context)),
    track_point: (value, context) => (value === null ? [] : isOnFloor("p.z", context)),
  },
};
