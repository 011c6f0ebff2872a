import type { ZoomTransform } from "d3";

/** What a picture is drawn onto. */
export interface Stage {
  /** CSS pixels */
  width: number;
  height: number;
  transform: Pick<ZoomTransform, "k" | "x" | "y">;
  /** device pixels a CSS pixel */
  ratio: number;
}
