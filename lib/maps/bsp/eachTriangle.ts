import {
  CONTENTS_LIQUID,
  CONTENTS_PLAYERCLIP,
  CONTENTS_SOLID,
  SURFACE_PATCH,
  SURFACE_PLANAR,
  SURFACE_TRIANGLES,
  SURF_NODRAW,
  SURF_NONSOLID,
  SURF_SKY,
} from "./bspFormat.ts";
import type { Bsp, BspShader, BspSurface } from "./readBsp.ts";
import { tessellatePatch } from "./tessellatePatch.ts";

type SurfaceKind = "ground" | "water";

/**
 * A triangle's corners (x, y, z each) in game units, and whether its front faces up (1) or down
 * (-1); 0 if unknown.
 */
export type VisitTriangle = (corners: Float64Array, kind: SurfaceKind, facing: number) => void;

/** The model whose surfaces to visit, and where its entity placed it. */
export interface PlacedModel {
  model: number;
  origin: readonly [number, number, number];
}

/**
 * What a surface is to a player who walks: ground, water, or nothing (sky, the map maker's
 * invisible helper surfaces, leaves).
 */
function classifySurface({ surfaceFlags, contentFlags }: BspShader): SurfaceKind | null {
  if ((surfaceFlags & SURF_SKY) !== 0) return null;
  if ((contentFlags & CONTENTS_LIQUID) !== 0) return "water";
  if ((surfaceFlags & (SURF_NODRAW | SURF_NONSOLID)) !== 0) return null;
  return (contentFlags & (CONTENTS_SOLID | CONTENTS_PLAYERCLIP)) === 0 ? null : "ground";
}

/**
 * Visits every triangle that is ground or water. The array of corners is reused for the next
 * triangle.
 */
export function eachTriangle(bsp: Bsp, models: readonly PlacedModel[], visit: VisitTriangle): void {
  const corners = new Float64Array(9);
  for (const { model: number, origin } of models) {
    const model = bsp.models[number];
    if (model === undefined) continue;
    for (let i = 0; i < model.surfaceCount; i++) {
      const surface = bsp.surfaces[model.firstSurface + i] as BspSurface;
      const kind = classifySurface(bsp.shaders[surface.shader] as BspShader);
      if (kind === null) continue;
      if (surface.type === SURFACE_PLANAR || surface.type === SURFACE_TRIANGLES)
        visitIndexed(bsp, surface, origin, (facing) => visit(corners, kind, facing), corners);
      else if (surface.type === SURFACE_PATCH)
        visitPatch(bsp, surface, origin, (facing) => visit(corners, kind, facing), corners);
    }
  }
}

type Visit = (facing: number) => void;
type Origin = PlacedModel["origin"];

function visitIndexed(
  bsp: Bsp,
  surface: BspSurface,
  origin: Origin,
  visit: Visit,
  corners: Float64Array,
): void {
  for (let at = surface.firstIndex; at + 2 < surface.firstIndex + surface.indexCount; at += 3) {
    let up = 0;
    for (let corner = 0; corner < 3; corner++) {
      const vertex = surface.firstVertex + (bsp.indices[at + corner] as number);
      up += bsp.upward[vertex] as number;
      setCorner(corners, corner, bsp.places, vertex, origin);
    }
    visit(Math.sign(up));
  }
}

function visitPatch(
  bsp: Bsp,
  surface: BspSurface,
  origin: Origin,
  visit: Visit,
  corners: Float64Array,
): void {
  let up = 0;
  for (let i = 0; i < surface.vertexCount; i++) up += bsp.upward[surface.firstVertex + i] as number;
  const { columns, rows, places } = tessellatePatch({
    columns: surface.patchWidth,
    rows: surface.patchHeight,
    places: bsp.places.subarray(
      surface.firstVertex * 3,
      (surface.firstVertex + surface.vertexCount) * 3,
    ),
  });
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const from = row * columns + column;
      for (const triangle of [
        [from, from + 1, from + columns],
        [from + 1, from + columns + 1, from + columns],
      ]) {
        triangle.forEach((vertex, corner) => setCorner(corners, corner, places, vertex, origin));
        visit(Math.sign(up));
      }
    }
  }
}

function setCorner(
  corners: Float64Array,
  corner: number,
  places: Float32Array,
  vertex: number,
  origin: Origin,
): void {
  for (let axis = 0; axis < 3; axis++)
    corners[corner * 3 + axis] = (places[vertex * 3 + axis] as number) + (origin[axis] as number);
}
