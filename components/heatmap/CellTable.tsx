"use client";

import { countSide, SquareGrid } from "#lib/analytics/density/SquareGrid.ts";
import { SquareMap } from "#lib/analytics/density/SquareMap.ts";
import type { ComparedSquare } from "#lib/analytics/rates/compareSquares.ts";
import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { namePlace } from "#lib/maps/namePlace.ts";
import type { GroundPoint } from "#lib/maps/mapBounds.ts";
import { formatCount, formatPercent } from "#lib/format/format.ts";
import { formatDensity } from "#lib/mapView/formatDensity.ts";
import { formatRatio } from "#lib/mapView/ratios.copy.ts";
import { getComparedBy, compareLayers, countSquares } from "#lib/mapView/compareLayers.ts";
import { readDisplay, addDisplay } from "#lib/mapView/display.ts";
import { formatRate } from "#lib/mapView/rates.ts";
import { startSentence } from "#lib/mapView/rates.copy.ts";
import type { Norm } from "#lib/mapQuery/question.ts";
import { type Packed, unpackNumbers } from "#lib/mapView/packNumbers.ts";
import type { HeatView, MapScene } from "#lib/mapView/mapView.ts";
import { CELL_TABLE } from "./cellTable.copy.ts";

const ROWS = 50;
/** The other rows are folded away, because on a phone each row is a card. */
const ROWS_AT_FIRST = 10;

interface CellTableProps {
  /** What the map shows: the same object as the map's, so that a page says it once. */
  shown: Packed<{ scene: MapScene; view: HeatView }>;
  /** Addresses of the squares as CSV and as JSON, without the display. */
  csvHref: string;
  jsonHref: string;
}

/**
 * The numbers of the map as a table of named squares, highest first. The address says whether they
 * are per round or per hour.
 */
export function CellTable({ shown, csvHref, jsonHref }: CellTableProps) {
  const { scene, view } = useMemo(() => unpackNumbers(shown), [shown]);
  const display = readDisplay(Object.fromEntries(useSearchParams()));
  const { data, other } = view;
  if (data.lines !== null) return null;
  const grid = new SquareGrid(data.squares);
  const rows = [...countSquares(data)]
    .sort((a, b) => b[2] - a[2] || b[1] - a[1] || a[0] - b[0])
    .map(([x, y, value]): Row => ({ x, y, value, center: grid.findCenter({ x, y }) }));
  const columns = listColumns(scene, view, display.norm);
  const listed = rows.slice(0, ROWS);
  return (
    <section
      id="cells"
      aria-labelledby="cells-title"
      className={`mx-auto w-full px-5 pt-8 ${other === null ? "max-w-3xl" : "max-w-5xl"}`}
    >
      <h2 id="cells-title">{CELL_TABLE.title(data.caption, data.squares.cellSize)}</h2>
      <p className="text-muted">
        {view.exposure.rounds === 0
          ? CELL_TABLE.noRounds
          : CELL_TABLE.counts(listed.length, rows.length)}
        <a className="prose-link" href={addDisplay(csvHref, display)} download>
          {CELL_TABLE.csv}
        </a>
        ,{" "}
        <a className="prose-link" href={addDisplay(jsonHref, display)}>
          {CELL_TABLE.json}
        </a>
        .
      </p>
      <Cells columns={columns} rows={listed.slice(0, ROWS_AT_FIRST)} />
      {listed.length > ROWS_AT_FIRST ? (
        <details>
          <summary className="py-2 text-muted hover:text-text">
            {CELL_TABLE.more(listed.length - ROWS_AT_FIRST)}
          </summary>
          <Cells columns={columns} rows={listed.slice(ROWS_AT_FIRST)} isRest />
        </details>
      ) : null}
    </section>
  );
}

/** A square: x and y in squares, its centre in units. */
interface Row {
  x: number;
  y: number;
  value: number;
  center: GroundPoint;
}

interface Column {
  heading: string;
  /** Tailwind's class for the width. The first column takes the rest. */
  width: string;
  cell: (row: Row) => string;
  isMuted: (row: Row) => boolean;
  /** Whether a long heading may break. */
  wraps?: boolean;
}

const always = (): boolean => true;
const never = (): boolean => false;

