import { writeListAddress } from "./writeListAddress.ts";

/**
 * The address of a session's page. With a source, the page shows only what was played on that
 * server.
 * @param date `YYYY-MM-DD`
 */
export function buildSessionHref(date: string, source: string | null = null): string {
  return writeListAddress(`/sessions/${date}`, { source });
}
