import type { EngagementFile } from "#lib/engagements/types.ts";
import { isPlaced } from "./places.ts";
import type { RoundDeath } from "./listRoundDeaths.ts";

/**
 * One cell of a round's heatmaps; gridX = floor(x / gridSize), gridY = floor(y / gridSize), of
 * `header.gridSize` units.
 */
export interface CellShare {
  gridX: number;
  gridY: number;
  /** Kills counted by the tracker in the victim's cell, for the killer's team. */
  axisKills: number;
  alliesKills: number;
  /** All deaths of the round with a known place, by the victim's team. */
  axisDeaths: number;
  alliesDeaths: number;
  traversal: number;
  combat: number;
  escape: number;
}

export interface CellShares {
  cells: CellShare[];
  /** Deaths whose place is missing from the file, so that they are in no cell. */
  unplacedDeaths: number;
}

/**
 * What the round adds to both heatmaps. Kills and movement are the tracker's own cells. Deaths are
 * all deaths of the round, by the victim's team: those of an engagement in the cell of its end
 * position, the others where COMBAT_POSITIONS has them.
 */
export function countCellShares(file: EngagementFile, deaths: readonly RoundDeath[]): CellShares {
  const cells = new Map<string, CellShare>();
  for (const row of file.killCells) {
    const cell = getOrAddCell(cells, row.gridX, row.gridY);
    cell.axisKills += row.axisKills;
    cell.alliesKills += row.alliesKills;
  }
  for (const row of file.movementCells) {
    const cell = getOrAddCell(cells, row.gridX, row.gridY);
    cell.traversal += row.traversal;
    cell.combat += row.combat;
    cell.escape += row.escape;
  }
  let unplacedDeaths = 0;
  for (const { engagement, place, victimTeam } of deaths) {
    const end = engagement === null ? undefined : file.engagements[engagement]?.end;
    const at = end !== undefined && isPlaced(end) ? end : place;
    if (at === null || victimTeam === "SPEC") {
      unplacedDeaths += 1;
      continue;
    }
    const cell = getOrAddCell(
      cells,
      Math.floor(at.x / file.header.gridSize),
      Math.floor(at.y / file.header.gridSize),
    );
    if (victimTeam === "AXIS") cell.axisDeaths += 1;
    else cell.alliesDeaths += 1;
  }
  return { cells: [...cells.values()], unplacedDeaths };
}

function getOrAddCell(cells: Map<string, CellShare>, gridX: number, gridY: number): CellShare {
  const key = `${gridX},${gridY}`;
  let cell = cells.get(key);
  if (cell === undefined) {
    cell = {
      gridX,
      gridY,
      axisKills: 0,
      alliesKills: 0,
      axisDeaths: 0,
      alliesDeaths: 0,
      traversal: 0,
      combat: 0,
      escape: 0,
    };
    cells.set(key, cell);
  }
  return cell;
}
