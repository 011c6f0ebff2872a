import type { Rows } from "../postgres/tableAccess.ts";

export interface Source {
  /** null: not made yet. */
  id: number | null;
  name: string;
  /** IANA name of the zone of its file stamps. */
  timeZone: string;
}

/** Characters of a game server's name: as much as a page can show. */
export const MAX_SOURCE_NAME = 80;

/** The name of the game server where nobody says one. */
const DEFAULT_SOURCE = "default";
/** The zone of a source until an admin says otherwise; the table's own default. */
const DEFAULT_ZONE = "UTC";

/** The source of this name, or what it will be once `makeSource` makes it. */
export async function findSource({ prisma }: Rows, name: string = DEFAULT_SOURCE): Promise<Source> {
  const row = await prisma.source.findUnique({
    where: { name },
    select: { id: true, time_zone: true },
  });
  return { id: row?.id ?? null, name, timeZone: row?.time_zone ?? DEFAULT_ZONE };
}

/**
 * The source's id; makes it where it is missing. Of two imports that make it at once, the second
 * waits for the first.
 */
export async function makeSource(db: Rows, { id, name, timeZone }: Source): Promise<number> {
  if (id !== null) return id;
  await db.prisma.source.createMany({ data: { name, time_zone: timeZone }, skipDuplicates: true });
  const found = await findSource(db, name);
  if (found.id === null) throw new Error(`The source ${name} could neither be made nor found.`);
  return found.id;
}
