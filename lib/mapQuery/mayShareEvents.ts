import { endOfTime, layerHasSides, type Filters, type Layer } from "./question.ts";

const DAY_MS = 86_400_000;

interface Span {
  from: string;
  to: string;
}

/** The days of a set of filters, both ends in it. */
function readDaySpan({ from, to, days }: Filters, today: string): Span {
  if (days !== null)
    return {
      from: new Date(Date.parse(`${today}T00:00:00Z`) - (days - 1) * DAY_MS)
        .toISOString()
        .slice(0, 10),
      to: today,
    };
  return { from: from ?? "", to: to ?? "9999-99-99" };
}

/** Whether two lists, of which an empty one means anything, have nothing in common. */
function areApart<T>(one: readonly T[], two: readonly T[]): boolean {
  return one.length > 0 && two.length > 0 && !one.some((value) => two.includes(value));
}

function differ<T>(one: T | null, two: T | null): boolean {
  return one !== null && two !== null && one !== two;
}

/** Layers that know each event's time, players and fight; the others only its round and, presence and tracks, its side. */
const OF_EVENTS: ReadonlySet<Layer> = new Set([
  "kills",
  "deaths",
  "killers",
  "combat",
  "escape",
  "zones",
]);

/**
 * Whether an event of a layer may be in two pictures at once: unless days, evenings, rounds, halves, servers, sides, parts of the
 * round, people or bots keep them apart. Where events are in both, the two are more alike than what they stand for.
 * @param today `YYYY-MM-DD`: where "the last so many days" end
 */
export function mayShareEvents(
  one: Filters,
  two: Filters,
  { layer, today }: { layer: Layer; today: string },
): boolean {
  const [oneDays, twoDays] = [readDaySpan(one, today), readDaySpan(two, today)];
  const from = oneDays.from > twoDays.from ? oneDays.from : twoDays.from;
  const to = oneDays.to < twoDays.to ? oneDays.to : twoDays.to;
  const evenings = [one.sessions, two.sessions].filter((list) => list.length > 0);
  const anEvening =
    evenings.length === 0 ||
    (evenings[0] ?? []).some(
      (day) => day >= from && day <= to && evenings.every((list) => list.includes(day)),
    );
  if (
    from > to ||
    !anEvening ||
    areApart(one.rounds, two.rounds) ||
    differ(one.half, two.half) ||
    differ(one.source, two.source)
  )
    return false;
  if (
    layerHasSides(layer) &&
    (differ(one.side, two.side) ||
      (one.bots !== "with" && two.bots !== "with" && one.bots !== two.bots))
  )
    return false;
  if (layer !== "traversal" && timesAreApart(one, two)) return false;
  return (
    !OF_EVENTS.has(layer) ||
    !(["killer", "victim", "target"] as const).some((role) =>
      areApart(one.players[role], two.players[role]),
    )
  );
}

function timesAreApart(one: Filters, two: Filters): boolean {
  const [oneEnd, twoEnd] = [endOfTime(one.time) ?? Infinity, endOfTime(two.time) ?? Infinity];
  return oneEnd <= (two.time.from ?? 0) || twoEnd <= (one.time.from ?? 0);
}
