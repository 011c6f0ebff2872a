import type { RampName } from "#lib/theme/rampNames.ts";
import { SIDE_INKS } from "./drawLines.ts";
import type { Ground } from "./ramps.ts";

const NEUTRAL: Record<Ground, string> = { dark: "#ece9e2", light: "#1b1c1e" };
const HALO: Record<Ground, string> = { dark: "rgb(8 9 11 / 0.5)", light: "rgb(255 255 255 / 0.6)" };

/** The colour of the lines of a layer drawn over another, and of the halo that parts them from the heat beneath. */
export function lineInk(ground: Ground, ramp: RampName): { ink: string; halo: string } {
  return {
    ink:
      ramp === "heat"
        ? NEUTRAL[ground]
        : (SIDE_INKS[ground][ramp.toUpperCase()] ?? NEUTRAL[ground]),
    halo: HALO[ground],
  };
}

/** Lines of more are thicker. @param level 0: the lowest @returns CSS pixels */
export function lineWidth(level: number): number {
  return 1 + 0.5 * level;
}
