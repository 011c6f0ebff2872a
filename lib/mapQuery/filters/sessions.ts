import { formatQuantity, formatDay } from "#lib/format/format.ts";
import { codec, day, many, explain } from "../addressFields.ts";
import { valueIn, type Filter } from "../filter.ts";
import { dates, isDayIn, nameDays } from "./dates.ts";

/** A caption names up to this many sessions; for more it gives their number. */
const MOST_NAMED = 3;

/** Sessions, by their date. */
export const sessions: Filter<"sessions", readonly string[]> = {
  key: "sessions",
  neutral: [],
  label: "session",
  address: codec(
    { session: explain(many(day), "Days of sessions.") },
    { read: ({ session }) => session, write: (session) => ({ session }) },
  ),
  describe: (chosen) =>
    chosen.length > MOST_NAMED
      ? formatQuantity(chosen.length, "session")
      : chosen.map(formatDay).join(", "),
  ofRound: (chosen, row, { add }) =>
    chosen.length === 0 ? [] : [`${row.day} = ANY(${add(chosen)}::date[])`],
  keepsApart(first, second, { sets, today }) {
    const lists = [first, second].filter((list) => list.length > 0);
    const spans = sets.map((filters) => nameDays(valueIn(filters, dates), today));
    const isShared = (date: string): boolean =>
      lists.every((list) => list.includes(date)) && spans.every((span) => isDayIn(date, span));
    return lists.length > 0 && !lists.flat().some(isShared);
  },
};
