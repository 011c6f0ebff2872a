import { mayShareEvents } from "./mayShareEvents.ts";
import { monthName, getMonth } from "./months.ts";
import { endOfTime, layerHasSides, NO_FILTERS, type Filters, type Question } from "./question.ts";

/** The two sets of filters of a comparison, and what the other one is called; `says` is why there is none. */
export type Compared = ({ ok: true } & ComparedSets) | { ok: false; says: string };

interface ComparedSets {
  filters: Filters;
  other: Filters;
  /** People whom the other picture leaves out, in the parts they are named in. */
  except: Pick<Filters, "players" | "duo"> | null;
  name: string;
  /**
   * What alone the two can be compared by. share: each square's part of all events of its picture, since one player's count a
   * round and everybody's are no two of a kind; hour: their parts of the round differ in length; null: the round or the hour.
   */
  basis: "hour" | "share" | null;
  /** Whether one event may be in both pictures. */
  mayShare: boolean;
}

const DAY_MS = 86_400_000;
const formatIsoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const parseDay = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** What a question compares; null where it compares nothing. @param today `YYYY-MM-DD` */
export function comparedFilters(
  { layers: [layer], filters, compare, other }: Question,
  today: string,
): Compared | null {
  const makeDistinct = (
    sets: Pick<ComparedSets, "filters" | "other" | "name"> & Partial<ComparedSets>,
  ): Compared => ({ ok: true, except: null, basis: null, mayShare: false, ...sets });
  const chosen = (set: Filters, name: string): Compared =>
    makeDistinct({
      filters,
      other: set,
      name,
      basis: sameTime(filters, set) ? null : "hour",
      mayShare: mayShareEvents(filters, set, { layer, today }),
    });
  switch (compare) {
    case null:
      return null;
    case "side": {
      if (!layerHasSides(layer))
        return {
          ok: false,
          says: "Position samples know no sides: there is no other side to compare.",
        };
      const side = filters.side ?? "axis";
      const otherSide = side === "axis" ? "allies" : "axis";
      return makeDistinct({
        filters: { ...filters, side },
        other: { ...filters, side: otherSide },
        name: side === "axis" ? "Allies" : "Axis",
      });
    }
    case "everyone": {
      if (filters.duo === null && Object.values(filters.players).every((ids) => ids.length === 0))
        return {
          ok: false,
          says: "Choose players first: then they can be compared with everybody else.",
        };
      if (layer === "traversal")
        return {
          ok: false,
          says: "Position samples know no players: there is nobody else to compare with.",
        };
      const { players, duo } = filters;
      return makeDistinct({
        filters,
        other: { ...filters, players: NO_FILTERS.players, duo: null },
        except: { players, duo },
        name: "everybody else",
        basis: "share",
      });
    }
    case "before": {
      const to = filters.to ?? today;
      const from = firstDay(filters, today);
      if (from === null)
        return {
          ok: false,
          says: "Choose a first day first: then the same number of days before it can be compared.",
        };
      const days = Math.round((parseDay(to) - parseDay(from)) / DAY_MS) + 1;
      const before = {
        from: formatIsoDay(parseDay(from) - days * DAY_MS),
        to: formatIsoDay(parseDay(from) - DAY_MS),
        days: null,
      };
      return makeDistinct({
        filters,
        other: { ...filters, ...before },
        name: days === 1 ? "the day before" : `the ${days} days before`,
      });
    }
    case "month": {
      const from = firstDay(filters, today);
      if (from === null)
        return {
          ok: false,
          says: "Choose a first day first: then the calendar month before it can be compared.",
        };
      const month = getMonth(from, -1);
      return makeDistinct({
        filters,
        other: { ...filters, ...month, days: null },
        name: monthName(month.from, month.to) ?? "the month before",
      });
    }
    case "kept":
      return chosen(other, "the kept filters");
    case "own":
      return chosen(overlaid(filters, other), "the other filters");
  }
}

function firstDay({ from, to, days }: Filters, today: string): string | null {
  return days === null ? from : formatIsoDay(parseDay(to ?? today) - (days - 1) * DAY_MS);
}

function sameTime(first: Filters, second: Filters): boolean {
  return (
    (first.time.from ?? 0) === (second.time.from ?? 0) &&
    endOfTime(first.time) === endOfTime(second.time)
  );
}

/** The filters with everything that the others say in place of their own. */
function overlaid(filters: Filters, others: Filters): Filters {
  const changed = (Object.keys(NO_FILTERS) as (keyof Filters)[]).filter(
    (key) => JSON.stringify(others[key]) !== JSON.stringify(NO_FILTERS[key]),
  );
  const dates = changed.some((key) => key === "from" || key === "to" || key === "days")
    ? { from: others.from, to: others.to, days: others.days }
    : {};
  return { ...filters, ...Object.fromEntries(changed.map((key) => [key, others[key]])), ...dates };
}
