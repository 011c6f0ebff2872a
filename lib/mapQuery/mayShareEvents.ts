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
function areApart<T>(first: readonly T[], second: readonly T[]): boolean {
  return first.length > 0 && second.length > 0 && !first.some((value) => second.includes(value));
}

function differ<T>(first: T | null, second: T | null): boolean {
  return first !== null && second !== null && first !== second;
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
  first: Filters,
  second: Filters,
  { layer, today }: { layer: Layer; today: string },
): boolean {
  const [oneDays, twoDays] = [readDaySpan(first, today), readDaySpan(second, today)];
  const from = oneDays.from > twoDays.from ? oneDays.from : twoDays.from;
  const to = oneDays.to < twoDays.to ? oneDays.to : twoDays.to;
  const evenings = [first.sessions, second.sessions].filter((list) => list.length > 0);
  const anEvening =
    evenings.length === 0 ||
    (evenings[0] ?? []).some(
      (day) => day >= from && day <= to && evenings.every((list) => list.includes(day)),
    );
  if (
    from > to ||
    !anEvening ||
    areApart(first.rounds, second.rounds) ||
    differ(first.half, second.half) ||
    differ(first.source, second.source)
  )
    return false;
  if (
    layerHasSides(layer) &&
    (differ(first.side, second.side) ||
      (first.bots !== "with" && second.bots !== "with" && first.bots !== second.bots))
  )
    return false;
  if (layer !== "traversal" && timesAreApart(first, second)) return false;
  return (
    !OF_EVENTS.has(layer) ||
    !(["killer", "victim", "target"] as const).some((role) =>
      areApart(first.players[role], second.players[role]),
    )
  );
}

function timesAreApart(first: Filters, second: Filters): boolean {
  const [oneEnd, twoEnd] = [endOfTime(first.time) ?? Infinity, endOfTime(second.time) ?? Infinity];
  return oneEnd <= (second.time.from ?? 0) || twoEnd <= (first.time.from ?? 0);
}
