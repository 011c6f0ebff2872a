import { colorTable, type RampStop } from "#lib/analytics/density/colorField.ts";

export type Ground = "dark" | "light";
export type RampName = "heat" | "axis" | "allies";

function stop(at: number, hex: string, opacity: number): RampStop {
  const value = Number.parseInt(hex, 16);
  return { at, color: [value >> 16, (value >> 8) & 255, value & 255], opacity };
}

/**
 * Little is close to the ground's own colour and much is far from it: bright on dark, dark on light. Opacity rises from 0.
 * Lightness alone orders each ramp, so that it survives print and every kind of colour blindness.
 */
const STOPS: Record<Ground, Record<RampName, readonly RampStop[]>> = {
  dark: {
    heat: [stop(0, "2a2118", 0), stop(0.3, "7a3f1d", 0.62), stop(0.6, "d9772b", 0.85), stop(0.85, "ffd27a", 0.95), stop(1, "fff6df", 1)],
    axis: [stop(0, "2a1614", 0), stop(0.3, "7d2f1e", 0.62), stop(0.6, "e0633a", 0.85), stop(0.85, "ffb48f", 0.95), stop(1, "fff0e8", 1)],
    allies: [stop(0, "121c2a", 0), stop(0.3, "1f4a7a", 0.62), stop(0.6, "3a8fdf", 0.85), stop(0.85, "9accff", 0.95), stop(1, "edf6ff", 1)],
  },
  light: {
    heat: [stop(0, "f2d3a5", 0), stop(0.3, "e39a4c", 0.66), stop(0.6, "c0571a", 0.86), stop(0.85, "83300f", 0.95), stop(1, "431506", 1)],
    axis: [stop(0, "f2c0aa", 0), stop(0.3, "e07a52", 0.66), stop(0.6, "bd3f1a", 0.86), stop(0.85, "7d1f0d", 0.95), stop(1, "400c05", 1)],
    allies: [stop(0, "b5d3f2", 0), stop(0.3, "6aa8e0", 0.66), stop(0.6, "1f6fc2", 0.86), stop(0.85, "123f78", 0.95), stop(1, "081d3c", 1)],
  },
};

const tables = new Map<string, Uint8ClampedArray>();

/** The colour table of a ramp on a ground; made once. */
export function rampTable(ground: Ground, ramp: RampName): Uint8ClampedArray {
  const key = `${ground} ${ramp}`;
  const table = tables.get(key) ?? colorTable(STOPS[ground][ramp]);
  tables.set(key, table);
  return table;
}

/** The stops as SVG wants them, for legends. */
export function rampStops(ground: Ground, ramp: RampName): { offset: string; color: string; opacity: number }[] {
  return STOPS[ground][ramp].map(({ at, color, opacity }) => ({ offset: `${at * 100}%`, color: `rgb(${color.join(" ")})`, opacity }));
}

/** The ramps of a picture, each with what it stands for where there are several. */
export function rampsOf({ teams, side, other }: { teams: boolean; side: "axis" | "allies" | null; other: { side: "axis" | "allies" | null } | null }): { name: RampName; label: string | null }[] {
  const bothSides = other !== null && other.side !== null && side !== null && other.side !== side;
  return bothSides || (teams && side === null) ? [{ name: "axis", label: "Axis" }, { name: "allies", label: "Allies" }] : [{ name: side ?? "heat", label: null }];
}

/** The two ends of a difference, purple for more and green for less: no kind of colour blindness confuses them, and neither is a team's. */
const DIVERGING: Record<Ground, { more: RampStop[]; less: RampStop[]; cannotTell: string }> = {
  dark: {
    more: [stop(0, "4a3a5c", 0.75), stop(0.5, "9460bd", 0.9), stop(1, "e3b8ff", 1)],
    less: [stop(0, "2b4a3c", 0.75), stop(0.5, "2f8a5b", 0.9), stop(1, "8df0b8", 1)],
    cannotTell: "rgb(139 146 156 / 0.26)",
  },
  light: {
    more: [stop(0, "d8c4e8", 0.8), stop(0.5, "9460bd", 0.9), stop(1, "4b1a72", 1)],
    less: [stop(0, "bfe0cd", 0.8), stop(0.5, "2f8a5b", 0.9), stop(1, "0b4426", 1)],
    cannotTell: "rgb(107 105 100 / 0.22)",
  },
};

/** The colour of a difference of -1 … 1 (see ratioUnit); grey where the data cannot tell. */
export function differenceColor(ground: Ground, unit: number, tells: boolean): string {
  const { more, less, cannotTell } = DIVERGING[ground];
  if (!tells) return cannotTell;
  const table = colorTable(unit > 0 ? more : less);
  const at = Math.round(Math.abs(unit) * 255) * 4;
  return `rgb(${table[at]} ${table[at + 1]} ${table[at + 2]} / ${((table[at + 3] as number) / 255).toFixed(2)})`;
}
