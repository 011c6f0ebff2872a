/** How certain a lift is, as a colour of text: above the baseline, below it, or unclear. */
export const LIFT_COLORS = { above: "text-heat", below: "text-allies", unclear: "text-faint" };
