import { pairs, range } from "d3-array";
import {
  anchorLabel,
  CLASS_WIDTHS,
  mergeSets,
  touches,
  type AxisLabel,
  type AxisTick,
  type TickSet,
} from "./axisLabels.ts";

/** Makes about `count` labels of an axis. */
export type ListLabels = (count: number) => AxisLabel[];

/** The part of a d3-scale that an axis needs. Its range is percent, 0 to 100. */
interface TickScale<Value> {
  (value: Value): number;
  ticks(count: number): Value[];
}

/** More than one label per this many px is noise, however short the labels are. */
const DENSEST = 56;

/** Labels of a scale's own round values. */
export function labelScale<Value>(
  scale: TickScale<Value>,
  write: (value: Value) => string,
): ListLabels {
  return (count) =>
    scale.ticks(count).map((value) => ({ position: scale(value), text: write(value) }));
}

/** Every label, or every second or third … one, always including the last, which is the newest. */
export function labelEach(labels: readonly AxisLabel[]): ListLabels {
  return (count) => {
    const step = Math.max(1, Math.ceil(labels.length / count));
    return labels.filter((_, index) => (labels.length - 1 - index) % step === 0);
  };
}

/**
 * The most labels that fit on an axis without touching.
 * @param width of the axis, px
 * @param room px that a label may reach out to the left of the axis
 */
export function fitTicks(list: ListLabels, width: number, room = 0): AxisTick[] {
  const counts = range(Math.max(1, Math.floor(width / DENSEST)), 0, -1);
  for (const count of counts) {
    const ticks = list(count).map((label) => anchorLabel(label, width, room));
    if (!pairs(ticks).some(([first, second]) => touches(first, second, width))) return ticks;
  }
  return list(1)
    .slice(-1)
    .map((label) => anchorLabel(label, width, room));
}

/** The ticks of an axis for each width class of its chart. @param gutter px of the chart that the axis does not span */
export function fitTickSets(list: ListLabels, gutter: number): TickSet[] {
  return mergeSets(CLASS_WIDTHS.map((width) => fitTicks(list, width - gutter, gutter / 2)));
}
