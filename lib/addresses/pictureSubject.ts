import { z } from "zod";
import { playerId } from "#lib/mapQuery/addressFields.ts";
import { parseDay, parseName, parseWholeNumber } from "./fields.ts";

/** A line-up of more people than this has no small picture of its own: its address would be too long. */
export const LINE_UP_MOST = 64;
const MOST_ROUND_ID = 2 ** 31 - 1;
const SOURCE_MOST = 200;

const lineUp = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(playerId).max(LINE_UP_MOST));

/**
 * What a small picture shows on its map, by the fields of its address:
 * - latest: the kills of the latest rounds;
 * - session: the kills of one session, or those of a line-up in it;
 * - round: the kills of one round;
 * - deaths, escapes: where one player died or escaped;
 * - background: nothing but the map;
 * - world: paths and kills on and around the map, over nothing.
 */
const SUBJECT = z.discriminatedUnion("show", [
  z.strictObject({ show: z.literal("latest") }),
  z.strictObject({
    show: z.literal("session"),
    session: parseDay(),
    source: parseName(SOURCE_MOST).optional(),
    killers: lineUp.optional(),
  }),
  z.strictObject({ show: z.literal("round"), round: parseWholeNumber(1, MOST_ROUND_ID) }),
  z.strictObject({ show: z.enum(["deaths", "escapes"]), player: playerId }),
  z.strictObject({ show: z.literal("background") }),
  z.strictObject({ show: z.literal("world") }),
]);

export type PictureSubject = z.output<typeof SUBJECT>;

/** The subject as the fields of an address. The latest kills need none. */
export function writeSubject(subject: PictureSubject): Record<string, string> {
  const { show, ...fields } = subject;
  return Object.fromEntries(
    Object.entries(show === "latest" ? fields : { show, ...fields }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
}

/**
 * What an address asks for; null unless it is spelled exactly as `writeSubject` does, so that each
 * picture has one address.
 */
export function readSubject(search: URLSearchParams): PictureSubject | null {
  const read = SUBJECT.safeParse({ show: "latest", ...Object.fromEntries(search) });
  if (!read.success) return null;
  const spelled = new URLSearchParams(writeSubject(read.data)).toString();
  return spelled === search.toString() ? read.data : null;
}
