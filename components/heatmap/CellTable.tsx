import { namePlace } from "#lib/maps/namePlace.ts";
import { formatCount, formatPercent } from "../layout/format.ts";
import { listCells } from "./hotPlaces.ts";
import type { HeatView, MapScene } from "./scene.ts";

const ROWS = 50;

/** The same numbers as a table: the tracker's cells, the fullest first. */
export function CellTable({ scene, view, csvHref }: { scene: MapScene; view: HeatView; csvHref: string }) {
  const cells = listCells(view);
  const shown = cells.slice(0, ROWS);
  return (
    <section id="cells" aria-labelledby="cells-title" className="mx-auto w-full max-w-3xl px-5 pt-8">
      <h2 id="cells-title">{view.caption} in cells of {view.cells.cellSize} units</h2>
      <p className="text-muted">
        {shown.length < cells.length ? `The fullest ${ROWS} of ${formatCount(cells.length)} cells; ` : `${formatCount(cells.length)} cells; `}
        <a className="prose-link" href={csvHref} download>all as CSV</a>.
      </p>
      <table className="table mt-2">
        <thead>
          <tr><th scope="col">Place</th><th scope="col" className="right">Middle x, y</th><th scope="col" className="right capitalize">{view.noun}</th><th scope="col" className="right">Share</th></tr>
        </thead>
        <tbody>
          {shown.map(({ x, y, value }) => (
            <tr key={`${x} ${y}`}>
              <td>{namePlace(scene.bounds, scene.objectives, { x, y })}</td>
              <td className="right text-muted">{x}, {y}</td>
              <td className="right">{formatCount(value)}</td>
              <td className="right text-muted">{formatPercent(value, view.total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
