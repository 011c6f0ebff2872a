import { z } from "zod";
import { writeListAddress, fromAddress } from "./writeListAddress.ts";
import { SESSION_SORTS } from "#lib/store/read/sessions/listSessions.ts";

const USUAL = { sort: "date", direction: "desc" } as const;

export const sessionsAddress = z.object({
  name: fromAddress(
    z
      .string()
      .trim()
      .max(64)
      .transform((text) => (text === "" ? undefined : text))
      .optional()
      .catch(undefined),
  ),
  sort: fromAddress(z.enum(SESSION_SORTS).catch(USUAL.sort)),
  direction: fromAddress(z.enum(["asc", "desc"]).catch(USUAL.direction)),
  offset: fromAddress(z.coerce.number().int().min(0).max(1e9).catch(0)),
});
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
