import { scaleUtc } from "d3-scale";
import { formatClock } from "#lib/format/format.ts";
import type { TickSet } from "./axisLabels.ts";
import { fitTickSets, labelScale } from "./fitTicks.ts";

/**
 * The ticks of an axis over a round: whole seconds or minutes. @param gutter px of the chart that
 * the axis does not span
 */
export function fitClockTicks(durationMs: number, gutter = 0): TickSet[] {
  const list = labelScale(scaleUtc([0, durationMs], [0, 100]), (time) =>
    formatClock(time.getTime()),
  );
  return fitTickSets((count) => {
    const labels = list(count);
    // d3 has no step between one minute and five, so every second minute is used.
    return labels.length > count ? labels.filter((_, index) => index % 2 === 0) : labels;
  }, gutter);
}
