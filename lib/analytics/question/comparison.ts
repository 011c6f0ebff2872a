import { monthName, monthOf } from "./months.ts";
import { NO_FILTERS, type Filters, type Question } from "./question.ts";

/** The two sets of filters of a comparison, and what the other one is called; `says` is why there is none. */
export type Compared = { ok: true; filters: Filters; other: Filters; name: string } | { ok: false; says: string };

const DAY_MS = 86_400_000;
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const msOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** What a question compares; null where it compares nothing. @param today `YYYY-MM-DD` */
export function comparedFilters({ filters, compare, other }: Question, today: string): Compared | null {
  switch (compare) {
    case null: return null;
    case "side": {
      const side = filters.side ?? "axis";
      const otherSide = side === "axis" ? "allies" : "axis";
      return { ok: true, filters: { ...filters, side }, other: { ...filters, side: otherSide }, name: side === "axis" ? "Allies" : "Axis" };
    }
    case "everyone": {
      if (filters.duo === null && Object.values(filters.players).every((ids) => ids.length === 0)) return { ok: false, says: "Choose players first: then they can be compared with everybody." };
      return { ok: true, filters, other: { ...filters, players: NO_FILTERS.players, duo: null }, name: "everybody" };
    }
    case "before": {
      const to = filters.to ?? today;
      const from = firstDay(filters, today);
      if (from === null) return { ok: false, says: "Choose a first day first: then the same number of days before it can be compared." };
      const days = Math.round((msOf(to) - msOf(from)) / DAY_MS) + 1;
      const before = { from: dayOf(msOf(from) - days * DAY_MS), to: dayOf(msOf(from) - DAY_MS), days: null };
      return { ok: true, filters, other: { ...filters, ...before }, name: days === 1 ? "the day before" : `the ${days} days before` };
    }
    case "month": {
      const from = firstDay(filters, today);
      if (from === null) return { ok: false, says: "Choose a first day first: then the calendar month before it can be compared." };
      const month = monthOf(from, -1);
      return { ok: true, filters, other: { ...filters, ...month, days: null }, name: monthName(month.from, month.to) ?? "the month before" };
    }
    case "kept": return { ok: true, filters, other, name: "the kept filters" };
    case "own": return { ok: true, filters, other: overlaid(filters, other), name: "the other filters" };
  }
}

function firstDay({ from, to, days }: Filters, today: string): string | null {
  return days === null ? from : dayOf(msOf(to ?? today) - (days - 1) * DAY_MS);
}

/** The filters with everything that the others say in place of their own. */
function overlaid(filters: Filters, others: Filters): Filters {
  const changed = (Object.keys(NO_FILTERS) as (keyof Filters)[]).filter((key) => JSON.stringify(others[key]) !== JSON.stringify(NO_FILTERS[key]));
  const dates = changed.some((key) => key === "from" || key === "to" || key === "days") ? { from: others.from, to: others.to, days: others.days } : {};
  return { ...filters, ...Object.fromEntries(changed.map((key) => [key, others[key]])), ...dates };
}
