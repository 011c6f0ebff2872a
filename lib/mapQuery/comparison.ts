import { getOtherSide } from "#lib/engagements/sides.ts";
import { DAY_MS } from "#lib/format/dayLength.ts";
import { COMPARISON_REFUSALS, type ComparisonRefusal } from "./comparison.copy.ts";
import { isNeutral, narrows } from "./filter.ts";
import { addDays, nameDays } from "./filters/dates.ts";
import { FILTERS, NO_FILTERS, type Filters } from "./filters/list.ts";
import { isSameTime } from "./filters/time.ts";
import { hasSides } from "./layers.ts";
import { mayShareEvents } from "./mayShareEvents.ts";
import { getMonthName, getMonth, type Month } from "./months.ts";
import type { Question } from "./question.ts";

/** The two sets of filters of a comparison, and the name of the other one; or why there is none. */
export type Compared = ({ ok: true } & ComparedSets) | Refused;
type Refused = { ok: false } & ComparisonRefusal;

interface ComparedSets {
  filters: Filters;
  other: Filters;
  /**
   * The filters of the players that the other picture leaves out, in the roles in which they are
   * named.
   */
  except: Partial<Filters> | null;
  name: string;
  /** The days of the view and of the other picture if they differ in their days; else null. */
  periods: { own: Period; other: Period } | null;
  /**
   * The only basis on which the two can be compared. share: each square's share of all events of
   * its picture, since one player's count per round and everyone's are not comparable. hour: the
   * two parts of the round differ in length. null: the round or the hour.
   */
  basis: "hour" | "share" | null;
  /** Whether an event can be in both pictures. */
  mayShare: boolean;
}

/** The first and the last day, `YYYY-MM-DD`. */
type Period = Month;

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
  return { ok: true, except: null, basis: null, mayShare: false, periods: null, ...sets };
}

const refuse = (refusal: ComparisonRefusal): Refused => ({ ok: false, ...refusal });

function compareSides({ layers: [layer], filters }: Question): Compared {
  if (!hasSides(layer)) return refuse(COMPARISON_REFUSALS.noSides);
  const side = filters.side ?? "axis";
  return compareSets({
    filters: { ...filters, side },
    other: { ...filters, side: getOtherSide(side) },
    name: side === "axis" ? "Allies" : "Axis",
  });
}

function compareWithEveryone({ layers: [layer], filters }: Question): Compared {
  const named = PLAYER_FILTERS.filter((filter) => narrows(filters, filter));
  if (named.length === 0) return refuse(COMPARISON_REFUSALS.noPlayers);
  if (layer === "traversal") return refuse(COMPARISON_REFUSALS.playersUnknown);
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

/**
 * The days of the view up to today, which are what another period is compared with, or why there
 * are none.
 */
function findPeriod(
  { dates, sessions, rounds }: Filters,
  today: string,
): { ok: true; period: Period } | Refused {
  if (sessions.length > 0 || rounds.length > 0) return refuse(COMPARISON_REFUSALS.fixedRounds);
  const { from, to } = nameDays(dates, today);
  if (from === null) return refuse(COMPARISON_REFUSALS.noFirstDay);
  // Days to come have no rounds, so the period ends today.
  const last = to === null || to > today ? today : to;
  if (from > last) return refuse(COMPARISON_REFUSALS.future);
  return { ok: true, period: { from, to: last } };
}

function compareWithDaysBefore(filters: Filters, today: string): Compared {
  const found = findPeriod(filters, today);
  if (!found.ok) return found;
  const { from, to } = found.period;
  const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  return comparePeriods(
    filters,
    found.period,
    { from: addDays(from, -days), to: addDays(from, -1) },
    days === 1 ? "the day before" : `the ${days} days before`,
  );
}

/**
 * With the calendar month before the one in which the view's days lie. Days of two months have no
 * month before them: one of the two would be in both pictures, and an earlier one would leave days
 * out between the two.
 */
function compareWithMonth(filters: Filters, today: string): Compared {
  const found = findPeriod(filters, today);
  if (!found.ok) return found;
  const { from, to } = found.period;
  if (to > getMonth(from).to) return refuse(COMPARISON_REFUSALS.severalMonths(from, to));
  const month = getMonth(from, -1);
  return comparePeriods(
    filters,
    found.period,
    month,
    getMonthName(month.from, month.to) ?? "the calendar month before",
  );
}

const comparePeriods = (filters: Filters, own: Period, other: Period, name: string): Compared =>
  compareSets({
    filters,
    other: { ...filters, dates: { ...other, days: null } },
    name,
    periods: { own, other },
  });

/** The filters, with each filter that the others set replaced by theirs. */
function overlay(filters: Filters, others: Filters): Filters {
  const changed = FILTERS.filter((filter) => !isNeutral(others, filter));
  return {
    ...filters,
    ...Object.fromEntries(changed.map(({ key }) => [key, others[key as keyof Filters]])),
  };
}
