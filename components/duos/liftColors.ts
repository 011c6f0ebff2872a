/** The text colour of a lift: clearly above the baseline, clearly below it, or unclear. */
export const LIFT_COLORS = { above: "text-heat", below: "text-allies", unclear: "text-faint" };

/** A part ratio is not called a lift and has no verdict, so it has none of these colours. */
export const PART_COLOR = "text-text";
