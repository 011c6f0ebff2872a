import {
  ANY_RANGE,
  codec,
  describeRange,
  range,
  single,
  whole,
  writeRange,
  type Range,
  explain,
} from "../addressFields.ts";
import { onEvents, type Filter, type SqlContext } from "../filter.ts";

/** Ten hours. */
const MOST_SECONDS = 36_000;

/**
 * The end of a time in the round, in seconds. The end itself is not included, so that parts of a
 * round never overlap. A single second, `60-60`, ends with the next second.
 */
export function endOfTime({ from, to }: Range): number | null {
  return to !== null && from === to ? to + 1 : to;
}

/** Whether two parts of the round are the same. */
export function isSameTime(first: Range, second: Range): boolean {
  return (first.from ?? 0) === (second.from ?? 0) && endOfTime(first) === endOfTime(second);
}

/** `2:00` */
const formatSecond = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/**
 * SQL: what lasts from one column to another, in ms from the first row of the round, is partly
 * within a time.
 */
function lastsIn(begin: string, end: string, time: Range, { add }: SqlContext): string[] {
  const until = endOfTime(time);
  return [
    ...(time.from === null ? [] : [`${end} >= ${add(1000 * time.from)}`]),
    ...(until === null ? [] : [`${begin} < ${add(1000 * until)}`]),
  ];
}

/** Seconds from the first row of the round. */
export const time: Filter<"time", Range> = {
  key: "time",
  neutral: ANY_RANGE,
  label: "time in the round",
  address: codec(
    {
      time: explain(
        range(MOST_SECONDS),
        "The time in the round, in seconds: a range such as 20-120, 20- or -120, without its end.",
      ),
      // A form without scripts has a field for each end.
      after: explain(single(whole(0, MOST_SECONDS)), "The start of `time` alone."),
      until: explain(single(whole(0, MOST_SECONDS)), "The end of `time` alone."),
    },
    {
      read: (values) => values.time ?? { from: values.after, to: values.until },
      write: (value) => ({ time: writeRange(value) }),
      unread: (texts, name) =>
        texts("time").length > 0 && (texts("after").length > 0 || texts("until").length > 0)
          ? [`${name("after")} and ${name("until")} (not together with ${name("time")})`]
          : [],
    },
  ),
  describe: (value) => `${describeRange(value, formatSecond)} in the round`,
  rows: {
    ...onEvents((value, context) => lastsIn("e.time_ms", "e.time_ms", value, context)),
    combat_engagement: (value, context) =>
      lastsIn("g.start_time_ms - round.first_ms", "g.end_time_ms - round.first_ms", value, context),
    // A round whose last moment is the first of the part reached it: events can be there.
    round: ({ from }, { add }) =>
      from === null || from === 0 ? [] : [`round.duration_ms >= ${add(1000 * from)}`],
    track_point: (value, context) => lastsIn("p.time_ms", "p.time_ms", value, context),
  },
  keepsApart: (first, second) =>
    (endOfTime(first) ?? Infinity) <= (second.from ?? 0) ||
    (endOfTime(second) ?? Infinity) <= (first.from ?? 0),
};
