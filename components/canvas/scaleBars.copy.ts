/** The bars of a colour scale with both sides. */
export const SCALE_BARS = {
  order: "Axis above, Allies below",
  halves: "Axis has the left half of each square",
  mixed: "mixed colours where both were",
} as const;
