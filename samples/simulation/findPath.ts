import {
  canWalk,
  CELL,
  findCell,
  findCentre,
  nearestWalkable,
  type Place2,
  type Terrain,
} from "./terrain.ts";

/** A binary heap of cells by cost. */
function createHeap(): {
  push: (cell: number, cost: number) => void;
  pop: () => number | undefined;
} {
  const cells: number[] = [];
  const costs: number[] = [];
  const swap = (a: number, b: number): void => {
    [cells[a], cells[b]] = [cells[b] ?? 0, cells[a] ?? 0];
    [costs[a], costs[b]] = [costs[b] ?? 0, costs[a] ?? 0];
  };
  const cost = (i: number): number => costs[i] ?? Infinity;
  return {
    push: (cell, value) => {
      let i = cells.push(cell) - 1;
      costs.push(value);
      while (i > 0 && cost((i - 1) >> 1) > cost(i)) {
        swap(i, (i - 1) >> 1);
        i = (i - 1) >> 1;
      }
    },
    pop: () => {
      if (cells.length === 0) return undefined;
      swap(0, cells.length - 1);
      const top = cells.pop();
      costs.pop();
      let i = 0;
      for (;;) {
        const child = cost(i * 2 + 2) < cost(i * 2 + 1) ? i * 2 + 2 : i * 2 + 1;
        if (cost(child) >= cost(i)) return top;
        swap(i, child);
        i = child;
      }
    },
  };
}

/**
 * How expensive a patch of ground is for a player with this taste. Different tastes lead to
 * different paths.
 */
function taste(column: number, row: number, seed: number): number {
  const mixed = Math.imul(
    (column >> 2) * 374_761_393 + (row >> 2) * 668_265_263 + seed,
    1_274_126_177,
  );
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 4_294_967_296;
}

/** The cells between two walkable places, without the first; null if there is no path. */
function searchCells(terrain: Terrain, from: number, to: number, seed: number): number[] | null {
  const { columns, walkable } = terrain;
  const cost = new Map<number, number>([[from, 0]]);
  const came = new Map<number, number>();
  const done = new Set<number>();
  const heap = createHeap();
  const guess = (cell: number): number => {
    const [dx, dy] = [
      Math.abs((cell % columns) - (to % columns)),
      Math.abs(Math.floor(cell / columns) - Math.floor(to / columns)),
    ];
    return Math.max(dx, dy) + 0.41 * Math.min(dx, dy);
  };
  heap.push(from, guess(from));
  for (let cell = heap.pop(); cell !== undefined; cell = heap.pop()) {
    if (cell === to) break;
    if (done.has(cell)) continue;
    done.add(cell);
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ] as const) {
      const next = cell + dx + dy * columns;
      if (walkable[next] !== 1 || Math.abs((next % columns) - (cell % columns)) > 1) continue;
      if (
        dx !== 0 &&
        dy !== 0 &&
        (walkable[cell + dx] !== 1 || walkable[cell + dy * columns] !== 1)
      )
        continue;
      const step =
        (dx !== 0 && dy !== 0 ? 1.41 : 1) *
        (1 + 0.7 * taste(next % columns, Math.floor(next / columns), seed));
      const total = (cost.get(cell) ?? 0) + step;
      if (total >= (cost.get(next) ?? Infinity)) continue;
      cost.set(next, total);
      came.set(next, cell);
      heap.push(next, total + guess(next));
    }
  }
  if (from !== to && !came.has(to)) return null;
  const cells: number[] = [];
  for (
    let cell: number | undefined = to;
    cell !== undefined && cell !== from;
    cell = came.get(cell)
  )
    cells.push(cell);
  return cells.reverse();
}

/**
 * The next corner is as far along the path as a straight walk reaches, but no more than about this
 * many cells away.
 */
const LONGEST_CUT = 12;

/**
 * A path between two places, as corners with a clear straight walk between them; null if there is
 * none.
 */
export function findPath(
  terrain: Terrain,
  from: Place2,
  to: Place2,
  seed: number,
): Place2[] | null {
  const [start, end] = [nearestWalkable(terrain, from), nearestWalkable(terrain, to)];
  if (start === null || end === null) return null;
  const cells = searchCells(
    terrain,
    findCell(terrain, start.x, start.y),
    findCell(terrain, end.x, end.y),
    seed,
  );
  if (cells === null) return null;
  const places = [...cells.slice(0, -1).map((cell) => findCentre(terrain, cell)), end];
  const corners: Place2[] = [];
  let position: Place2 = start;
  for (let i = 0; i < places.length;) {
    let reach = Math.min(i + LONGEST_CUT, places.length - 1);
    while (reach > i && !canWalk(terrain, position, places[reach] ?? end)) reach -= 1;
    position = places[reach] ?? end;
    corners.push(position);
    i = reach + 1;
  }
  return corners;
}

/** A random walkable place near another one. `dice` gives the random numbers. */
export function scatter(
  terrain: Terrain,
  place: Place2,
  spread: number,
  dice: () => number,
): Place2 {
  const near = { x: place.x + (dice() * 2 - 1) * spread, y: place.y + (dice() * 2 - 1) * spread };
  const found = nearestWalkable(terrain, near) ?? nearestWalkable(terrain, place) ?? place;
  return { x: found.x + (dice() - 0.5) * CELL * 0.4, y: found.y + (dice() - 0.5) * CELL * 0.4 };
}
