import { writeListAddress } from "./writeListAddress.ts";

/** The address of a session's page; with a source, of what was played on that server. @param date `YYYY-MM-DD` */
export function buildSessionHref(date: string, source: string | null = null): string {
  return writeListAddress(`/sessions/${date}`, { source });
}
