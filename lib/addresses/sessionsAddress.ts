import { z } from "zod";
import { parseDirection, parseName, parseOffset, parseWord, readLeniently } from "./fields.ts";
import { writeListAddress } from "./writeListAddress.ts";
import { SESSION_SORTS } from "#lib/store/read/sessions/listSessions.ts";

const USUAL = { sort: "date", direction: "desc" } as const;

const MAX_NAME = 64;

export const SESSIONS_FIELDS = {
  name: parseName(MAX_NAME).optional(),
  sort: parseWord(SESSION_SORTS).default(USUAL.sort),
  direction: parseDirection(USUAL.direction),
  offset: parseOffset(),
};

export const sessionsAddress = z.object(readLeniently(SESSIONS_FIELDS));
type SessionsView = z.output<typeof sessionsAddress>;

/** The address of a view of the list. Default values are left out. */
export function buildSessionsHref({ name, sort, direction, offset }: SessionsView): string {
  return writeListAddress("/sessions", {
    name,
    sort: sort === USUAL.sort ? null : sort,
    direction: direction === USUAL.direction ? null : direction,
    offset: offset === 0 ? null : offset,
  });
}
