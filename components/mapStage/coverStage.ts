import type { StagePlace } from "./MapStage.tsx";

/**
 * The attributes of an SVG element that is drawn over the stage in its CSS pixels. On paper the stage
 * has another size than on the screen, and no script runs in between: the element then follows.
 */
export function coverStage({ width, height }: Pick<StagePlace, "width" | "height">) {
  return width === 0
    ? {}
    : { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none" as const };
}
