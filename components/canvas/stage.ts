import type { ZoomTransform } from "d3-zoom";

/** The surface that a picture is drawn on. */
export interface Stage {
  /** CSS pixels */
  width: number;
  height: number;
  transform: Pick<ZoomTransform, "k" | "x" | "y">;
  /** device pixels per CSS pixel */
  ratio: number;
}
