import { ratioUnit } from "#lib/analytics/rates/compareSquares.ts";
import type { MapBounds } from "#lib/maps/mapBounds.ts";
import { formatDensity } from "#lib/mapView/formatDensity.ts";
import { shortRatio } from "#lib/mapView/formatRatio.ts";
import type { Heat } from "#lib/mapView/makeHeat.ts";
import { differenceColor, rampTable, type Ground } from "./ramps.ts";

/** A square, or a side's half of it, as it is painted: game units from the picture's top-left corner. */
export interface ColoredSquare {
  left: number;
  top: number;
  wide: number;
  high: number;
  color: string;
  label: string;
  /** The colour its label is read in. */ ink: string;
}

/** The two inks of labels, and a middling ground on which squares are seen through to. */
const INKS = { dark: "#101114", light: "#fffdf8" } as const;
const BENEATH: Record<Ground, number> = { dark: 60, light: 205 };
/** The luminance on which black and white are read equally well, WCAG 2.2's contrast ratio. */
const EVEN_LUMINANCE = 0.179;

/** The ink that is read best on a colour, `rgb(1 2 3 / 0.5)`. */
function inkOn(color: string, ground: Ground): string {
  const [r = 0, g = 0, b = 0, opacity = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
  const light = (value: number): number => {
    const shown = (value * opacity + BENEATH[ground] * (1 - opacity)) / 255;
    return shown <= 0.04045 ? shown / 12.92 : ((shown + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b) > EVEN_LUMINANCE
    ? INKS.dark
    : INKS.light;
}

/** Even the emptiest square that is shown is seen. */
const LEAST_OPACITY = 0.25;

/** The squares of a picture in their colours; of both sides Axis has the left half of each, Allies the right. */
export function colorSquares(
  { squares, compared, scale }: Heat,
  cellSize: number,
  { mins }: MapBounds,
  ground: Ground,
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
      const table = rampTable(ground, ramp);
      const at = Math.round(unit * 255) * 4;
      const whole = place(x, y);
      const part = bothSides
        ? {
            ...whole,
            wide: cellSize / 2,
            left: whole.left + (ramp === "allies" ? cellSize / 2 : 0),
          }
        : whole;
      const color = `rgb(${table[at]} ${table[at + 1]} ${table[at + 2]} / ${Math.max(LEAST_OPACITY, (table[at + 3] as number) / 255).toFixed(2)})`;
      return { ...part, color, label: formatDensity(value), ink: inkOn(color, ground) };
    });
  const differences = compared.map(({ x, y, ratio, tells }): ColoredSquare => {
    const unit = ratioUnit(ratio);
    const color = differenceColor(ground, unit, tells);
    return {
      ...place(x, y),
      color,
      label: tells ? shortRatio(ratio) : "",
      ink: inkOn(color, ground),
    };
  });
  return [...painted, ...differences];
}
