import { isLongerThan, isStorable } from "#lib/engagements/characters.ts";
import { MAX_SOURCE_NAME } from "#lib/engagements/limits.ts";
import { REFUSED } from "./import.copy.ts";
import type { Rows } from "../postgres/tableAccess.ts";
import { CLOCK_COLUMNS, toServerClock, USUAL_CLOCK } from "../clocks/serverClock.ts";
import type { ServerClock } from "../clocks/serverClock.ts";

export interface Source {
  /** null if not created yet. */
  id: number | null;
  name: string;
  clock: ServerClock;
  /** Whether it is the server of the sample rounds. */
  isSample: boolean;
}

/** Blanks and characters without a shape. */
const INVISIBLE = /[\p{C}\p{Z}]/gu;
/** Line breaks, tabs and the like. */
const CONTROL = /\p{Cc}/u;

/** Says in a sentence why a text cannot be the name of a game server; null if it can. */
export function refuseSourceName(name: string): string | null {
  if (!isStorable(name)) return REFUSED.sourceNotText;
  if (name.replaceAll(INVISIBLE, "") === "") return REFUSED.sourceBlank;
  if (name !== name.trim() || CONTROL.test(name)) return REFUSED.sourcePadded;
  return isLongerThan(name, MAX_SOURCE_NAME) ? REFUSED.sourceTooLong(MAX_SOURCE_NAME) : null;
}

/** The name of a game server if none is given. */
const DEFAULT_SOURCE = "default";

/** The source with this name, or the source that `makeSource` will create. */
export async function findSource({ prisma }: Rows, name: string = DEFAULT_SOURCE): Promise<Source> {
  const row = await prisma.source.findUnique({
    where: { name },
    select: { id: true, is_sample: true, ...CLOCK_COLUMNS },
  });
  const clock = row === null ? USUAL_CLOCK : toServerClock(row);
  return { id: row?.id ?? null, name, clock, isSample: row?.is_sample ?? false };
}

/** The name of the server of the sample rounds, unless another server has it. */
const SAMPLE_SOURCE = "samples";

/** The server of the sample rounds, or the one that `makeSource` will create. */
export async function findSampleSource(db: Rows): Promise<Source> {
  const row = await db.prisma.source.findFirst({
    where: { is_sample: true },
    select: { id: true, name: true, ...CLOCK_COLUMNS },
  });
  const clock = row === null ? USUAL_CLOCK : toServerClock(row);
  const found = { id: row?.id ?? null, clock, isSample: true };
  if (row !== null) return { ...found, name: row.name };
  for (let tries = 1; ; tries++) {
    const name = tries === 1 ? SAMPLE_SOURCE : `${SAMPLE_SOURCE} ${tries}`;
    if ((await findSource(db, name)).id === null) return { ...found, name };
  }
}

/** Whether there is a source with this name. */
export async function isKnownSource(db: Rows, name: string): Promise<boolean> {
  return isStorable(name) && (await findSource(db, name)).id !== null;
}

/**
 * The source's id. Creates the source if it is missing; if two imports do so at once, the second
 * one waits for the first.
 */
export async function makeSource(db: Rows, { id, name, isSample }: Source): Promise<number> {
  if (id !== null) return id;
  await db.prisma.source.createMany({
    data: { name, is_sample: isSample },
    skipDuplicates: true,
  });
  const found = await findSource(db, name);
  if (found.id === null) throw new Error(`The source ${name} could neither be made nor found.`);
  return found.id;
}
