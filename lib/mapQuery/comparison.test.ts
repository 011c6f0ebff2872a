import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareFilters } from "./comparison.ts";
import { mayShareEvents } from "./mayShareEvents.ts";
import { SIDES } from "#lib/engagements/sides.ts";
import { ANY_DATES, isDayIn } from "./filters/dates.ts";
import { NO_FILTERS, type Filters } from "./filters/list.ts";
import { endOfTime } from "./filters/time.ts";
import type { Question } from "./question.ts";
import { readQuestion } from "./readQuestion.ts";

const TODAY = "2026-03-20";
const DAYS = ["2026-03-17", "2026-03-18", "2026-03-19", "2026-03-20"] as const;
const PEOPLE = ["a", "b", "c"] as const;
const dated = (part: Partial<Filters["dates"]>) => ({ dates: { ...ANY_DATES, ...part } });
const asked = (part: Partial<Question>): Question => ({ ...readQuestion({}), ...part });

/** An event with everything that filters can ask for. */
const anEvent = fc.record({
  day: fc.constantFrom(...DAYS),
  round: fc.integer({ min: 1, max: 3 }),
  half: fc.constantFrom(1 as const, 2 as const),
  side: fc.constantFrom(...SIDES),
  second: fc.nat(40),
  source: fc.constantFrom("one", "two"),
  isBot: fc.boolean(),
  killer: fc.constantFrom(...PEOPLE),
  target: fc.constantFrom(...PEOPLE),
});
type AnEvent = typeof anEvent extends fc.Arbitrary<infer T> ? T : never;
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const some = <T>(all: readonly T[]) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant([] as T[]) },
    fc.subarray([...all], { minLength: 1 }),
  );
const anyFilters = fc
  .record({
    dates: fc.record({
      from: orNull(fc.constantFrom(...DAYS)),
      to: orNull(fc.constantFrom(...DAYS)),
      days: fc.constant(null),
    }),
    sessions: some(DAYS),
    rounds: some([1, 2, 3]),
    half: orNull(fc.constantFrom(1 as const, 2 as const)),
    side: orNull(fc.constantFrom(...SIDES)),
    time: fc
      .tuple(orNull(fc.nat(40)), orNull(fc.nat(40)))
      .map(([a, b]) =>
        a !== null && b !== null && a > b ? { from: b, to: a } : { from: a, to: b },
      ),
    source: orNull(fc.constantFrom("one", "two")),
    bots: fc.constantFrom("with" as const, "without" as const, "only" as const),
    killers: some(PEOPLE),
    targets: some(PEOPLE),
  })
  .map(({ killers, targets, ...rest }): Filters => ({
    ...NO_FILTERS,
    ...rest,
    players: { ...NO_FILTERS.players, killer: killers, target: targets },
  }));

function holds(
  { day, round, half, side, second, source, isBot, killer, target }: AnEvent,
  filters: Filters,
): boolean {
  const isIn = <T>(list: readonly T[], value: T): boolean =>
    list.length === 0 || list.includes(value);
  return (
    isDayIn(day, filters.dates) &&
    isIn(filters.sessions, day) &&
    isIn(filters.rounds, round) &&
    (filters.half ?? half) === half &&
    (filters.side ?? side) === side &&
    (filters.source ?? source) === source &&
    (filters.time.from === null || second >= filters.time.from) &&
    second < (endOfTime(filters.time) ?? Infinity) &&
    (filters.bots === "with" || isBot === (filters.bots === "only")) &&
    isIn(filters.players.killer, killer) &&
    isIn(filters.players.target, target)
  );
}

