import { SquareMap } from "#lib/analytics/density/SquareMap.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { sumOfCells } from "../maps/heatmap.ts";
import type { HeatmapCell } from "../maps/heatmap.ts";

/**
 * A small picture is about 150 pixels wide and a map about 8,000 units: finer cells would not be
 * visible.
 */
const CELL_SIZE = 128;

/** Where the victims of a set of kills stood. */
export interface KillHeat {
  cellSize: number;
  cells: HeatmapCell[];
  total: number;
}

/** A map of a session. */
export interface SessionMap {
  map: string;
  rounds: number;
  /** All kills with a known place, without fights against bots. */
  kills: KillHeat;
  /** The kills of each group's people, on whichever side they played. */
  byGroup: KillHeat[];
}

interface CellRow {
  map: string;
  x: number | null;
  y: number | null;
  place: number;
  value: number;
}

const CELLS = `
  SELECT round.map_name AS map, floor(x / ${CELL_SIZE})::int AS x, floor(y / ${CELL_SIZE})::int AS y,
    coalesce(place, -1) AS place, count(event.id)::int AS value
    FROM round
    LEFT JOIN map_event AS event ON event.round_id = round.id AND kind = 'kill' AND NOT bot
    LEFT JOIN unnest($2::text[], $3::int[]) AS member (guid, place) ON member.guid = event.player_guid
   WHERE round.id = ANY($1::int[])
   GROUP BY 1, 2, 3, 4 ORDER BY 1, 3, 2, 4`;

/**
 * The kills in the given rounds by map, in the order the maps were played.
 * @param rounds in the order they were played
 * @param groups GUIDs of each group's people
 */
export async function readSessionMaps(
  db: Database,
  rounds: readonly { id: number; map: string }[],
  groups: readonly (readonly string[])[],
): Promise<SessionMap[]> {
  const rows = await queryRows<CellRow>(db, CELLS, [
    rounds.map(({ id }) => id),
    groups.flat(),
    groups.flatMap((guids, place) => guids.map(() => place)),
  ]);
  return [...new Set(rounds.map(({ map }) => map))].map((map) => {
    const ofMap = rows.filter((row) => row.map === map);
    return {
      map,
      rounds: rounds.filter((round) => round.map === map).length,
      kills: toKillHeat(ofMap),
      byGroup: groups.map((_, place) => toKillHeat(ofMap.filter((row) => row.place === place))),
    };
  });
}

function toKillHeat(rows: readonly CellRow[]): KillHeat {
  const cells = new SquareMap<HeatmapCell>();
  for (const { x, y, value } of rows) {
    if (x === null || y === null) continue;
    cells.set(x, y, { x, y, value: (cells.get(x, y)?.value ?? 0) + value });
  }
  const list = [...cells.values()];
  return { cellSize: CELL_SIZE, cells: list, total: sumOfCells(list) };
}
