import { BSP } from "../refusals.copy.ts";
import { FileRefusal, refusalAsValue, type ReadResult } from "../files/refusal.ts";
import { BSP_IDENT, BSP_VERSION, HEADER_BYTES, SURFACE_PATCH } from "./bspFormat.ts";
import { LumpReader } from "./LumpReader.ts";
import {
  MAX_BSP_BYTES,
  MAX_COORDINATE,
  MAX_ENTITY_BYTES,
  MAX_INDICES,
  MAX_MODELS,
  MAX_PATCH_SIDE,
  MAX_SHADERS,
  MAX_SURFACES,
  MAX_VERTICES,
} from "./limits.ts";

export interface BspShader {
  surfaceFlags: number;
  contentFlags: number;
}

/** Model 0 is the world. The other models can move or be built; entities name them `*1`, `*2` … */
interface BspModel {
  /** game units */
  mins: readonly [number, number, number];
  maxs: readonly [number, number, number];
  firstSurface: number;
  surfaceCount: number;
}

export interface BspSurface {
  shader: number;
  type: number;
  firstVertex: number;
  vertexCount: number;
  firstIndex: number;
  indexCount: number;
  patchWidth: number;
  patchHeight: number;
}

/** The data that a map's picture is drawn from. Every index in it was checked to be in range. */
export interface Bsp {
  /** The entity lump, as text. */
  entities: string;
  shaders: BspShader[];
  models: BspModel[];
  surfaces: BspSurface[];
  /** x, y, z of each vertex, in game units. */
  places: Float32Array;
  /** The z of each vertex's normal, -1 … 1: which side of a surface is up. */
  upward: Float32Array;
  /** The vertices of triangles, counted from the first vertex of their surface. */
  indices: Int32Array;
}

/** Reads a compiled map of Enemy Territory (IBSP, version 47). Every count, offset and coordinate is checked. */
export function readBsp(bytes: Uint8Array): ReadResult<Bsp> {
  return refusalAsValue(() => read(bytes));
}

function read(bytes: Uint8Array): Bsp {
  if (bytes.length > MAX_BSP_BYTES)
    throw new FileRefusal(BSP.tooLarge(bytes.length, MAX_BSP_BYTES));
  const ident = new TextDecoder("latin1").decode(bytes.subarray(0, 4));
  if (bytes.length < HEADER_BYTES || ident !== BSP_IDENT) throw new FileRefusal(BSP.notBsp);
  const version = new DataView(bytes.buffer, bytes.byteOffset).getInt32(4, true);
  if (version !== BSP_VERSION) throw new FileRefusal(BSP.otherVersion(version, BSP_VERSION));
  const entities = new LumpReader(bytes, "entities", MAX_ENTITY_BYTES).bytes();
  const shaders = readShaders(new LumpReader(bytes, "shaders", MAX_SHADERS));
  const { places, upward } = readVertices(new LumpReader(bytes, "vertices", MAX_VERTICES));
  const indices = readIndices(new LumpReader(bytes, "indices", MAX_INDICES));
  const surfaces = readSurfaces(new LumpReader(bytes, "surfaces", MAX_SURFACES), {
    shaders: shaders.length,
    vertices: upward.length,
    indices,
  });
  const models = readModels(new LumpReader(bytes, "models", MAX_MODELS), surfaces.length);
  return {
    entities: new TextDecoder("latin1").decode(entities),
    shaders,
    models,
    surfaces,
    places,
    upward,
    indices,
  };
}

function readShaders(lump: LumpReader): BspShader[] {
  return Array.from({ length: lump.count }, (_, i) => ({
    surfaceFlags: lump.int(i, 64),
    contentFlags: lump.int(i, 68),
  }));
}

function readVertices(lump: LumpReader): { places: Float32Array; upward: Float32Array } {
  const places = new Float32Array(lump.count * 3);
  const upward = new Float32Array(lump.count);
  for (let i = 0; i < lump.count; i++) {
    for (let axis = 0; axis < 3; axis++)
      places[i * 3 + axis] = requireCoordinate(lump.float(i, axis * 4), "vertex", i);
    const up = lump.float(i, 36);
    upward[i] = Number.isFinite(up) ? up : 0;
  }
  return { places, upward };
}

function readIndices(lump: LumpReader): Int32Array {
  const indices = new Int32Array(lump.count);
  for (let i = 0; i < lump.count; i++) indices[i] = lump.int(i, 0);
  return indices;
}

function readSurfaces(
  lump: LumpReader,
  counts: { shaders: number; vertices: number; indices: Int32Array },
): BspSurface[] {
  return Array.from({ length: lump.count }, (_, i) => {
    const surface: BspSurface = {
      shader: lump.int(i, 0),
      type: lump.int(i, 8),
      firstVertex: lump.int(i, 12),
      vertexCount: lump.int(i, 16),
      firstIndex: lump.int(i, 20),
      indexCount: lump.int(i, 24),
      patchWidth: lump.int(i, 96),
      patchHeight: lump.int(i, 100),
    };
    if (surface.shader < 0 || surface.shader >= counts.shaders)
      throw new FileRefusal(BSP.unknownShader(i, surface.shader, counts.shaders));
    checkRange(
      BSP.surface(i),
      "vertices",
      surface.firstVertex,
      surface.vertexCount,
      counts.vertices,
    );
    checkRange(
      BSP.surface(i),
      "indices",
      surface.firstIndex,
      surface.indexCount,
      counts.indices.length,
    );
    if (surface.type === SURFACE_PATCH) checkPatch(surface, i);
    for (let at = surface.firstIndex; at < surface.firstIndex + surface.indexCount; at++) {
      const index = counts.indices[at] as number;
      if (index < 0 || index >= surface.vertexCount)
        throw new FileRefusal(BSP.unknownVertex(i, index, surface.vertexCount));
    }
    return surface;
  });
}

function checkPatch({ patchWidth, patchHeight, vertexCount }: BspSurface, number: number): void {
  const fits = (side: number): boolean => side >= 3 && side <= MAX_PATCH_SIDE && side % 2 === 1;
  if (!fits(patchWidth) || !fits(patchHeight) || patchWidth * patchHeight !== vertexCount) {
    throw new FileRefusal(BSP.badPatch(number, patchWidth, patchHeight, vertexCount));
  }
}

function readModels(lump: LumpReader, surfaces: number): BspModel[] {
  if (lump.count === 0) throw new FileRefusal(BSP.noModels);
  return Array.from({ length: lump.count }, (_, i) => {
    const corner = (at: number): [number, number, number] => [
      lump.float(i, at),
      lump.float(i, at + 4),
      lump.float(i, at + 8),
    ];
    const model = {
      mins: corner(0),
      maxs: corner(12),
      firstSurface: lump.int(i, 24),
      surfaceCount: lump.int(i, 28),
    };
    for (const value of [...model.mins, ...model.maxs]) requireCoordinate(value, "model", i);
    checkRange(BSP.model(i), "surfaces", model.firstSurface, model.surfaceCount, surfaces);
    return model;
  });
}

function checkRange(
  owner: string,
  what: string,
  first: number,
  count: number,
  actual: number,
): void {
  if (first < 0 || count < 0 || first + count > actual)
    throw new FileRefusal(BSP.badRange(owner, count, what, first, actual));
}

function requireCoordinate(value: number, what: string, number: number): number {
  if (!(Math.abs(value) <= MAX_COORDINATE))
    throw new FileRefusal(BSP.badCoordinate(what, number, value));
  return value;
}
