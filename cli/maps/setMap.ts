import { readFile, stat } from "node:fs/promises";
import { MAX_MAP_NAME } from "#lib/engagements/limits.ts";
import { foldMapName } from "#lib/maps/foldMapName.ts";
import { isMapName } from "#lib/maps/isMapName.ts";
import { makeBoundsFromCorners } from "#lib/maps/mapBounds.ts";
import type { GroundPoint, MapBounds } from "#lib/maps/mapBounds.ts";
import { MAX_OVERVIEW_BYTES, encodeOverview } from "#lib/server/encodeOverview.ts";
import type { OverviewResult } from "#lib/server/encodeOverview.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { readMapSettings } from "#lib/store/read/maps/readMapSettings.ts";
import { clearMapSettings } from "#lib/store/maps/clearMapSettings.ts";
import { PK3_REPORT } from "#lib/store/maps/pk3Report.copy.ts";
import { saveMapSettings } from "#lib/store/maps/saveMapSettings.ts";

/** The user's input: an image file, and the world's x,y at two opposite corners of the image. */
export interface MapRequest {
  map: string;
  image?: string | undefined;
  mins?: string | undefined;
  maxs?: string | undefined;
  /** Takes back the image that was set by hand. */
  reset?: boolean | undefined;
}

export type MapOutcome = { ok: true; lines: string[] } | { ok: false; message: string };

type BoundsResult = { ok: true; bounds: MapBounds | null } | { ok: false; message: string };

const CORNER = /^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$/;

function readCorner(text: string): GroundPoint | null {
  const found = CORNER.exec(text.replaceAll(" ", ""));
  return found && { x: Number(found[1]), y: Number(found[2]) };
}

function readBounds({ mins, maxs }: MapRequest): BoundsResult {
  if (mins === undefined && maxs === undefined) return { ok: true, bounds: null };
  if (mins === undefined || maxs === undefined)
    return { ok: false, message: "Bounds need both corners: --mins x,y and --maxs x,y." };
  const [first, second] = [readCorner(mins), readCorner(maxs)];
  if (first === null)
    return {
      ok: false,
      message: `--mins is "${mins}"; expected x,y in game units, such as -3200,3200.`,
    };
  if (second === null)
    return {
      ok: false,
      message: `--maxs is "${maxs}"; expected x,y in game units, such as 3200,-3200.`,
    };
  const bounds = makeBoundsFromCorners(first, second);
  return bounds === null
    ? { ok: false, message: "The two corners span no area." }
    : { ok: true, bounds };
}

async function readImage(path: string): Promise<OverviewResult> {
  try {
    // A wrong name must not read a disk image into memory.
    const { size } = await stat(path);
    return await encodeOverview(
      size > MAX_OVERVIEW_BYTES ? Buffer.alloc(MAX_OVERVIEW_BYTES + 1) : await readFile(path),
    );
  } catch (error) {
    return {
      ok: false,
      message: `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    };
  }
}

async function resetOverview(
  db: Database,
  { map, image, mins, maxs }: MapRequest,
): Promise<MapOutcome> {
  if (image !== undefined || mins !== undefined || maxs !== undefined)
    return { ok: false, message: "--reset takes the image back: give no image and no bounds." };
  return (await clearMapSettings(db, map, "overview"))
    ? { ok: true, lines: [`${map}: the image set by hand is removed.`] }
    : { ok: false, message: `${map}: no image was set by hand.` };
}

/**
 * Sets a map's overview image, its bounds, or both, or takes the image back; everything is checked before anything is
 * stored.
 */
export async function setMap(db: Database, request: MapRequest): Promise<MapOutcome> {
  const { image } = request;
  const map = foldMapName(request.map);
  if (!isMapName(map))
    return { ok: false, message: `A map's name has 1 to ${MAX_MAP_NAME} characters.` };
  if (request.reset === true) return resetOverview(db, { ...request, map });
  const read = readBounds(request);
  if (!read.ok) return read;
  if (image === undefined && read.bounds === null)
    return { ok: false, message: "Nothing to set: give an image, or --mins and --maxs." };
  const overview = image === undefined ? null : await readImage(image);
  if (overview !== null && !overview.ok) return overview;
  const lines: string[] = [];
  const older = await saveMapSettings(db, map, {
    overview: overview?.image ?? null,
    bounds: read.bounds,
  });
  if (overview !== null)
    lines.push(
      `${map}: overview set, ${overview.width} by ${overview.height} pixels, ` +
        `${Math.ceil(overview.image.bytes.length / 1024)} KB.`,
    );
  if (read.bounds !== null) {
    const { mins, maxs } = read.bounds;
    lines.push(
      `${map}: bounds set, top left ${mins.x},${mins.y}, bottom right ${maxs.x},${maxs.y}.`,
    );
  }
  if (older !== null) lines.push(PK3_REPORT.boundsChange(map, older.rounds));
  const { played } = await readMapSettings(db, map);
  if (!played)
    lines.push(
      `No round of a map named ${map} is imported yet: until then its page shows the map alone.`,
    );
  return { ok: true, lines };
}
