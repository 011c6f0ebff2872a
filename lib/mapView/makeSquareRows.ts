import { countSide, SquareGrid, type Square } from "#lib/analytics/density/SquareGrid.ts";
import { SquareMap } from "#lib/analytics/density/SquareMap.ts";
import { getComparedBy, compareLayers, countSquares, type ComparedBy } from "./compareLayers.ts";
import type { Norm } from "#lib/mapQuery/question.ts";
import type { HeatView } from "./mapView.ts";
import { computeRate } from "./rates.ts";
import type { CsvColumn, CsvHeading } from "#lib/format/csv.ts";

/** One square of the view; x and y are its centre, in game units. */
export interface SquareRow {
  x: number;
  y: number;
  axis: number;
  allies: number;
  value: number;
  /** Rounds with at least one event. */
  rounds: number;
  /** null if there is no round or no time to divide by. */
  perRound: number | null;
  perHour: number | null;
  /** The square's share of all events in the view. */
  share: number;
  visits?: number;
  other?: number;
  ratio?: number | null;
  low?: number | null;
  high?: number | null;
  tells?: boolean;
  dispersion?: number | null;
}

const toFinite = (value: number | undefined): number | null =>
  value === undefined || !Number.isFinite(value) ? null : value;

/**
 * Every square that is not empty in at least one view, highest first. The comparison is the same as
 * on the page for this `norm`.
 */
export function makeSquareRows(view: HeatView, norm: Norm): SquareRow[] {
  const {
    data: { squares, visits },
    other,
    exposure,
  } = view;
  const grid = new SquareGrid(squares);
  const total = countSide(view.data);
  const compared = new SquareMap(
    compareLayers(view, norm).map((square) => [square.x, square.y, square] as const),
  );
  const visited = visits === null ? null : countSquares(visits);
  const shown = new SquareMap<Square>([...grid].map((square) => [square.x, square.y, square]));
  for (const [x, y] of [...compared, ...(visited ?? [])])
    if (!shown.has(x, y)) shown.set(x, y, { x, y, axis: 0, allies: 0, rounds: 0 });
  const rows = [...shown.values()].map((square): SquareRow => {
    const { x, y, axis, allies, rounds } = square;
    const comparison = compared.get(x, y);
    const value = axis + allies;
    return {
      ...grid.findCenter(square),
      axis,
      allies,
      value,
      rounds,
      perRound: computeRate(value, "round", exposure),
      perHour: computeRate(value, "hour", exposure),
      share: total > 0 ? value / total : 0,
      ...(visited === null ? {} : { visits: visited.get(x, y) ?? 0 }),
      ...(other === null
        ? {}
        : {
            other: comparison?.b ?? 0,
            ratio: toFinite(comparison?.ratio),
            low: toFinite(comparison?.low),
            high: toFinite(comparison?.high),
            tells: comparison?.tells ?? false,
            dispersion: comparison?.dispersion ?? null,
          }),
    };
  });
  return rows.sort((a, b) => b.value - a.value || b.y - a.y || a.x - b.x);
}

const countColumns = (cellSize: number): CsvColumn<SquareRow>[] => [
  { heading: "x", cell: (row) => row.x },
  { heading: "y", cell: (row) => row.y },
  { heading: "square", cell: () => cellSize },
  { heading: "axis", cell: (row) => row.axis },
  { heading: "allies", cell: (row) => row.allies },
  { heading: "value", cell: (row) => row.value },
  { heading: "rounds", cell: (row) => row.rounds },
  { heading: "per_round", cell: (row) => row.perRound },
  { heading: "per_hour", cell: (row) => row.perHour },
  { heading: "share", cell: (row) => row.share },
];

const VISIT_COLUMNS: readonly CsvColumn<SquareRow>[] = [
  { heading: "visits", onlyWhere: "for kill zones", cell: (row) => row.visits ?? 0 },
];

const comparisonColumns = (comparedTo: ComparedBy): CsvColumn<SquareRow>[] =>
  [
    { heading: "other", cell: (row: SquareRow) => row.other ?? 0 },
    { heading: "ratio", cell: (row: SquareRow) => row.ratio ?? null },
    { heading: "ratio_low", cell: (row: SquareRow) => row.low ?? null },
    { heading: "ratio_high", cell: (row: SquareRow) => row.high ?? null },
    { heading: "tells", cell: (row: SquareRow) => row.tells ?? false },
    { heading: "compared_by", cell: () => comparedTo },
    { heading: "dispersion", cell: (row: SquareRow) => row.dispersion ?? null },
  ].map((column) => ({ ...column, onlyWhere: "in a comparison" }));

/** The columns of a view's squares. */
export function makeSquareColumns(view: HeatView, norm: Norm): CsvColumn<SquareRow>[] {
  const { data, other } = view;
  return [
    ...countColumns(data.squares.cellSize),
    ...(data.visits === null ? [] : VISIT_COLUMNS),
    ...(other === null ? [] : comparisonColumns(getComparedBy(view, norm))),
  ];
}

/** Every column that `makeSquareColumns` can return. */
export const SQUARE_HEADINGS: readonly CsvHeading[] = [
  ...countColumns(0),
  ...VISIT_COLUMNS,
  ...comparisonColumns("round"),
];
