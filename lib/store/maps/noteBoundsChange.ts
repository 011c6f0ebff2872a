import { findKnownMap } from "#lib/maps/knownMaps.ts";
import type { MapBounds } from "#lib/maps/mapBounds.ts";
import { asText } from "../postgres/asText.ts";
import type { Transaction } from "../postgres/connection.ts";
import { dateToDay, dayToDate } from "../postgres/days.ts";
import type { Prisma } from "../generated/client.ts";
import { readMapSettings } from "../read/maps/readMapSettings.ts";

/** The rounds that were there when the bounds of their map changed. */
export interface OlderRounds {
  rounds: number;
  /** The date of the last of them, `YYYY-MM-DD`. */
  lastSession: string;
}

/** The bounds that a map is drawn on; null if they are guessed from its rounds. */
async function readBounds(transaction: Transaction, map: string): Promise<MapBounds | null> {
  const { bounds, game } = await readMapSettings(transaction, map);
  return bounds ?? game?.bounds ?? findKnownMap(map)?.bounds ?? game?.drawnBounds ?? null;
}

const isEqual = (one: MapBounds, two: MapBounds): boolean =>
  (["mins", "maxs"] as const).every(
    (corner) => one[corner].x === two[corner].x && one[corner].y === two[corner].y,
  );

const toJson = ({ mins, maxs }: MapBounds): Prisma.InputJsonValue => ({
  mins: { x: mins.x, y: mins.y },
  maxs: { x: maxs.x, y: maxs.y },
});

/**
 * Changes a map and notes whether the bounds that it is drawn on are others now: its older rounds
 * are then drawn on bounds that they were not played on. Changes without a round in between are one
 * change. Returns the older rounds; null if the bounds stay or the map has no rounds.
 * @param pk3 the file that the new bounds are from; null if they were set by hand
 */
export async function noteBoundsChange<Result>(
  transaction: Transaction,
  { map: name, pk3 }: { map: string; pk3: string | null },
  change: () => Promise<Result>,
): Promise<{ result: Result; older: OlderRounds | null }> {
  const map = asText(name);
  const before = await readBounds(transaction, map);
  const result = await change();
  const after = await readBounds(transaction, map);
  const { _count: rounds, _max: last } = await transaction.prisma.round.aggregate({
    where: { map_name: map },
    _count: true,
    _max: { session_date: true },
  });
  if (before === null || after === null || isEqual(before, after) || last.session_date === null)
    return { result, older: null };
  const lastSession = dateToDay(last.session_date);
  await keepChange(transaction, { map, lastSession, pk3, before, after });
  return { result, older: { rounds, lastSession } };
}

async function keepChange(
  { prisma }: Transaction,
  change: {
    map: string;
    lastSession: string;
    pk3: string | null;
    before: MapBounds;
    after: MapBounds;
  },
): Promise<void> {
  const key = { map_name: change.map, last_session: dayToDate(change.lastSession) };
  const earlier = await prisma.map_bounds_change.findFirst({
    where: key,
    select: { old_bounds: true },
  });
  const old = (earlier?.old_bounds ?? null) as MapBounds | null;
  await prisma.map_bounds_change.deleteMany({ where: key });
  if (old !== null && isEqual(old, change.after)) return;
  await prisma.map_bounds_change.create({
    data: {
      ...key,
      old_bounds: toJson(old ?? change.before),
      new_bounds: toJson(change.after),
      pk3: change.pk3,
    },
    select: { map_name: true },
  });
}
