import { SquareGrid, type CountedPlaces } from "#lib/analytics/density/SquareGrid.ts";
import { SquareMap } from "#lib/analytics/density/SquareMap.ts";
import { measureRatioOverdispersion } from "#lib/analytics/rates/dispersion.ts";
import type { Side } from "#lib/engagements/sides.ts";
import { valueIn, type RowQuery } from "#lib/mapQuery/filter.ts";
import { side } from "#lib/mapQuery/filters/side.ts";
import type { EventKind } from "#lib/mapQuery/tables.ts";
import type { Database } from "../postgres/connection.ts";
import { readSums, type SumEntry, type Sums } from "./readSums.ts";
import type { Zones } from "./zones.ts";
import { SQUARE, SUM_CELL, WALKED_CELL, WALKED_LAYERS, type SumLayer } from "./sumLayers.ts";

/** @file Places from the kept sums, as readPlaces, readZones and readWalked find them in single events. */

type Query = RowQuery & { map: string };

const cellSizeOf = (layer: SumLayer): number =>
  WALKED_LAYERS.some((walked) => walked === layer) ? WALKED_CELL : SUM_CELL;

/** The figures of the asked side: one side's own, else those of both. */
function chooseSide<Name extends string>(
  asked: Side | null,
  entry: Record<Name | `${Name}_axis` | `${Name}_allies`, number>,
  name: Name,
): number {
  return asked === null ? entry[name] : entry[`${name}_${asked}`];
}

/** Leaves the asked side, and the entries that it has. */
function ofSide<Entry extends { axis: number; allies: number }>(
  entries: readonly Entry[],
  asked: Side | null,
): Entry[] {
  return entries
    .map((entry) => ({
      ...entry,
      axis: asked === "allies" ? 0 : entry.axis,
      allies: asked === "axis" ? 0 : entry.allies,
    }))
    .filter(({ axis, allies }) => axis + allies !== 0);
}

interface Parts {
  cells: Sums<"cell">;
  squares: Sums<"square">;
  totals: Sums<"total">;
}

async function readParts(
  db: Pick<Database, "pool">,
  query: Query,
  layers: readonly SumLayer[],
): Promise<Parts> {
  const [cells, squares, totals] = await Promise.all([
    readSums(db, query, layers, "cell"),
    readSums(db, query, layers, "square"),
    readSums(db, query, layers, "total"),
  ]);
  return { cells, squares, totals };
}

const NO_TOTAL: SumEntry<"total"> = {
  total_axis: 0,
  total_allies: 0,
  total_other: 0,
  rounds: 0,
  rounds_axis: 0,
  rounds_allies: 0,
};

function getTotal({ totals }: Pick<Parts, "totals">, layer: SumLayer): SumEntry<"total"> {
  return totals.get(layer)?.[0] ?? NO_TOTAL;
}

/** A square of a layer, its counts and its other figures. */
interface SummedSquare {
  x: number;
  y: number;
  axis: number;
  allies: number;
  figures: SumEntry<"square">;
}

/** Squares have the counts of their cells. */
function sumSquares({ cells, squares }: Parts, layer: SumLayer): SummedSquare[] {
  const perSquare = SQUARE / cellSizeOf(layer);
  const counts = new SquareMap<{ axis: number; allies: number }>();
  for (const { x, y, axis, allies } of cells.get(layer) ?? []) {
    const [squareX, squareY] = [Math.floor(x / perSquare), Math.floor(y / perSquare)];
    const sum = counts.get(squareX, squareY) ?? { axis: 0, allies: 0 };
    counts.set(squareX, squareY, { axis: sum.axis + axis, allies: sum.allies + allies });
  }
  return (squares.get(layer) ?? []).map((figures) => ({
    x: figures.square_x,
    y: figures.square_y,
    ...(counts.get(figures.square_x, figures.square_y) ?? { axis: 0, allies: 0 }),
    figures,
  }));
}

