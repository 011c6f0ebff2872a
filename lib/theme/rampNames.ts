/**
 * The heat ramps: for all events together, or for the events of one side. Their colours are in
 * `components/canvas/ramps.ts`.
 */
export const RAMP_NAMES = ["heat", "axis", "allies"] as const;
export type RampName = (typeof RAMP_NAMES)[number];
