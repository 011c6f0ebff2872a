/**
 * The heat ramps: for all events together, or for the events of one side. Their colours are in
 * `components/canvas/ramps.ts`.
 */
export type RampName = "heat" | "axis" | "allies";
