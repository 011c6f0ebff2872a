import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Database } from "#lib/store/postgres/connection.ts";
import { readOverview } from "#lib/store/read/maps/readOverview.ts";

/** The file of public/maps at an address of this site; null: the picture is in the database. */
function findFile(address: string): string | null {
  const { pathname } = new URL(address, "http://site");
  return pathname.startsWith("/maps/") && pathname.endsWith(".webp")
    ? join(process.cwd(), "public", "maps", basename(pathname))
    : null;
}

/** The overview image at an address of this site: a file of public/maps or of the database; null if there is none. */
export async function readOverviewBytes(
  db: Database,
  map: string,
  address: string | null,
): Promise<Buffer | null> {
  if (address === null) return null;
  const file = findFile(address);
  if (file !== null) return readFile(file);
  const { searchParams } = new URL(address, "http://site");
  return (await readOverview(db, map, searchParams.get("v") ?? ""))?.bytes ?? null;
}

/** By file. A running site's files do not change. */
const fileHashes = new Map<string, Promise<string>>();

/**
 * What tells an overview image from every other one: its address, if that has its hash, otherwise
 * the hash of its file.
 */
export async function identifyOverview(address: string | null): Promise<string | null> {
  const file = address === null ? null : findFile(address);
  if (file === null) return address;
  const known = fileHashes.get(file) ?? hashFile(file);
  fileHashes.set(file, known);
  return known;
}

async function hashFile(file: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(file))
    .digest("hex");
}
