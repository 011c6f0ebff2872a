import { ratioUnit } from "#lib/analytics/rates/compareSquares.ts";
import type { MapBounds } from "#lib/maps/mapBounds.ts";
import { formatDensity } from "./formatDensity.ts";
import { shortRatio } from "./formatRatio.ts";
import type { Heat } from "./makeHeat.ts";
import { differenceColor, rampTable, type Ground } from "./ramps.ts";

/** A square, or a side's half of it, as it is painted: game units from the picture's top-left corner. */
export interface ColoredSquare { left: number; top: number; wide: number; high: number; color: string; label: string; /** Whether its colour is far from the ground's. */ strong: boolean }

/** Even the emptiest square that is shown is seen. */
const LEAST_OPACITY = 0.25;

/** The squares of a picture in their colours; of both sides Axis has the left half of each, Allies the right. */
export function colorSquares({ squares, compared, scale }: Heat, cellSize: number, { mins }: MapBounds, ground: Ground): ColoredSquare[] {
  const bothSides = squares.some(({ ramp }) => ramp === "axis") && squares.some(({ ramp }) => ramp === "allies");
  const place = (x: number, y: number) => ({ left: x * cellSize - mins.x, top: mins.y - (y + 1) * cellSize, wide: cellSize, high: cellSize });
  const painted = squares.filter(({ value }) => value > 0).map(({ x, y, value, ramp }): ColoredSquare => {
    const unit = Math.min(1, scale.toUnit(value));
    const table = rampTable(ground, ramp);
    const at = Math.round(unit * 255) * 4;
    const whole = place(x, y);
    const part = bothSides ? { ...whole, wide: cellSize / 2, left: whole.left + (ramp === "allies" ? cellSize / 2 : 0) } : whole;
    return { ...part, color: `rgb(${table[at]} ${table[at + 1]} ${table[at + 2]} / ${Math.max(LEAST_OPACITY, (table[at + 3] as number) / 255).toFixed(2)})`, label: formatDensity(value), strong: unit > 0.4 };
  });
  const differences = compared.map(({ x, y, ratio, tells }): ColoredSquare => {
    const unit = ratioUnit(ratio);
    return { ...place(x, y), color: differenceColor(ground, unit, tells), label: tells ? shortRatio(ratio) : "", strong: Math.abs(unit) > 0.75 };
  });
  return [...painted, ...differences];
}