/**
 * The places of a layer for the asked side.
 * @param unit what counts as 1: sums of time are kept in ms
 */
function makePlaces(parts: Parts, layer: SumLayer, asked: Side | null, unit = 1): CountedPlaces {
  const scale = <Entry extends { axis: number; allies: number }>(entry: Entry): Entry => ({
    ...entry,
    axis: entry.axis / unit,
    allies: entry.allies / unit,
  });
  const squares = ofSide(sumSquares(parts, layer), asked);
  const fine = ofSide(parts.cells.get(layer) ?? [], asked).map((cell) => ({
    ...scale(cell),
    rounds: 0,
  }));
  return {
    fine: SquareGrid.pack(cellSizeOf(layer), fine),
    squares: SquareGrid.pack(
      SQUARE,
      squares.map((square) => ({
        ...scale(square),
        rounds: chooseSide(asked, square.figures, "square_rounds"),
      })),
    ),
    axis: fine.reduce((sum, { axis }) => sum + axis, 0),
    allies: fine.reduce((sum, { allies }) => sum + allies, 0),
    rounds: chooseSide(asked, getTotal(parts, layer), "rounds"),
    squared: squares.map(({ figures }) => chooseSide(asked, figures, "squared") / unit ** 2),
  };
}

/** The places of one kind of event. */
export async function readSummedPlaces(
  db: Pick<Database, "pool">,
  query: Query,
  kind: EventKind,
): Promise<CountedPlaces> {
  return makePlaces(await readParts(db, query, [kind]), kind, valueIn(query.filters, side));
}

/** Seconds alive at each place. */
export async function readSummedPresence(
  db: Pick<Database, "pool">,
  query: Query,
): Promise<CountedPlaces> {
  const parts = await readParts(db, query, ["presence"]);
  return makePlaces(parts, "presence", valueIn(query.filters, side), 1000);
}

/** Position samples of whole rounds, both sides together (in `axis`). */
export async function readSummedTraversal(
  db: Pick<Database, "pool">,
  query: Query,
): Promise<CountedPlaces> {
  return makePlaces(await readParts(db, query, ["walked"]), "walked", null);
}

/** Visits under fire, the deaths among them, and how the deaths per visit vary from round to round. */
export async function readSummedZones(db: Pick<Database, "pool">, query: Query): Promise<Zones> {
  const parts = await readParts(db, query, ["visit", "fatal"]);
  const asked = valueIn(query.filters, side);
  const visits = new SquareMap(
    sumSquares(parts, "visit").map((square) => [square.x, square.y, square]),
  );
  const countOf = ({ axis, allies }: { axis: number; allies: number }): number =>
    asked === null ? axis + allies : asked === "axis" ? axis : allies;
  const totalOf = (layer: SumLayer): Pick<CountedPlaces, "axis" | "allies"> => {
    const { total_axis: axis, total_allies: allies } = getTotal(parts, layer);
    return { axis: asked === "allies" ? 0 : axis, allies: asked === "axis" ? 0 : allies };
  };
  const placesOf = (layer: "visit" | "fatal"): CountedPlaces => {
    const places = makePlaces(parts, layer, asked);
    // An engagement is one visit of each of its squares, and of the map.
    return { ...places, ...totalOf(layer), squared: places.squared.map(() => 0) };
  };
  const spreads = ofSide(sumSquares(parts, "fatal"), asked).map((square) => {
    const visited = visits.get(square.x, square.y);
    if (visited === undefined) throw new Error("a square with deaths and without visits");
    const [died, came] = [countOf(square), countOf(visited)];
    const squaredVisits = chooseSide(asked, visited.figures, "squared");
    return measureRatioOverdispersion({
      deaths: died,
      visits: came,
      squaredDeaths: chooseSide(asked, square.figures, "squared"),
      squaredVisits,
      products: chooseSide(asked, square.figures, "crossed"),
    });
  });
  return { visits: placesOf("visit"), deaths: placesOf("fatal"), spreads };
}
