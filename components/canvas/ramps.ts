import type { ThemeName } from "#lib/theme/palette.ts";
import type { RampName } from "#lib/theme/rampNames.ts";
import { SCALE_BARS } from "./scaleBars.copy.ts";
import { colorTable, type RampStop } from "#lib/analytics/density/colorField.ts";

function stop(at: number, hex: string, opacity: number): RampStop {
  const value = Number.parseInt(hex, 16);
  return { at, color: [value >> 16, (value >> 8) & 255, value & 255], opacity };
}

/**
 * Low values are close to the background and high values far from it: bright in the dark theme, dark in the
 * light one. Opacity starts at 0. No colour is darker than the brightest background an overview can have
 * (mapImage.ts) in the dark theme, or brighter than the darkest one in the light theme. So lightness alone orders
 * each ramp over any image, in print and for every kind of colour blindness. The ramp of a side ends in a tint of
 * its colour, not in white or black, so that the two sides differ up to the top. ramps.test.ts checks both.
 */
const STOPS: Record<ThemeName, Record<RampName, readonly RampStop[]>> = {
  dark: {
    heat: [
      stop(0, "cc7634", 0),
      stop(0.3, "d47a2e", 0.5),
      stop(0.6, "e68a35", 0.82),
      stop(0.85, "ffc571", 0.95),
      stop(1, "fff1cf", 1),
    ],
    axis: [
      stop(0, "e4724a", 0),
      stop(0.3, "e87048", 0.52),
      stop(0.6, "f0703f", 0.82),
      stop(0.85, "ff9a6b", 0.95),
      stop(1, "ffc09c", 1),
    ],
    allies: [
      stop(0, "3c8ad8", 0),
      stop(0.3, "3f8fe0", 0.52),
      stop(0.6, "519ff0", 0.82),
      stop(0.85, "7cbcff", 0.95),
      stop(1, "a8d8ff", 1),
    ],
  },
  light: {
    heat: [
      stop(0, "cf8034", 0),
      stop(0.3, "c8722a", 0.55),
      stop(0.6, "ad5118", 0.84),
      stop(0.85, "782e10", 0.95),
      stop(1, "401506", 1),
    ],
    axis: [
      stop(0, "d86f48", 0),
      stop(0.3, "d2653e", 0.55),
      stop(0.6, "bd4a20", 0.84),
      stop(0.85, "8f3010", 0.95),
      stop(1, "6a1d04", 1),
    ],
    allies: [
      stop(0, "5293d4", 0),
      stop(0.3, "498ccf", 0.55),
      stop(0.6, "2a72c2", 0.84),
      stop(0.85, "174f96", 0.95),
      stop(1, "0a2f70", 1),
    ],
  },
};

const tables = new Map<string, Uint8ClampedArray>();

/** The colour table of a ramp in a theme; made once. */
export function makeRampTable(theme: ThemeName, ramp: RampName): Uint8ClampedArray {
  const key = `${theme} ${ramp}`;
  const table = tables.get(key) ?? colorTable(STOPS[theme][ramp]);
  tables.set(key, table);
  return table;
}

/** The stops in the form that SVG needs, for legends. */
export function getRampStops(
  theme: ThemeName,
  ramp: RampName,
): { offset: string; color: string; opacity: number }[] {
  return STOPS[theme][ramp].map(({ at, color, opacity }) => ({
    offset: `${at * 100}%`,
    color: `rgb(${color.join(" ")})`,
    opacity,
  }));
}

interface ShownSides {
  teams: boolean;
  side: "axis" | "allies" | null;
  other: { side: "axis" | "allies" | null } | null;
}

/** The ramps of a view, in the order of their bars. */
export function chooseRamps({ teams, side, other }: ShownSides): RampName[] {
  const bothSides = other !== null && other.side !== null && side !== null && other.side !== side;
  return bothSides || (teams && side === null) ? ["axis", "allies"] : [side ?? "heat"];
}

/**
 * Which bar of a scale belongs to which side, and how places of both sides look; null if there is
 * only one bar.
 */
export function describeBars(view: ShownSides, inSquares: boolean): string | null {
  if (chooseRamps(view).length === 1) return null;
  return view.teams && view.side === null
    ? `${SCALE_BARS.order}; ${inSquares ? SCALE_BARS.halves : SCALE_BARS.mixed}`
    : SCALE_BARS.order;
}

/**
 * The two ends of the scale of differences: purple for more and green for less. No kind of colour
 * blindness confuses them, and neither is the colour of a team.
 */
const DIVERGING: Record<
  ThemeName,
  { more: Uint8ClampedArray; less: Uint8ClampedArray; unclear: string }
> = {
  dark: {
    more: colorTable([stop(0, "4a3a5c", 0.75), stop(0.5, "9460bd", 0.9), stop(1, "e3b8ff", 1)]),
    less: colorTable([stop(0, "2b4a3c", 0.75), stop(0.5, "2f8a5b", 0.9), stop(1, "8df0b8", 1)]),
    unclear: "rgb(139 146 156 / 0.26)",
  },
  light: {
    more: colorTable([stop(0, "cfb4e4", 0.8), stop(0.5, "9460bd", 0.9), stop(1, "4b1a72", 1)]),
    less: colorTable([stop(0, "b0d9c2", 0.8), stop(0.5, "2f8a5b", 0.9), stop(1, "0b4426", 1)]),
    unclear: "rgb(107 105 100 / 0.22)",
  },
};

/** The colour of a difference of -1 … 1 (see ratioUnit); grey where it is unclear. */
export function getDifferenceColor(theme: ThemeName, unit: number, tells: boolean): string {
  const { more, less, unclear } = DIVERGING[theme];
  if (!tells) return unclear;
  const table = unit > 0 ? more : less;
  const at = Math.round(Math.abs(unit) * 255) * 4;
  return `rgb(${table[at]} ${table[at + 1]} ${table[at + 2]} / ${((table[at + 3] as number) / 255).toFixed(2)})`;
}
