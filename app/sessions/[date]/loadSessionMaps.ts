import { flattenCells } from "#lib/mapView/flattenCells.ts";
import { resolveMapImagery } from "#lib/mapView/mapImagery.ts";
import type { SessionMapCard } from "#components/session/SessionMaps.tsx";
import type { Database } from "#lib/store/postgres/connection.ts";
import { readMapSettings } from "#lib/store/read/maps/readMapSettings.ts";
import { readPlayedGround } from "#lib/store/read/maps/readPlayedGround.ts";
import type { SessionMap } from "#lib/store/read/sessions/readSessionMaps.ts";

/** The maps of a session, each with the background of its small picture. */
export function loadSessionMaps(
  db: Database,
  maps: readonly SessionMap[],
): Promise<SessionMapCard[]> {
  return Promise.all(
    maps.map(async (session): Promise<SessionMapCard> => {
      const settings = await readMapSettings(db, session.map);
      const told = resolveMapImagery(session.map, settings, null);
      const played =
        told.smallUrl === null || told.boundsAre === "guessed"
          ? await readPlayedGround(db, session.map)
          : null;
      const {
        title,
        bounds,
        smallUrl: overviewUrl,
      } = told.boundsAre === "guessed" && played !== null
        ? resolveMapImagery(session.map, settings, computeExtent(played))
        : told;
      return {
        session,
        title,
        bounds,
        overviewUrl,
        walked:
          overviewUrl === null && played !== null
            ? { cellSize: played.cellSize, flat: flattenCells(played.cells) }
            : null,
      };
    }),
  );
}

function computeExtent({
  cellSize,
  cells,
}: {
  cellSize: number;
  cells: readonly { x: number; y: number }[];
}): { minX: number; minY: number; maxX: number; maxY: number } | null {
  if (cells.length === 0) return null;
  const [xs, ys] = [cells.map(({ x }) => x), cells.map(({ y }) => y)];
  const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b));
  const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b));
  return {
    minX: least(xs) * cellSize,
    minY: least(ys) * cellSize,
    maxX: (most(xs) + 1) * cellSize,
    maxY: (most(ys) + 1) * cellSize,
  };
}
