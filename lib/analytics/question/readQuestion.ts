import { z } from "zod";
import {
  BOT_CHOICES, COMPARE_VIEWS, COMPARISONS, GROUND_KINDS, LAYERS, layerHasSides, OUTCOME_GROUPS, ROLES, SIDES,
  type Filters, type Question, type Range, type Role,
} from "./question.ts";
import { WEAPON_CLASS_NAMES } from "./weaponClasses.ts";

/** A question longer than this is no person's; each entry is a parameter of the database. */
const MAX_LIST = 50;
const MAX_SECONDS = 36_000;
const MAX_ID = 2 ** 31 - 1;

export type Search = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Every field's values: given once with commas or several times, spaces and empty ones left out. */
const list = z.preprocess(
  (value) => [value ?? []].flat().flatMap((text) => String(text).split(",")).map((text) => text.trim()).filter((text) => text !== ""),
  z.array(z.string()).transform((texts) => [...new Set(texts)].slice(0, MAX_LIST)),
);
const only = <T>(schema: z.ZodType<T>) => list.transform((texts) => texts.flatMap((text) => {
  const read = schema.safeParse(text);
  return read.success ? [read.data] : [];
}));
/** The first value that reads; null where none does. */
const first = <T>(schema: z.ZodType<T>) => only(schema).transform((values) => values[0] ?? null);

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text));
const whole = (least: number, most: number): z.ZodType<number> => z.string().regex(/^\d{1,10}$/).transform(Number).refine((value) => value >= least && value <= most);
const playerId = z.string().regex(/^[a-z2-7]{12}$/);
const flag = list.transform((texts) => texts.includes("on"));

/** `20-120`, `20-`, `-120` or `3`: two ends, of which one may be open. */
const range = (most: number) => first(z.string().regex(/^(\d{1,6})?-?(\d{1,6})?$/).transform((text): Range => {
  const [low = "", high = low] = text.split("-");
  const end = (digits: string): number | null => (digits === "" ? null : Math.min(most, Number(digits)));
  const [from, to] = [end(low), end(high)];
  return from !== null && to !== null && from > to ? { from: to, to: from } : { from, to };
}));

const filterFields = {
  from: first(day), to: first(day), days: first(whole(1, 3650)), session: only(day), round: only(whole(1, MAX_ID)),
  half: first(z.enum(["1", "2"])), side: first(z.enum(SIDES)),
  killer: only(playerId), victim: only(playerId), attacker: only(playerId), target: only(playerId),
  // A form without scripts adds a player by two fields.
  player: only(playerId), as: first(z.enum(ROLES)),
  duo: only(playerId), with: first(playerId),
  weapon: only(z.union([whole(0, 255), z.enum(WEAPON_CLASS_NAMES)])),
  outcome: only(z.enum(OUTCOME_GROUPS)), crossfire: flag, attackers: range(64),
  time: range(MAX_SECONDS), after: first(whole(0, MAX_SECONDS)), until: first(whole(0, MAX_SECONDS)),
  storey: first(whole(1, 9)), bots: first(z.enum(BOT_CHOICES)),
};
// A server's name may hold a comma.
const source = z.preprocess((value) => [value ?? ""].flat()[0] ?? "", z.string().max(200).transform((text) => (text === "" ? null : text)));
const filterShape = z.object({ ...filterFields, source });

const shown = z.object({
  show: only(z.enum(LAYERS)), also: only(z.enum(LAYERS)),
  vs: first(z.enum(COMPARISONS)), view: first(z.enum(COMPARE_VIEWS)), mode: first(z.enum(["smooth", "cells"])),
  once: flag, teams: flag, ground: first(z.enum(GROUND_KINDS)),
});

const FILTER_NAMES = [...Object.keys(filterFields), "source"];

/** Every field a question can have in an address. */
export const QUESTION_FIELDS: readonly string[] = [...Object.keys(shown.shape), ...FILTER_NAMES, ...FILTER_NAMES.map((name) => `b.${name}`)];

/** What an address asks of a map; anything in it that does not read is the usual. Never throws. */
export function readQuestion(search: Search): Question {
  const { show, also, vs, view, mode, once, teams, ground } = shown.parse(search);
  const [layer = "kills" as const, ...more] = [...new Set([...show, ...also])];
  const filters = readFilters(search, "");
  const other = vs === "own" || vs === "kept" ? readFilters(search, "b.") : readFilters({}, "");
  return {
    layers: [layer, ...more],
    filters: layerHasSides(layer) ? filters : { ...filters, side: null },
    compare: vs, other, compareView: view ?? "difference", mode: mode ?? "smooth", once, teams, ground,
  };
}

function readFilters(search: Search, prefix: string): Filters {
  const own = Object.fromEntries(Object.entries(search).filter(([name]) => name.startsWith(prefix)).map(([name, value]) => [name.slice(prefix.length), value]));
  const read = filterShape.parse(own);
  const of = (role: Role): string[] => (read.as === role || (role === "victim" && read.as === null) ? [...new Set([...read[role], ...read.player])] : read[role]);
  const [one, two = read.with] = read.duo;
  const [from, to] = read.from !== null && read.to !== null && read.from > read.to ? [read.to, read.from] : [read.from, read.to];
  return {
    from, to, days: from === null && to === null ? read.days : null, sessions: read.session, rounds: read.round,
    half: read.half === null ? null : read.half === "1" ? 1 : 2, side: read.side,
    players: { killer: of("killer"), victim: of("victim"), attacker: of("attacker"), target: of("target") },
    duo: one === undefined || two === null || one === two ? null : one < two ? [one, two] : [two, one],
    weapons: read.weapon, outcomes: read.outcome, crossfire: read.crossfire,
    attackers: read.attackers ?? { from: null, to: null },
    time: read.time ?? { from: read.after, to: read.until },
    storey: read.storey, source: read.source, bots: read.bots ?? "without",
  };
}
