import { SIDES } from "#lib/engagements/sides.ts";
import { z } from "zod";
import {
  BOT_CHOICES,
  COMPARE_VIEWS,
  COMPARISONS,
  GROUND_KINDS,
  LAYERS,
  OUTCOME_GROUPS,
  ROLES,
  type Range,
} from "./question.ts";
import { WEAPON_CLASS_NAMES } from "./weaponClasses.ts";

/** A question longer than this is no person's; each entry is a parameter of the database. */
export const MAX_LIST = 50;
const MAX_SECONDS = 36_000;
const MAX_ID = 2 ** 31 - 1;

export type Search = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Every field's values: given once with commas or several times, spaces and empty ones left out. */
const list = z.preprocess(
  (value) =>
    [value ?? []]
      .flat()
      .flatMap((text) => String(text).split(","))
      .map((text) => text.trim())
      .filter((text) => text !== ""),
  z.array(z.string()).transform((texts) => [...new Set(texts)].slice(0, MAX_LIST)),
);
const values = <T>(schema: z.ZodType<T>) =>
  list.transform((texts) =>
    texts.flatMap((text) => {
      const read = schema.safeParse(text);
      return read.success ? [read.data] : [];
    }),
  );

/** A field of an address: what one value of it must be, whether it takes several, and what is made of them all. */
export interface Part<T> {
  schema: z.ZodType;
  takesMany: boolean;
  read: z.ZodType<T>;
}

const many = <T>(schema: z.ZodType<T>): Part<T[]> => ({
  schema,
  takesMany: true,
  read: values(schema),
});
/** null where no value reads, or several different ones are given: which was meant nobody knows. */
const single = <T>(schema: z.ZodType<T>): Part<T | null> => ({
  schema,
  takesMany: false,
  read: list.transform((texts) => {
    const [text] = texts;
    const read = texts.length === 1 ? schema.safeParse(text) : null;
    return read?.success === true ? read.data : null;
  }),
});

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(
    (text) =>
      !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
      new Date(`${text}T00:00:00Z`).toISOString().startsWith(text),
  );
const whole = (least: number, most: number): z.ZodType<number> =>
  z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most);
const playerId = z.string().regex(/^[a-z2-7]{12}$/);
const flag: Part<boolean> = {
  schema: z.enum(["on", "off"]),
  takesMany: false,
  read: list.transform((texts) => texts.length === 1 && texts[0] === "on"),
};

/** `20-120`, `20-`, `-120` or `3`: two ends, of which one may be open. */
const range = (most: number) =>
  single(
    z
      .string()
      .regex(/^(\d{1,6}(-\d{0,6})?|-\d{1,6})$/)
      .transform((text): Range => {
        const [low = "", high = low] = text.split("-");
        const end = (digits: string): number | null =>
          digits === "" ? null : Math.min(most, Number(digits));
        const [from, to] = [end(low), end(high)];
        return from !== null && to !== null && from > to ? { from: to, to: from } : { from, to };
      }),
  );

// A server's name may hold a comma.
export const source: Part<string | null> = {
  schema: z.string().max(200),
  takesMany: true,
  read: z.preprocess(
    (value) => [value ?? ""].flat().filter((text) => text !== ""),
    z
      .array(z.string().max(200))
      .transform((names) => (new Set(names).size === 1 ? (names[0] ?? null) : null))
      .catch(null),
  ),
};

/** The fields of a set of filters. */
export const FILTER_PARTS = {
  from: single(day),
  to: single(day),
  days: single(whole(1, 3650)),
  session: many(day),
  round: many(whole(1, MAX_ID)),
  half: single(z.enum(["1", "2"])),
  side: single(z.enum(SIDES)),
  killer: many(playerId),
  victim: many(playerId),
  attacker: many(playerId),
  target: many(playerId),
  // A form without scripts adds a player by two fields.
  player: many(playerId),
  as: single(z.enum(ROLES)),
  duo: many(playerId),
  with: single(playerId),
  weapon: many(z.union([whole(0, 255), z.enum(WEAPON_CLASS_NAMES)])),
  outcome: many(z.enum(OUTCOME_GROUPS)),
  crossfire: flag,
  attackers: range(64),
  time: range(MAX_SECONDS),
  after: single(whole(0, MAX_SECONDS)),
  until: single(whole(0, MAX_SECONDS)),
  storey: single(whole(1, 9)),
  bots: single(z.enum(BOT_CHOICES)),
  source,
};
/** The fields of what is shown of them. */
export const SHOWN_PARTS = {
  show: many(z.enum(LAYERS)),
  also: many(z.enum(LAYERS)),
  vs: single(z.enum(COMPARISONS)),
  view: single(z.enum(COMPARE_VIEWS)),
  mode: single(z.enum(["smooth", "cells"])),
  once: flag,
  teams: flag,
  ground: single(z.enum(GROUND_KINDS)),
};

/** Every field a question can have in an address. */
export const PARTS: ReadonlyMap<string, Part<unknown>> = new Map<string, Part<unknown>>([
  ...Object.entries(SHOWN_PARTS),
  ...Object.entries(FILTER_PARTS),
  ...Object.entries(FILTER_PARTS).map(([name, part]): [string, Part<unknown>] => [
    `b.${name}`,
    part,
  ]),
]);
