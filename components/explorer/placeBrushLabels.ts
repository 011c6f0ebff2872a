/** A time under the histogram, seconds; handles have theirs beneath them. */
export interface BrushLabel {
  at: number;
  anchor: "start" | "middle" | "end";
  isHandle: boolean;
}

/** The room a label needs, as a share of the narrowest brush: that of a phone. */
const LABEL_SHARE = 0.12;

/** The times under a brush: at its handles, and at the ends of the round where there is room for them. */
export function placeBrushLabels(low: number, high: number, length: number): BrushLabel[] {
  const room = LABEL_SHARE * length;
  const isTight = high - low < room;
  const chooseAnchor = (at: number, tight: BrushLabel["anchor"]): BrushLabel["anchor"] =>
    at < room / 2 ? "start" : at > length - room / 2 ? "end" : isTight ? tight : "middle";
  const handles: BrushLabel[] = [
    { at: low, anchor: chooseAnchor(low, "end"), isHandle: true },
    { at: high, anchor: chooseAnchor(high, "start"), isHandle: true },
  ];
  const ends: BrushLabel[] = [
    ...(low >= 1.5 * room ? [{ at: 0, anchor: "start" as const, isHandle: false }] : []),
    ...(high <= length - 1.5 * room
      ? [{ at: length, anchor: "end" as const, isHandle: false }]
      : []),
  ];
  return [...handles, ...ends];
}