describe("whether two pictures may share events", () => {
  test("two pictures that have an event in common may share events", () => {
    const open: Filters = { ...NO_FILTERS, bots: "with" };
    fc.assert(
      fc.property(anEvent, anyFilters, anyFilters, (event, ...drawn) => {
        // Keep only the filters that the event matches.
        const [first, second] = drawn.map((filters): Filters => {
          const kept = (Object.keys(open) as (keyof Filters)[]).filter((key) =>
            holds(event, { ...open, [key]: filters[key] }),
          );
          return { ...open, ...Object.fromEntries(kept.map((key) => [key, filters[key]])) };
        }) as [Filters, Filters];
        expect(holds(event, first) && holds(event, second)).toBe(true);
        expect(mayShareEvents(first, second, { layer: "kills", today: TODAY })).toBe(true);
        expect(mayShareEvents(first, second, { layer: "traversal", today: TODAY })).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    [dated({ to: "2026-03-17" }), dated({ from: "2026-03-18" })],
    [dated({ days: 2 }), dated({ to: "2026-03-18" })],
    [{ sessions: ["2026-03-17"] }, { sessions: ["2026-03-18"] }],
    [{ sessions: ["2026-03-17"] }, dated({ from: "2026-03-18" })],
    [{ rounds: [1, 2] }, { rounds: [3] }],
    [{ half: 1 }, { half: 2 }],
    [{ side: "axis" }, { side: "allies" }],
    [{ source: "one" }, { source: "two" }],
    [{ time: { from: null, to: 120 } }, { time: { from: 120, to: null } }],
    [{ victimClass: ["medic", "soldier"] }, { victimClass: ["engineer"] }],
    [{ bots: "only" }, {}],
    [
      { players: { ...NO_FILTERS.players, victim: ["a"] } },
      { players: { ...NO_FILTERS.players, victim: ["b"] } },
    ],
  ] as [Partial<Filters>, Partial<Filters>][])("%o and %o share no events", (first, second) => {
    const sets = [
      { ...NO_FILTERS, ...first },
      { ...NO_FILTERS, ...second },
    ] as const;
    expect(mayShareEvents(...sets, { layer: "deaths", today: TODAY })).toBe(false);
    expect(mayShareEvents(sets[0], sets[0], { layer: "deaths", today: TODAY })).toBe(true);
  });

  test("a filter that a layer does not support never separates two pictures", () => {
    const [first, second] = [
      { ...NO_FILTERS, time: { from: null, to: 60 } },
      { ...NO_FILTERS, time: { from: 60, to: null } },
    ];
    expect(mayShareEvents(first, second, { layer: "traversal", today: TODAY })).toBe(true);
    expect(mayShareEvents(first, second, { layer: "presence", today: TODAY })).toBe(false);
  });
});

describe("what is compared", () => {
  test("everyone else is compared without those players, by shares of all events", () => {
    const players = { ...NO_FILTERS.players, victim: ["a"] };
    const filters = { ...NO_FILTERS, players };
    expect(compareFilters(asked({ filters, compare: "everyone" }), TODAY)).toEqual({
      ok: true,
      filters,
      other: NO_FILTERS,
      except: { players, duo: null },
      name: "everyone else",
      basis: "share",
      mayShare: false,
      periods: null,
    });
    expect(compareFilters(asked({ compare: "everyone" }), TODAY)).toMatchObject({ ok: false });
    expect(
      compareFilters(asked({ layers: ["traversal"], filters, compare: "everyone" }), TODAY),
    ).toMatchObject({ ok: false });
  });

  test("parts of the round that differ in length are compared by the time played", () => {
    const other = { ...NO_FILTERS, time: { from: 120, to: null } };
    expect(
      compareFilters(
        asked({
          filters: { ...NO_FILTERS, time: { from: null, to: 120 } },
          compare: "kept",
          other,
        }),
        TODAY,
      ),
    ).toMatchObject({ basis: "hour", mayShare: false });
    expect(
      compareFilters(
        asked({
          filters: { ...NO_FILTERS, time: { from: 0, to: 60 } },
          compare: "kept",
          other: { ...NO_FILTERS, time: { from: null, to: 60 } },
        }),
        TODAY,
      ),
    ).toMatchObject({ basis: null, mayShare: true });
  });

  test("the previous days, the previous month and the other side share no events", () => {
    const compared = compareFilters(
      asked({ filters: { ...NO_FILTERS, ...dated({ days: 3 }) }, compare: "before" }),
      TODAY,
    );
    expect(compared).toMatchObject({
      ok: true,
      other: dated({ from: "2026-03-15", to: "2026-03-17" }),
      mayShare: false,
    });
    const month = compareFilters(
      asked({ filters: { ...NO_FILTERS, ...dated({ days: 3 }) }, compare: "month" }),
      TODAY,
    );
    expect(month).toMatchObject({
      ok: true,
      other: dated({ from: "2026-02-01", to: "2026-02-28" }),
      name: "February 2026",
      except: null,
      basis: null,
      mayShare: false,
    });
    expect(
      month?.ok === true &&
        mayShareEvents(month.filters, month.other, { layer: "kills", today: TODAY }),
    ).toBe(false);
    const sides = compareFilters(asked({ compare: "side" }), TODAY);
    expect(
      sides?.ok === true &&
        mayShareEvents(sides.filters, sides.other, { layer: "kills", today: TODAY }),
    ).toBe(false);
  });
});
