/** A value of an axis with its text. */
export interface AxisLabel {
  /** Percent of the axis, from its start. */
  position: number;
  text: string;
  /** A second, smaller line. */
  note?: string;
}

/** A label with the side of its text that stands at its position. */
export interface AxisTick extends AxisLabel {
  anchor: "start" | "middle" | "end";
  /** Emphasized: a value that was chosen. */
  strong?: boolean;
}

/** The ticks of one or more width classes; CSS shows the set of the class that the chart is in. */
export interface TickSet {
  classes: number[];
  ticks: AxisTick[];
}

/**
 * The minimum widths of the classes, CSS px. app/globals.css has the same ones, from
 * `.chart-width-0` on.
 */
export const CLASS_WIDTHS = [220, 340, 480, 720] as const;

/**
 * The width of a character in the labels' font, which is monospaced, and the free space between two
 * labels, px.
 */
const CHARACTER = 7.3;
const GAP = 12;

/**
 * Centres a label on its position, but keeps it within the axis.
 * @param width of the axis, px
 * @param room px that a label may reach out to the left of the axis
 */
export function anchorLabel(label: AxisLabel, width: number, room = 0): AxisTick {
  const middle = (label.position / 100) * width;
  const half = measureLabel(label) / 2;
  const anchor = middle - half < -room ? "start" : middle + half > width ? "end" : "middle";
  return { ...label, anchor };
}

/** Whether two labels would be closer than the gap. @param width of the axis, px */
export function touches(first: AxisTick, second: AxisTick, width: number): boolean {
  const [a, b] = [measureExtent(first, width), measureExtent(second, width)];
  return a.start < b.end + GAP && b.start < a.end + GAP;
}

/** The ticks that do not touch the fixed ones. @param width of the axis, px */
export function clearTicks(
  ticks: readonly AxisTick[],
  fixed: readonly AxisTick[],
  width: number,
): AxisTick[] {
  return ticks.filter((tick) => !fixed.some((other) => touches(tick, other, width)));
}

/** Merges neighbouring classes that show the same ticks. */
export function mergeSets(sets: readonly AxisTick[][]): TickSet[] {
  const merged: TickSet[] = [];
  for (const [index, ticks] of sets.entries()) {
    const last = merged.at(-1);
    if (last !== undefined && JSON.stringify(last.ticks) === JSON.stringify(ticks))
      last.classes.push(index);
    else merged.push({ classes: [index], ticks });
  }
  return merged;
}

const measureLabel = ({ text, note = "" }: AxisLabel): number =>
  CHARACTER * Math.max(text.length, note.length);

/** Where a label begins and ends, px. */
export function measureExtent(tick: AxisTick, width: number): { start: number; end: number } {
  const middle = (tick.position / 100) * width;
  const size = measureLabel(tick);
  const start =
    tick.anchor === "start" ? middle : tick.anchor === "end" ? middle - size : middle - size / 2;
  return { start, end: start + size };
}
