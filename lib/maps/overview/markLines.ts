import { NOTHING, type HeightPicture } from "./rasterize.ts";

/**
 * Two neighbouring pixels have a line between them from this difference in height (in units): no
 * one can walk up there.
 */
const DROP = 24;
/** A drop of this much or more has the darkest line. */
const CLIFF = 128;
const [FAINTEST, DARKEST] = [110, 255];
/** The edge of all ground also has a line, but a fainter one. */
const EDGE = 150;
/** Lines are this many pixels wider on each side than the pixel they were found at. */
const SPREAD = 1;

/**
 * How dark the line on each pixel is, 0 … 255: walls, drops (at the higher of two pixels), and the
 * edge of the ground.
 */
export function markLines(picture: HeightPicture): Uint8Array {
  const { width, height, kinds, walls, heights } = picture;
  const found = new Uint8Array(width * height);
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at++) {
      if (kinds[at] === NOTHING) continue;
      if (walls[at] === 1) {
        found[at] = DARKEST;
        continue;
      }
      // Most pixels have level neighbours, so only the lowest of the four is compared. An empty
      // pixel is lower than all others.
      const low = Math.min(
        column > 0 ? (heights[at - 1] as number) : Infinity,
        column < width - 1 ? (heights[at + 1] as number) : Infinity,
        row > 0 ? (heights[at - width] as number) : Infinity,
        row < height - 1 ? (heights[at + width] as number) : Infinity,
      );
      const drop = (heights[at] as number) - low;
      if (drop > DROP)
        found[at] =
          drop === Infinity
            ? EDGE
            : FAINTEST + (DARKEST - FAINTEST) * Math.min(1, (drop - DROP) / (CLIFF - DROP));
    }
  }
  return spread(found, width, height);
}

function spread(found: Uint8Array, width: number, height: number): Uint8Array {
  const lines = new Uint8Array(found.length);
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at++) {
      const value = found[at] as number;
      if (value === 0) continue;
      for (let y = Math.max(0, row - SPREAD); y <= Math.min(height - 1, row + SPREAD); y++) {
        for (let x = Math.max(0, column - SPREAD); x <= Math.min(width - 1, column + SPREAD); x++) {
          const to = y * width + x;
          if (value > (lines[to] as number)) lines[to] = value;
        }
      }
    }
  }
  return lines;
}
