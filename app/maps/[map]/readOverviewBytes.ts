import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Database } from "#lib/store/postgres/connection.ts";
import { readOverview } from "#lib/store/read/maps/readOverview.ts";

/** The overview image at an address of this site: a file of public/maps or of the database; null if there is none. */
export async function readOverviewBytes(
  db: Database,
  map: string,
  address: string | null,
): Promise<Buffer | null> {
  if (address === null) return null;
  const { pathname, searchParams } = new URL(address, "http://site");
  if (pathname.startsWith("/maps/") && pathname.endsWith(".webp"))
    return readFile(join(process.cwd(), "public", "maps", basename(pathname)));
  return (await readOverview(db, map, searchParams.get("v") ?? ""))?.bytes ?? null;
}
