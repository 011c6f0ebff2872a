import { DAY_MS } from "#lib/format/dayLength.ts";
import { isNeutral, narrows } from "./filter.ts";
import { addDays, nameDays } from "./filters/dates.ts";
import { FILTERS, NO_FILTERS, type Filters } from "./filters/list.ts";
import { isSameTime } from "./filters/time.ts";
import { hasSides } from "./layers.ts";
import { mayShareEvents } from "./mayShareEvents.ts";
import { getMonthName, getMonth } from "./months.ts";
import type { Question } from "./question.ts";

/**
 * The two sets of filters of a comparison, and the name of the other one. `says` explains why there
 * is no comparison.
 */
export type Compared = ({ ok: true } & ComparedSets) | { ok: false; says: string };

interface ComparedSets {
  filters: Filters;
  other: Filters;
  /**
   * The filters of the players that the other picture leaves out, in the roles in which they are
   * named.
   */
  except: Partial<Filters> | null;
  name: string;
  /**
   * The only basis on which the two can be compared. share: each square's share of all events of
   * its picture, since one player's count per round and everyone's are not comparable. hour: the
   * two parts of the round differ in length. null: the round or the hour.
   */
  basis: "hour" | "share" | null;
  /** Whether an event can be in both pictures. */
  mayShare: boolean;
}

const PLAYER_FILTERS = FILTERS.filter(({ namedPlayers }) => namedPlayers !== undefined);

/**
 * What a question compares; null if it compares nothing.
 * @param today `YYYY-MM-DD`
 */
export function compareFilters(question: Question, today: string): Compared | null {
  const {
    layers: [layer],
    filters,
    compare,
    other,
  } = question;
  switch (compare) {
    case null:
      return null;
    case "side":
      return compareSides(question);
    case "everyone":
      return compareWithEveryone(question);
    case "before":
      return compareWithDaysBefore(filters, today);
    case "month":
      return compareWithMonth(filters, today);
    case "kept":
    case "own": {
      const set = compare === "kept" ? other : overlay(filters, other);
      return compareSets({
        filters,
        other: set,
        name: compare === "kept" ? "the view you kept" : "the other filters",
        basis: isSameTime(filters.time, set.time) ? null : "hour",
        mayShare: mayShareEvents(filters, set, { layer, today }),
      });
    }
  }
}

function compareSets(
  sets: Pick<ComparedSets, "filters" | "other" | "name"> & Partial<ComparedSets>,
): Compared {
  return { ok: true, except: null, basis: null, mayShare: false, ...sets };
}

const refuse = (says: string): Compared => ({ ok: false, says });

function compareSides({ layers: [layer], filters }: Question): Compared {
  if (!hasSides(layer))
    return refuse("Position samples have no sides, so there is no other side to compare with.");
  const side = filters.side ?? "axis";
  return compareSets({
    filters: { ...filters, side },
    other: { ...filters, side: side === "axis" ? "allies" : "axis" },
    name: side === "axis" ? "Allies" : "Axis",
  });
}

function compareWithEveryone({ layers: [layer], filters }: Question): Compared {
  const named = PLAYER_FILTERS.filter((filter) => narrows(filters, filter));
  if (named.length === 0)
    return refuse("Choose players first. Then you can compare them with everyone else.");
  if (layer === "traversal")
    return refuse("Position samples have no players, so there is no one else to compare with.");
  return compareSets({
    filters,
    other: { ...filters, ...pickPlayers(NO_FILTERS) },
    except: pickPlayers(filters),
    name: "everyone else",
    basis: "share",
  });
}

/** The filters of a set that name players. */
const pickPlayers = (filters: Filters): Partial<Filters> =>
  Object.fromEntries(PLAYER_FILTERS.map(({ key }) => [key, filters[key as keyof Filters]]));

function compareWithDaysBefore(filters: Filters, today: string): Compared {
  const { from, to } = nameDays(filters.dates, today);
  if (from === null)
    return refuse("Choose a first day. Then you can compare with the same number of days before.");
  const days = Math.round((Date.parse(to ?? today) - Date.parse(from)) / DAY_MS) + 1;
  const before = { from: addDays(from, -days), to: addDays(from, -1), days: null };
  return compareSets({
    filters,
    other: { ...filters, dates: before },
    name: days === 1 ? "the day before" : `the ${days} days before`,
  });
}

function compareWithMonth(filters: Filters, today: string): Compared {
  const { from } = nameDays(filters.dates, today);
  if (from === null)
    return refuse("Choose a first day. Then you can compare with the calendar month before.");
  const month = getMonth(from, -1);
  return compareSets({
    filters,
    other: { ...filters, dates: { ...month, days: null } },
    name: getMonthName(month.from, month.to) ?? "the calendar month before",
  });
}

/** The filters, with each filter that the others set replaced by theirs. */
function overlay(filters: Filters, others: Filters): Filters {
  const changed = FILTERS.filter((filter) => !isNeutral(others, filter));
  return {
    ...filters,
    ...Object.fromEntries(changed.map(({ key }) => [key, others[key as keyof Filters]])),
  };
}
