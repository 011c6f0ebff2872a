import type { Rows } from "../postgres/tableAccess.ts";

export interface Source {
  /** null if not created yet. */
  id: number | null;
  name: string;
  /** The IANA name of the time zone of its file stamps. */
  timeZone: string;
}

/** The longest name of a game server that a page can show, in characters. */
export const MAX_SOURCE_NAME = 80;

/** The name of a game server if none is given. */
const DEFAULT_SOURCE = "default";
/** The time zone of a source until an admin changes it; also the table's default. */
const DEFAULT_ZONE = "UTC";

/** The source with this name, or the source that `makeSource` will create. */
export async function findSource({ prisma }: Rows, name: string = DEFAULT_SOURCE): Promise<Source> {
  const row = await prisma.source.findUnique({
    where: { name },
    select: { id: true, time_zone: true },
  });
  return { id: row?.id ?? null, name, timeZone: row?.time_zone ?? DEFAULT_ZONE };
}

/**
 * The source's id. Creates the source if it is missing; if two imports do so at once, the second
 * one waits for the first.
 */
export async function makeSource(db: Rows, { id, name, timeZone }: Source): Promise<number> {
  if (id !== null) return id;
  await db.prisma.source.createMany({ data: { name, time_zone: timeZone }, skipDuplicates: true });
  const found = await findSource(db, name);
  if (found.id === null) throw new Error(`The source ${name} could neither be made nor found.`);
  return found.id;
}
