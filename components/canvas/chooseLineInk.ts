import { PALETTES, type ThemeName } from "#lib/theme/palette.ts";
import type { RampName } from "#lib/theme/rampNames.ts";

/** The colour of the lines of a layer drawn over another, and of the halo that separates them from the heat below. */
export function chooseLineInk(theme: ThemeName, ramp: RampName): { ink: string; halo: string } {
  const { text, axis, allies, softHalo } = PALETTES[theme];
  return { ink: { heat: text, axis, allies }[ramp], halo: softHalo };
}

/** Lines of higher levels are thicker. @param level 0: the lowest @returns CSS pixels */
export function getLineWidth(level: number): number {
  return 1 + 0.5 * level;
}
