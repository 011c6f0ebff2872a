/** The ramps of heat: all events together, or one side's. Their colours stand in `components/canvas/ramps.ts`. */
export type RampName = "heat" | "axis" | "allies";
