import { ratioUnit } from "#lib/analytics/rates/compareSquares.ts";
import type { MapBounds } from "#lib/maps/mapBounds.ts";
import { formatDensity } from "#lib/mapView/formatDensity.ts";
import { formatShortRatio } from "#lib/mapView/ratios.copy.ts";
import type { Heat } from "#lib/mapView/makeHeat.ts";
import { PALETTES, type ThemeName } from "#lib/theme/palette.ts";
import { getDifferenceColor, makeRampTable } from "./ramps.ts";

/** A square, or one side's half of it, in game units from the picture's top-left corner. */
export interface ColoredSquare {
  left: number;
  top: number;
  wide: number;
  high: number;
  color: string;
  label: string;
  /** The colour of its label. */
  ink: string;
}

/** The two inks of labels. */
const INKS = { dark: PALETTES.light.mark, light: PALETTES.dark.mark } as const;
/** A medium grey of the map behind a square that is not opaque, 0 … 255. */
const BENEATH: Record<ThemeName, number> = { dark: 60, light: 205 };
/** The luminance on which black and white have the same contrast ratio (WCAG 2.2). */
const EVEN_LUMINANCE = 0.179;

/** The ink with the higher contrast on a colour, `rgb(1 2 3 / 0.5)`. */
function chooseInk(color: string, theme: ThemeName): string {
  const [r = 0, g = 0, b = 0, opacity = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
  const light = (value: number): number => {
    const shown = (value * opacity + BENEATH[theme] * (1 - opacity)) / 255;
    return shown <= 0.04045 ? shown / 12.92 : ((shown + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b) > EVEN_LUMINANCE
    ? INKS.dark
    : INKS.light;
}

/** The square with the lowest value must be visible too. */
const LEAST_OPACITY = 0.25;

/** The squares of a picture in their colours; with both sides, Axis has the left half of each and Allies the right. */
export function colorSquares(
  { squares, compared, scale }: Heat,
  cellSize: number,
  { mins }: MapBounds,
  theme: ThemeName,
): ColoredSquare[] {
  const bothSides =
    squares.some(({ ramp }) => ramp === "axis") && squares.some(({ ramp }) => ramp === "allies");
  const place = (x: number, y: number) => ({
    left: x * cellSize - mins.x,
    top: mins.y - (y + 1) * cellSize,
    wide: cellSize,
    high: cellSize,
  });
  const painted = squares
    .filter(({ value }) => value > 0)
    .map(({ x, y, value, ramp }): ColoredSquare => {
      const unit = Math.min(1, scale.toUnit(value));
      const table = makeRampTable(theme, ramp);
      const at = Math.round(unit * 255) * 4;
      const whole = place(x, y);
      const part = bothSides
        ? {
            ...whole,
            wide: cellSize / 2,
            left: whole.left + (ramp === "allies" ? cellSize / 2 : 0),
          }
        : whole;
      const opacity = Math.max(LEAST_OPACITY, (table[at + 3] as number) / 255).toFixed(2);
      const color = `rgb(${table[at]} ${table[at + 1]} ${table[at + 2]} / ${opacity})`;
      return { ...part, color, label: formatDensity(value), ink: chooseInk(color, theme) };
    });
  const differences = compared.map(({ x, y, ratio, tells }): ColoredSquare => {
    const unit = ratioUnit(ratio);
    const color = getDifferenceColor(theme, unit, tells);
    return {
      ...place(x, y),
      color,
      label: tells ? formatShortRatio(ratio) : "",
      ink: chooseInk(color, theme),
    };
  });
  return [...painted, ...differences];
}
