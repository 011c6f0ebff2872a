/**
 * Each piece of a patch (3 by 3 control points) becomes a grid with this many cells per side, which
 * looks round enough at 2,048 pixels.
 */
const PATCH_CELLS = 6;

/** Rows of points, stored as x, y, z, x, y, z, … */
export interface PlaceGrid {
  columns: number;
  rows: number;
  places: Float32Array;
}

/**
 * A patch as a grid of points: quadratic Bézier pieces of 3 by 3 control points that share their
 * borders, each cut into PATCH_CELLS cells per side. The width and height of the control points are
 * odd and at least 3.
 */
export function tessellatePatch(control: PlaceGrid): PlaceGrid {
  const columns = ((control.columns - 1) / 2) * PATCH_CELLS + 1;
  const rows = ((control.rows - 1) / 2) * PATCH_CELLS + 1;
  const places = new Float32Array(columns * rows * 3);
  for (let row = 0; row < rows; row++) {
    const [top, tall] = pieceAt(row, control.rows);
    for (let column = 0; column < columns; column++) {
      const [left, wide] = pieceAt(column, control.columns);
      for (let axis = 0; axis < 3; axis++) {
        let value = 0;
        for (let v = 0; v < 3; v++) {
          for (let u = 0; u < 3; u++) {
            value +=
              (tall[v] as number) *
              (wide[u] as number) *
              (control.places[((top + v) * control.columns + left + u) * 3 + axis] as number);
          }
        }
        places[(row * columns + column) * 3 + axis] = value;
      }
    }
  }
  return { columns, rows, places };
}

/**
 * The first control point of the piece that contains a grid line, and the three weights there
 * (Bernstein polynomials).
 */
function pieceAt(line: number, controls: number): [first: number, weights: readonly number[]] {
  const piece = Math.min(Math.floor(line / PATCH_CELLS), (controls - 3) / 2);
  const t = line / PATCH_CELLS - piece;
  return [piece * 2, [(1 - t) * (1 - t), 2 * t * (1 - t), t * t]];
}
