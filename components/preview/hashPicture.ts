import { createHash } from "node:crypto";
import { PICTURE_HASH_DIGITS } from "#lib/addresses/mapPictureAddress.ts";
import { PALETTES, type ThemeName } from "#lib/theme/palette.ts";
import { RAMP_NAMES } from "#lib/theme/rampNames.ts";
import { MAP_IMAGE } from "../canvas/mapImage.ts";
import { getDifferenceColor, getRampStops } from "../canvas/ramps.ts";

/**
 * Counts up when the code that draws small or first pictures changes, so that no browser keeps an
 * old one. Colours count by themselves.
 */
const DRAWING_VERSION = 1;

/**
 * The hash of all that a picture shows: the data, the colours and the version of the drawing. The
 * same on every web server, and known before the picture is drawn.
 * @param shown what the picture is drawn from
 */
export function hashPicture(theme: ThemeName, shown: object): string {
  const look = [
    PALETTES[theme],
    MAP_IMAGE[theme],
    RAMP_NAMES.map((ramp) => getRampStops(theme, ramp)),
    [-1, -0.5, 0.5, 1].map((unit) => getDifferenceColor(theme, unit, true)),
  ];
  return createHash("sha256")
    .update(JSON.stringify([DRAWING_VERSION, theme, look, shown]))
    .digest("hex")
    .slice(0, PICTURE_HASH_DIGITS);
}
