import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { getWeaponName } from "#lib/engagements/weapons.ts";
import { SIDES } from "#lib/engagements/sides.ts";
import type { Range, Search } from "./addressFields.ts";
import { isNeutral } from "./filter.ts";
import { BOT_CHOICES } from "./filters/bots.ts";
import { FILTERS, NO_FILTERS, type Filters } from "./filters/list.ts";
import { OUTCOME_GROUPS } from "#lib/engagements/outcomes.ts";
import { PLAYER_CLASSES } from "./filters/victimClass.ts";
import { LAYERS, hasSides } from "./layers.ts";
import {
  COMPARE_VIEWS,
  COMPARISONS,
  BACKGROUND_KINDS,
  HEAT_MODES,
  hasOtherFilters,
  type Question,
} from "./question.ts";
import { readQuestion } from "./readQuestion.ts";
import { listInvalidParts } from "./listInvalidParts.ts";
import { WEAPON_CLASSES, WEAPON_CLASS_NAMES, listWeaponNumbers } from "./weaponClasses.ts";
import { mapAddress, writeQuestion } from "./writeQuestion.ts";

const day = fc
  .date({ min: new Date("2003-01-01"), max: new Date("2040-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const id = fc.string({
  unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz234567"),
  minLength: 12,
  maxLength: 12,
});
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const some = <T>(value: fc.Arbitrary<T>) => fc.uniqueArray(value, { maxLength: 4 });
const range = (most: number): fc.Arbitrary<Range> =>
  fc
    .tuple(orNull(fc.nat(most)), orNull(fc.nat(most)))
    .map(([a, b]) => (a !== null && b !== null && a > b ? { from: b, to: a } : { from: a, to: b }));

/** Any value of each filter. */
const values: { [Key in keyof Filters]: fc.Arbitrary<Filters[Key]> } = {
  dates: fc.oneof(
    fc.tuple(orNull(day), orNull(day)).map(([first, second]) => {
      const isReversed = first !== null && second !== null && first > second;
      return isReversed
        ? { from: second, to: first, days: null }
        : { from: first, to: second, days: null };
    }),
    fc.integer({ min: 1, max: 3650 }).map((days) => ({ from: null, to: null, days })),
  ),
  sessions: some(day),
  rounds: some(fc.integer({ min: 1, max: 2 ** 31 - 1 })),
  half: fc.constantFrom(1 as const, 2 as const, null),
  side: orNull(fc.constantFrom(...SIDES)),
  players: fc.record({ killer: some(id), victim: some(id), attacker: some(id), target: some(id) }),
  duo: orNull(
    fc
      .uniqueArray(id, { minLength: 2, maxLength: 2 })
      .map((pair) => pair.toSorted() as [string, string]),
  ),
  weapons: some(fc.oneof(fc.nat(255), fc.constantFrom(...WEAPON_CLASS_NAMES))),
  victimClass: some(fc.constantFrom(...PLAYER_CLASSES)),
  outcomes: some(fc.constantFrom(...OUTCOME_GROUPS)),
  crossfire: fc.boolean(),
  attackers: range(64),
  time: range(36_000),
  floor: orNull(fc.integer({ min: 1, max: 9 })),
  source: orNull(fc.string({ minLength: 1, maxLength: 40 })),
  bots: fc.constantFrom(...BOT_CHOICES),
};
const filters: fc.Arbitrary<Filters> = fc.record(values);

const questions: fc.Arbitrary<Question> = fc
  .record({
    layers: fc.uniqueArray(fc.constantFrom(...LAYERS), {
      minLength: 1,
      maxLength: 3,
    }) as unknown as fc.Arbitrary<Question["layers"]>,
    filters,
    compare: orNull(fc.constantFrom(...COMPARISONS)),
    other: filters,
    compareView: fc.constantFrom(...COMPARE_VIEWS),
    mode: fc.constantFrom(...HEAT_MODES),
    once: fc.boolean(),
    teams: fc.boolean(),
    ground: orNull(fc.constantFrom(...BACKGROUND_KINDS)),
  })
  .map((question) => ({
    ...question,
    filters: hasSides(question.layers[0]) ? question.filters : { ...question.filters, side: null },
    other: hasOtherFilters(question) ? question.other : NO_FILTERS,
    compareView: question.compare === null ? ("difference" as const) : question.compareView,
  }));

function parseSearch(address: string): Search {
  const search: Record<string, string[]> = {};
  for (const [name, value] of new URL(address, "http://x").searchParams)
    (search[name] ??= []).push(value);
  return search;
}

describe("a question and its address", () => {
  test("every question can be read back from its address", () => {
    fc.assert(
      fc.property(questions, (question) => {
        expect(readQuestion(parseSearch(mapAddress("supply", question)))).toEqual(question);
      }),
    );
  });

  test("any address can be read as a question, and the address of that question is stable", () => {
    const names = [
      "show",
      "also",
      "from",
      "to",
      "days",
      "time",
      "killer",
      "player",
      "as",
      "duo",
      "with",
      "weapon",
      "attackers",
      "vs",
      "b.side",
      "source",
      "__proto__",
    ];
    const anySearch = fc.dictionary(
      fc.oneof(fc.constantFrom(...names), fc.string()),
      fc.oneof(
        fc.string(),
        fc.array(fc.string()),
        fc.constantFrom("kills", "-", "20-10", "2026-02-30", "on"),
      ),
    );
    fc.assert(
      fc.property(anySearch, (search) => {
        const once = mapAddress("m", readQuestion(search));
        expect(mapAddress("m", readQuestion(parseSearch(once)))).toBe(once);
      }),
    );
  });

  test("the default question has an address without fields", () => {
    expect(writeQuestion(readQuestion({}))).toEqual([]);
    expect(mapAddress("a b/c", readQuestion({}))).toBe("/maps/a%20b%2Fc");
  });

  test("the fields that a form without scripts sends are read", () => {
    const [ada, bo] = ["abcdefghijkl", "mnopqrstuvwx"];
    const asked = readQuestion({
      show: "deaths",
      player: ada,
      as: "killer",
      killer: [bo, ""],
      duo: ada,
      with: bo,
      after: "20",
      until: "120",
      from: "",
      weapon: "",
    });
    expect(asked.filters.players.killer).toEqual([bo, ada]);
    expect(asked.filters.duo).toEqual([ada, bo]);
    expect(asked.filters.time).toEqual({ from: 20, to: 120 });
    expect(asked.filters.dates.from).toBeNull();
  });

  test.each([
    [{ from: "2026-02-30" }, {}],
    [{ time: "120-20" }, { time: { from: 20, to: 120 } }],
    [{ time: "-120" }, { time: { from: null, to: 120 } }],
    [{ attackers: "2-" }, { attackers: { from: 2, to: null } }],
    [{ attackers: "3" }, { attackers: { from: 3, to: 3 } }],
    [
      { from: "2026-03-02", to: "2026-03-01" },
      { dates: { from: "2026-03-01", to: "2026-03-02", days: null } },
    ],
    [{ round: "7,x,0,9" }, { rounds: [7, 9] }],
  ] as [Search, Partial<Filters>][])("%o", (search, part) => {
    expect(readQuestion(search).filters).toEqual({ ...NO_FILTERS, ...part });
  });
});

describe("every filter", () => {
  test("has its own key and its own fields", () => {
    const names = FILTERS.flatMap(({ address }) => Object.keys(address.fields));
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(FILTERS.map(({ key }) => key)).size).toBe(FILTERS.length);
  });

  test("can be read back from its own fields, and its default value has none", () => {
    for (const filter of FILTERS) {
      const { key, neutral, address } = filter;
      const written = (value: unknown) => Object.fromEntries(address.write(value));
      expect(written(neutral), key).toEqual({});
      expect(address.read({}), key).toEqual(neutral);
      fc.assert(
        fc.property(values[key as keyof Filters], (value) => {
          expect(address.read(written(value)), key).toEqual(value);
          expect(Object.keys(written(value)).length > 0, key).toBe(
            !isNeutral({ [key]: value }, filter),
          );
        }),
      );
    }
  });
});

