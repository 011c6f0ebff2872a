import type { ScaleLinear } from "d3-scale";
import { formatCount } from "#lib/format/format.ts";

/** The minimum distance between two ticks of a vertical axis, px. */
const SPACE = 34;

/** The ticks of a vertical axis of counts: whole numbers only. The scale's range is px from the plot's top. */
export function listCountTicks(scale: ScaleLinear<number, number>): { y: number; text: string }[] {
  const [bottom = 0, top = 0] = scale.range();
  return scale
    .ticks(Math.floor((bottom - top) / SPACE))
    .filter((count) => Number.isInteger(count))
    .map((count) => ({ y: scale(count), text: formatCount(count) }));
}