function listColumns(scene: MapScene, view: HeatView, norm: Norm): Column[] {
  const { data } = view;
  const grid = new SquareGrid(data.squares);
  return [
    {
      heading: CELL_TABLE.place,
      width: "",
      cell: ({ center }) => namePlace(scene.bounds, scene.objectives, center),
      isMuted: never,
    },
    {
      heading: CELL_TABLE.centre,
      width: "w-28",
      cell: ({ center }) => `${center.x}, ${center.y}`,
      isMuted: always,
    },
    {
      heading: startSentence(data.noun),
      width: "w-24",
      cell: ({ value }) => formatCount(value),
      isMuted: never,
    },
    ...listRateColumns(view, norm),
    ...(data.fromTracker
      ? []
      : [
          {
            heading: CELL_TABLE.rounds,
            width: "w-20",
            cell: ({ x, y }: Row) => formatCount(grid.at(x, y)?.rounds ?? 0),
            isMuted: always,
          },
        ]),
    ...listComparedColumns(view, norm),
  ];
}

/** Share and rate; for kill zones, the visits and the share that died. */
function listRateColumns({ data, exposure }: HeatView, norm: Norm): Column[] {
  const total = countSide(data);
  const visits = data.visits === null ? null : countSquares(data.visits);
  const common = { width: "w-20", isMuted: always };
  if (visits !== null)
    return [
      {
        heading: CELL_TABLE.visits,
        cell: ({ x, y }) => formatCount(visits.get(x, y) ?? 0),
        ...common,
      },
      {
        heading: CELL_TABLE.died,
        cell: ({ x, y, value }) => formatPercent(value, visits.get(x, y) ?? 0),
        ...common,
      },
    ];
  const per = norm === "hour" ? "hour" : "round";
  return [
    { heading: CELL_TABLE.share, cell: ({ value }) => formatPercent(value, total), ...common },
    {
      heading: norm === "hour" ? CELL_TABLE.perHour : CELL_TABLE.perRound,
      cell: ({ value }) => formatRate(value, per, exposure),
      ...common,
    },
  ];
}

/** The other view's count, the ratio and its interval. */
function listComparedColumns(view: HeatView, norm: Norm): Column[] {
  const { other } = view;
  if (other === null) return [];
  const compared = new SquareMap(
    compareLayers(view, norm).map((square) => [square.x, square.y, square] as const),
  );
  const column = (
    heading: string,
    write: (square: ComparedSquare) => string,
    isMuted: Column["isMuted"] = always,
  ): Column => ({
    heading,
    width: "w-28",
    cell({ x, y }) {
      const square = compared.get(x, y);
      return square === undefined ? "" : write(square);
    },
    isMuted,
    wraps: true,
  });
  return [
    column(other.name, ({ b }) => formatCount(b)),
    column(
      getComparedBy(view, norm) === "share" ? CELL_TABLE.shareRatio : CELL_TABLE.ratio,
      ({ ratio }) => formatRatio(ratio),
      ({ x, y }) => compared.get(x, y)?.tells !== true,
    ),
    column(CELL_TABLE.interval, ({ low, high }) =>
      high === Infinity
        ? CELL_TABLE.orMore(formatDensity(low))
        : `${formatDensity(low)}–${formatDensity(high)}`,
    ),
  ];
}

interface CellsProps {
  columns: readonly Column[];
  rows: readonly Row[];
  /**
   * Whether this is the second part of the table. It has the same column widths and hides its
   * headings.
   */
  isRest?: boolean;
}

function Cells({ columns, rows, isRest = false }: CellsProps) {
  const [place, ...figures] = columns;
  return (
    <table className="table table-cards mt-2 table-fixed">
      <colgroup>
        {columns.map(({ heading, width }) => (
          <col key={heading} className={width} />
        ))}
      </colgroup>
      <thead className={isRest ? "sr-only" : ""}>
        <tr>
          <th scope="col">{place?.heading}</th>
          {figures.map(({ heading, wraps }) => (
            <th
              key={heading}
              scope="col"
              className={wraps === true ? "right !whitespace-normal" : "right"}
            >
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.x} ${row.y}`}>
            <td className="lead">{place?.cell(row)}</td>
            {figures.map(({ heading, cell, isMuted }) => (
              <td
                key={heading}
                className={isMuted(row) ? "right text-muted" : "right"}
                data-label={heading}
              >
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
