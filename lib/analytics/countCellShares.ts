import type { EngagementFile } from "#lib/engagements/types.ts";
import { isPlaced } from "./places.ts";
import { isDeath } from "#lib/engagements/outcomes.ts";

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
  /** Deaths counted from the engagements, by the victim's team. */
  axisDeaths: number;
  alliesDeaths: number;
  traversal: number;
  combat: number;
  escape: number;
}

export interface CellShares {
  cells: CellShare[];
  /**
   * Deaths of engagements whose end position is missing from the file, so that they are in no cell.
   */
  unplacedDeaths: number;
}

/**
 * What the round adds to both heatmaps. Kills and movement are the tracker's own cells. Deaths are
 * the engagements that ended in the target's death, by target_team, in the cell of the end
 * position.
 */
export function countCellShares(file: EngagementFile): CellShares {
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
  for (const { outcome, targetTeam, end } of file.engagements) {
    if (!isDeath(outcome)) continue;
    if (!isPlaced(end) || targetTeam === "SPEC") {
      unplacedDeaths += 1;
      continue;
    }
    const cell = getOrAddCell(
      cells,
      Math.floor(end.x / file.header.gridSize),
      Math.floor(end.y / file.header.gridSize),
    );
    if (targetTeam === "AXIS") cell.axisDeaths += 1;
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
