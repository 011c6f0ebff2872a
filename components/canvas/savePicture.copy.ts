/** The texts in a saved picture of the map. */
export const SAVED_PICTURE = {
  unclear: "grey: unclear (the 90 % interval includes 1×)",
  lines: (captions: readonly string[]) =>
    `lines: ${captions.map((caption, i) => `${caption}${i > 0 ? " (dashed)" : ""}`).join(", ")}`,
  /** @param sample whether the figures are made of sample rounds */
  foot: (day: string, sample: boolean) =>
    `${sample ? "Sample data, " : ""}Proximity Tracker, ${day}`,
  failed: "The browser could not create the PNG.",
  noCanvas: "This browser has no canvas to draw on.",
} as const;
