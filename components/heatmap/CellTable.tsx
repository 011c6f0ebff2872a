"use client";

import { countSide, SquareGrid } from "#lib/analytics/density/SquareGrid.ts";
import { SquareMap } from "#lib/analytics/density/SquareMap.ts";
import { useSearchParams } from "next/navigation";
import { namePlace } from "#lib/maps/namePlace.ts";
import { formatQuantity, formatCount, formatPercent } from "#lib/format/format.ts";
import { formatDensity } from "#lib/mapView/formatDensity.ts";
import { formatRatio } from "#lib/mapView/formatRatio.ts";
import { comparedBy, compareLayers, countSquares } from "#lib/mapView/compareLayers.ts";
import { readDisplay, withDisplay } from "#lib/mapView/display.ts";
import { getDivisor } from "#lib/mapView/rates.ts";
import type { HeatView, MapScene } from "#lib/mapView/mapView.ts";

const ROWS = 50;
/** The others unfold: on a phone each row is a card. */
const ROWS_AT_FIRST = 10;

interface CellTableProps {
  scene: MapScene;
  view: HeatView;
  /** Where the squares are as CSV and as JSON, but for the display. */
  csvHref: string;
  jsonHref: string;
}

/** The same numbers as a table: squares with names, the fullest first; by the round or the hour, as the address says by now. */
export function CellTable({ scene, view, csvHref, jsonHref }: CellTableProps) {
  const display = readDisplay(Object.fromEntries(useSearchParams()));
  const { norm } = display;
  const { data, other, exposure } = view;
  if (data.lines !== null) return null;
  const total = countSide(data);
  const size = data.squares.cellSize;
  const grid = new SquareGrid(data.squares);
  const squares = [...countSquares(data)].sort((a, b) => b[2] - a[2] || b[1] - a[1] || a[0] - b[0]);
  const shown = squares.slice(0, ROWS);
  const visits = data.visits === null ? null : countSquares(data.visits);
  const compared =
    other === null
      ? null
      : new SquareMap(
          compareLayers(view, norm).map((square) => [square.x, square.y, square] as const),
        );
  const comparedHeading =
    comparedBy(view, norm) === "share" ? "Share against it" : "Rate against it";
  // Two tables of one shape: the columns of both have the same widths.
  const table = (tableRows: typeof shown, isRest = false) => (
    <table className="table table-cards mt-2 table-fixed">
      <colgroup>
        <col />
        <col className="w-28" />
        <col className="w-24" />
        <col className="w-20" />
        <col className="w-20" />
        {data.fromTracker ? null : <col className="w-20" />}
        {compared === null ? null : (
          <>
            <col className="w-28" />
            <col className="w-28" />
            <col className="w-28" />
          </>
        )}
      </colgroup>
      <thead className={isRest ? "sr-only" : ""}>
        <tr>
          <th scope="col">Place</th>
          <th scope="col" className="right">
            Middle x, y
          </th>
          <th scope="col" className="right capitalize">
            {data.noun}
          </th>
          {visits === null ? (
            <th scope="col" className="right">
              Share
            </th>
          ) : (
            <th scope="col" className="right">
              Visits
            </th>
          )}
          {visits === null ? (
            <th scope="col" className="right">
              {norm === "hour" ? "Per hour" : "Per round"}
            </th>
          ) : (
            <th scope="col" className="right">
              Died
            </th>
          )}
          {data.fromTracker ? null : (
            <th scope="col" className="right">
              Rounds
            </th>
          )}
          {compared === null || other === null ? null : (
            <>
              <th scope="col" className="right !whitespace-normal">
                {other.name}
              </th>
              <th scope="col" className="right">
                {comparedHeading}
              </th>
              <th scope="col" className="right">
                90{"\u202f"}% interval
              </th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {tableRows.map(([x, y, value]) => {
          const key = `${x} ${y}`;
          const middle = grid.findCenter({ x, y });
          const square = compared?.get(x, y);
          return (
            <tr key={key}>
              <td className="lead">{namePlace(scene.bounds, scene.objectives, middle)}</td>
              <td className="right text-muted" data-label="Middle x, y">
                {middle.x}, {middle.y}
              </td>
              <td className="right" data-label={data.noun}>
                {formatCount(value)}
              </td>
              <td className="right text-muted" data-label={visits === null ? "Share" : "Visits"}>
                {visits === null ? formatPercent(value, total) : formatCount(visits.get(x, y) ?? 0)}
              </td>
              <td
                className="right text-muted"
                data-label={visits === null ? (norm === "hour" ? "Per hour" : "Per round") : "Died"}
              >
                {visits === null
                  ? formatDensity(value / getDivisor(norm === "hour" ? "hour" : "round", exposure))
                  : formatPercent(value, visits.get(x, y) ?? 0)}
              </td>
              {data.fromTracker ? null : (
                <td className="right text-muted" data-label="Rounds">
                  {formatCount(grid.at(x, y)?.rounds ?? 0)}
                </td>
              )}
              {square === undefined ? null : (
                <>
                  <td className="right text-muted" data-label={other?.name}>
                    {formatCount(square.b)}
                  </td>
                  <td
                    className={`right ${square.tells ? "" : "text-muted"}`}
                    data-label={comparedHeading}
                  >
                    {formatRatio(square.ratio)}
                  </td>
                  <td className="right text-muted" data-label={"90\u202f% interval"}>
                    {square.high === Infinity
                      ? `${formatDensity(square.low)} or more`
                      : `${formatDensity(square.low)}–${formatDensity(square.high)}`}
                  </td>
                </>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
  return (
    <section
      id="cells"
      aria-labelledby="cells-title"
      className={`mx-auto w-full px-5 pt-8 ${compared === null ? "max-w-3xl" : "max-w-5xl"}`}
    >
      <h2 id="cells-title">
        {data.caption} in squares of {size} units
      </h2>
      <p className="text-muted">
        {shown.length < squares.length
          ? `The fullest ${ROWS} of ${formatCount(squares.length)} squares; `
          : `${formatQuantity(squares.length, "square")}; `}
        <a className="prose-link" href={withDisplay(csvHref, display)} download>
          all as CSV
        </a>
        ,{" "}
        <a className="prose-link" href={withDisplay(jsonHref, display)}>
          JSON
        </a>
        .
      </p>
      {table(shown.slice(0, ROWS_AT_FIRST))}
      {shown.length > ROWS_AT_FIRST ? (
        <details>
          <summary className="py-2 text-muted hover:text-text">
            Show {formatCount(shown.length - ROWS_AT_FIRST)} more
          </summary>
          {table(shown.slice(ROWS_AT_FIRST), true)}
        </details>
      ) : null}
    </section>
  );
}
