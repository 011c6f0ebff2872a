import { comparedBy, compareLayers, listComparedSquares } from "./compareLayers.ts";
import type { Norm } from "#lib/mapQuery/question.ts";
import { sumSides, type HeatView } from "./mapView.ts";
import type { CsvColumn } from "#lib/format/csv.ts";

/** One square of what is shown; x and y are those of its middle, game units. */
export interface SquareRow {
  x: number;
  y: number;
  axis: number;
  allies: number;
  value: number;
  /** Rounds with at least one. */
  rounds: number;
  perRound: number;
  perHour: number;
  /** Of all that the picture counts. */
  share: number;
  visits?: number;
  other?: number;
  ratio?: number | null;
  low?: number | null;
  high?: number | null;
  tells?: boolean;
  dispersion?: number | null;
}

const finite = (value: number | undefined): number | null =>
  value === undefined || !Number.isFinite(value) ? null : value;

/** Every square with something in it, of either picture where two are compared as the page compares them under `norm`, the fullest first. */
export function squareRows(view: HeatView, norm: Norm): SquareRow[] {
  const {
    data: {
      squares: { cellSize, flat },
      visits,
    },
    other,
    exposure,
  } = view;
  const total = sumSides(view.data);
  const compared = new Map(
    compareLayers(view, norm).map((square) => [`${square.x} ${square.y}`, square]),
  );
  const visited =
    visits === null
      ? null
      : new Map(listComparedSquares(visits).map(([x, y, value]) => [`${x} ${y}`, value]));
  const counted = new Map<string, number[]>();
  for (let i = 0; i + 4 < flat.length; i += 5)
    counted.set(`${flat[i]} ${flat[i + 1]}`, flat.slice(i, i + 5));
  for (const key of [...compared.keys(), ...(visited?.keys() ?? [])])
    if (!counted.has(key)) counted.set(key, [...key.split(" ").map(Number), 0, 0, 0]);
  const rows = [...counted].map(
    ([key, [x = 0, y = 0, axis = 0, allies = 0, rounds = 0]]): SquareRow => {
      const square = compared.get(key);
      const value = axis + allies;
      return {
        x: (x + 0.5) * cellSize,
        y: (y + 0.5) * cellSize,
        axis,
        allies,
        value,
        rounds,
        perRound: exposure.rounds > 0 ? value / exposure.rounds : 0,
        perHour: exposure.playedMs > 0 ? (value * 3_600_000) / exposure.playedMs : 0,
        share: total > 0 ? value / total : 0,
        ...(visited === null ? {} : { visits: visited.get(key) ?? 0 }),
        ...(other === null
          ? {}
          : {
              other: square?.b ?? 0,
              ratio: finite(square?.ratio),
              low: finite(square?.low),
              high: finite(square?.high),
              tells: square?.tells ?? false,
              dispersion: square?.dispersion ?? null,
            }),
      };
    },
  );
  return rows.sort((a, b) => b.value - a.value || b.y - a.y || a.x - b.x);
}

export function squareColumns(view: HeatView, norm: Norm): CsvColumn<SquareRow>[] {
  const { data, other } = view;
  const basis = comparedBy(view, norm);
  return [
    { heading: "x", cell: (row) => row.x },
    { heading: "y", cell: (row) => row.y },
    { heading: "square", cell: () => data.squares.cellSize },
    { heading: "axis", cell: (row) => row.axis },
    { heading: "allies", cell: (row) => row.allies },
    { heading: "value", cell: (row) => row.value },
    { heading: "rounds", cell: (row) => row.rounds },
    { heading: "per_round", cell: (row) => row.perRound },
    { heading: "per_hour", cell: (row) => row.perHour },
    { heading: "share", cell: (row) => row.share },
    ...(data.visits === null
      ? []
      : [{ heading: "visits", cell: (row: SquareRow) => row.visits ?? 0 }]),
    ...(other === null
      ? []
      : [
          { heading: "other", cell: (row: SquareRow) => row.other ?? 0 },
          { heading: "ratio", cell: (row: SquareRow) => row.ratio ?? null },
          { heading: "ratio_low", cell: (row: SquareRow) => row.low ?? null },
          { heading: "ratio_high", cell: (row: SquareRow) => row.high ?? null },
          { heading: "tells", cell: (row: SquareRow) => row.tells ?? false },
          { heading: "compared_by", cell: () => basis },
          { heading: "dispersion", cell: (row: SquareRow) => row.dispersion ?? null },
        ]),
  ];
}
