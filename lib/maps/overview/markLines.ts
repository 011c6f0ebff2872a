import { NOTHING, type HeightPicture } from "./rasterize.ts";

/** From this difference in height on (units) two neighbouring pixels are divided by a line: no one walks up there. */
const DROP = 24;
/** A drop of this and more has the darkest line. */
const CLIFF = 128;
const [FAINTEST, DARKEST] = [110, 255];
/** The edge of all ground is a line too, a quieter one. */
const EDGE = 150;
/** Lines are this many pixels wider on each side than the pixel they were found at. */
const SPREAD = 1;

/** Where lines are drawn, 0 … 255 a pixel: walls, drops, and the edge of the ground. */
export function markLines(picture: HeightPicture): Uint8Array {
  const { width, height, kinds, walls } = picture;
  const found = new Uint8Array(width * height);
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at++) {
      if (kinds[at] === NOTHING) continue;
      if (walls[at] === 1) {
        found[at] = DARKEST;
        continue;
      }
      let line = 0;
      if (column > 0) line = Math.max(line, lineTo(picture, at, at - 1));
      if (column < width - 1) line = Math.max(line, lineTo(picture, at, at + 1));
      if (row > 0) line = Math.max(line, lineTo(picture, at, at - width));
      if (row < height - 1) line = Math.max(line, lineTo(picture, at, at + width));
      found[at] = line;
    }
  }
  return spread(found, width, height);
}

/** Only the higher of two pixels has the line, so that it is one pixel wide. */
function lineTo({ kinds, heights }: HeightPicture, at: number, next: number): number {
  if (kinds[next] === NOTHING) return EDGE;
  const drop = (heights[at] as number) - (heights[next] as number);
  if (drop <= DROP) return 0;
  return FAINTEST + (DARKEST - FAINTEST) * Math.min(1, (drop - DROP) / (CLIFF - DROP));
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
