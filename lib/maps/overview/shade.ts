import type { Pixels } from "../image/readTga.ts";
import type { Floor } from "./findFloors.ts";
import { markLines } from "./markLines.ts";
import { NOTHING, WATER, type HeightPicture } from "./rasterize.ts";
import { WALKABLE_NORMAL } from "./walkable.ts";

/**
 * The lowest and the highest 2 % of the ground have the shades at the ends of the scale, so that
 * one pit or tower does not set the scale.
 */
const [LOW_SHARE, HIGH_SHARE] = [0.02, 0.98];

/**
 * The brightness of the lowest and the highest ground. The page's own filter adapts both to its
 * light or dark background.
 */
const [LOWEST, HIGHEST] = [96, 184];
const WATER_COLOR = [84, 132, 176] as const;
/** How much a line darkens what is under it. */
const INK = 0.8;
/** A slope too steep to stand on is this much darker than level ground. */
const STEEP = 0.7;
/** How much of what is below a floor shows through. */
const BELOW = 0.22;
/** The distance between faint lines on water, in pixels, and how much brighter the lines are. */
const [WATER_LINES, WATER_LINE] = [9, 1.16];
/**
 * The rise over two pixels, in units, that has the full effect of light from the north-west, and
 * how strong that effect is.
 */
const [FULL_LIGHT_UNITS, LIGHT] = [32, 0.1];

/**
 * Colours a picture of heights: the ground by height and slope, drops and walls as dark lines,
 * water in blue with lines. Pixels without anything are transparent.
 */
export function shade(picture: HeightPicture, floor: Floor): Pixels {
  const { width, height, kinds, heights, slopes } = picture;
  const lines = markLines(picture);
  const { low, span } = findHeightScale(picture);
  const rgba = new Uint8Array(width * height * 4);
  const lowest = floor.minZ ?? -Infinity;
  for (let row = 0, at = 0; row < height; row++) {
    const waterLine = row % WATER_LINES === 0 ? WATER_LINE : 1;
    for (let column = 0; column < width; column++, at++) {
      const kind = kinds[at];
      if (kind === NOTHING) continue;
      const z = heights[at] as number;
      const ink = 1 - (INK * (lines[at] as number)) / 255;
      const to = at * 4;
      if (kind === WATER) {
        for (let channel = 0; channel < 3; channel++)
          rgba[to + channel] = (WATER_COLOR[channel] as number) * waterLine * ink;
      } else {
        const slope = (slopes[at] as number) / 255;
        const tone = LOWEST + (HIGHEST - LOWEST) * Math.min(1, Math.max(0, (z - low) / span));
        const lit =
          column > 0 && row > 0 && kinds[at - 1] !== NOTHING && kinds[at - width] !== NOTHING
            ? 1 +
              LIGHT *
                Math.max(
                  -1,
                  Math.min(
                    1,
                    (2 * z - (heights[at - 1] as number) - (heights[at - width] as number)) /
                      FULL_LIGHT_UNITS,
                  ),
                )
            : 1;
        const gray = Math.min(
          255,
          tone * (slope < WALKABLE_NORMAL ? STEEP : 0.86 + 0.14 * slope) * lit * ink,
        );
        rgba[to] = gray;
        rgba[to + 1] = gray;
        rgba[to + 2] = gray * 0.95;
      }
      rgba[to + 3] = z < lowest ? 255 * BELOW : 255;
    }
  }
  return { width, height, rgba };
}

function findHeightScale({ kinds, heights }: HeightPicture): { low: number; span: number } {
  const sample: number[] = [];
  // Every 37th pixel is a large enough sample to know the heights.
  for (let at = 0; at < kinds.length; at += 37)
    if (kinds[at] !== NOTHING) sample.push(heights[at] as number);
  sample.sort((a, b) => a - b);
  const low = sample[Math.floor(sample.length * LOW_SHARE)] ?? 0;
  const high = sample[Math.min(sample.length - 1, Math.floor(sample.length * HIGH_SHARE))] ?? 1;
  return { low, span: Math.max(1, high - low) };
}
