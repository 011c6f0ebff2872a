import type { MapBounds } from "#lib/maps/mapBounds.ts";
import { measureBounds, toImagePoint } from "#lib/maps/mapBounds.ts";
import type { Point } from "../maps/shapes.ts";

/** World geometry as SVG path data, in pixels of an image `width` pixels wide. */
export interface Projection {
  width: number;
  height: number;
  /** Pixels per unit. */
  scale: number;
  path: (points: readonly Point[], closed: boolean) => string;
  at: (point: Point) => Point;
}

const round = (value: number): number => Math.round(value * 10) / 10;

export function makeProjection(bounds: MapBounds, width: number): Projection {
  const size = measureBounds(bounds);
  const scale = width / size.width;
  const height = Math.round(size.height * scale);
  const at = ([x, y]: Point): Point => {
    const { u, v } = toImagePoint(bounds, { x, y });
    return [round(u * width), round(v * height)];
  };
  const path = (points: readonly Point[], closed: boolean): string =>
    points.map((point, i) => `${i === 0 ? "M" : "L"}${at(point).join(" ")}`).join("") +
    (closed ? "Z" : "");
  return { width, height, scale, path, at };
}