describe("the parts of an address that are left out", () => {
  test("a question's own address has no parts that are left out", () => {
    fc.assert(
      fc.property(questions, (question) => {
        fc.pre(question.filters.source === null || !question.filters.source.includes("\0"));
        fc.pre(question.other.source === null || !question.other.source.includes("\0"));
        expect(listInvalidParts(parseSearch(mapAddress("supply", question)))).toEqual([]);
      }),
    );
  });

  test.each([
    [{ half: "1,2" }, "half=1,2 (takes one value)"],
    [{ side: ["axis", "allies"] }, "side=axis,allies (takes one value)"],
    [{ half: "3" }, "half=3"],
    [{ crossfire: "yes" }, "crossfire=yes"],
    [{ killer: "Ada" }, "killer=Ada"],
    [{ round: "7,x" }, "round=x"],
    [{ from: "2026-02-30" }, "from=2026-02-30"],
    [{ time: "-" }, "time=-"],
    [{ time: "1234567" }, "time=1234567"],
    [{ show: "killz" }, "show=killz"],
    [{ "b.side": "axis" }, "b.side (only with vs=own or vs=kept)"],
    [{ vs: "kept", "b.side": "blue" }, "b.side=blue"],
    [
      { vs: "kept", "b.days": "7", "b.to": "2026-03-01" },
      "b.days (not together with b.from or b.to)",
    ],
    [{ days: "7", from: "2026-03-01" }, "days (not together with from or to)"],
    [{ time: "0-60", after: "20" }, "after and until (not together with time)"],
    [{ duo: "abcdefghijkl" }, "duo (takes two players)"],
    [{ duo: "abcdefghijkl,mnopqrstuvwx,yzyzyzyzyzyz" }, "duo (takes two players)"],
    [{ show: "traversal", side: "axis" }, "side (not supported by the traversal layer)"],
    [{ source: ["one", "two"] }, "source=one,two (takes one value)"],
    [
      { round: Array.from({ length: 51 }, (_, i) => String(i + 1)).join(",") },
      "round (takes at most 50 values)",
    ],
  ] as [Search, string][])("%o", (search, says) => {
    expect(listInvalidParts(search)).toEqual([says]);
  });

  test("the fields that a form leaves empty are not reported", () => {
    expect(
      listInvalidParts({
        side: "",
        as: "killer",
        player: "",
        days: "pick",
        from: "2026-03-01",
        to: "",
        source: "",
        duo: ["", ""],
        once: "on",
        view: "beside",
      }),
    ).toEqual([]);
  });

  test("every part that is reported as left out is left out", () => {
    expect(
      readQuestion({
        half: "1,2",
        side: "axis,allies",
        duo: "abcdefghijkl,mnopqrstuvwx,yzyzyzyzyzyz",
        source: ["one", "two"],
      }),
    ).toEqual(readQuestion({}));
  });
});

test("every weapon of a class exists in the game and is in no other class", () => {
  const all = Object.values(WEAPON_CLASSES).flat();
  expect(new Set(all).size).toBe(all.length);
  for (const number of all) expect(getWeaponName(number)).not.toMatch(/^Weapon/);
  expect(listWeaponNumbers(["rocket", 5, 8])).toEqual([5, 53, 8]);
});
