import {
  BSP_VERSION,
  CONTENTS_SOLID,
  HEADER_BYTES,
  LUMPS,
  SURFACE_PATCH,
  SURFACE_PLANAR,
  type LumpName,
} from "../bsp/bspFormat.ts";

type Place = readonly [x: number, y: number, z: number];

export interface WrittenSurface {
  /** Flags of its shader; solid ground if they are missing. */
  surfaceFlags?: number;
  contentFlags?: number;
  /** A fan of triangles around the first corner, or the control points of a patch by rows. */
  corners: readonly Place[];
  patch?: { width: number; height: number };
  /** The z of its normal: 1 faces up. */
  up: number;
}

export interface WrittenMap {
  entities: readonly Readonly<Record<string, string>>[];
  /** The surfaces of the world, then those of each further model. */
  models: readonly (readonly WrittenSurface[])[];
}

/** A compiled map (IBSP 47) of these surfaces, for tests and benchmarks. */
export function writeBsp({ entities, models }: WrittenMap): Buffer {
  const surfaces = models.flat();
  const shaderKeys = [...new Set(surfaces.map(shaderKey))];
  const lumps: Record<LumpName, Buffer> = {
    entities: Buffer.from(
      `${entities
        .map(
          (entity) =>
            `{\n${Object.entries(entity)
              .map(([key, value]) => `"${key}" "${value}"\n`)
              .join("")}}\n`,
        )
        .join("")}\0`,
      "latin1",
    ),
    shaders: Buffer.concat(shaderKeys.map(writeShader)),
    models: writeModels(models),
    vertices: Buffer.concat(
      surfaces.flatMap(({ corners, up }) => corners.map((corner) => writeVertex(corner, up))),
    ),
    indices: Buffer.concat(surfaces.map((surface) => writeNumbers(listIndices(surface)))),
    surfaces: writeSurfaces(surfaces, shaderKeys),
  };
  const header = Buffer.alloc(HEADER_BYTES);
  header.write("IBSP", 0, "latin1");
  header.writeInt32LE(BSP_VERSION, 4);
  const parts: Buffer[] = [header];
  let offset = HEADER_BYTES;
  for (const [name, { number }] of Object.entries(LUMPS)) {
    const lump = lumps[name as LumpName];
    header.writeInt32LE(offset, 8 + number * 8);
    header.writeInt32LE(lump.length, 12 + number * 8);
    const padded = Buffer.concat([lump, Buffer.alloc((4 - (lump.length % 4)) % 4)]);
    parts.push(padded);
    offset += padded.length;
  }
  return Buffer.concat(parts);
}

/** A level rectangle of ground that faces up. */
export function floor(
  west: number,
  south: number,
  east: number,
  north: number,
  z: number,
  flags: Partial<WrittenSurface> = {},
): WrittenSurface {
  return {
    up: 1,
    corners: [
      [west, south, z],
      [east, south, z],
      [east, north, z],
      [west, north, z],
    ],
    ...flags,
  };
}

/** An upright wall between two places. */
export function wall(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  foot: number,
  top: number,
): WrittenSurface {
  return {
    up: 0,
    corners: [
      [ax, ay, foot],
      [bx, by, foot],
      [bx, by, top],
      [ax, ay, top],
    ],
  };
}

function shaderKey({ surfaceFlags = 0, contentFlags = CONTENTS_SOLID }: WrittenSurface): string {
  return `${surfaceFlags} ${contentFlags}`;
}

function writeShader(key: string, i: number): Buffer {
  const shader = Buffer.alloc(LUMPS.shaders.bytes);
  shader.write(`textures/test/${i}`, 0, "latin1");
  const [surfaceFlags = 0, contentFlags = 0] = key.split(" ").map(Number);
  shader.writeInt32LE(surfaceFlags, 64);
  shader.writeInt32LE(contentFlags, 68);
  return shader;
}

function listIndices({ corners, patch }: WrittenSurface): number[] {
  return patch === undefined ? corners.slice(2).flatMap((_, i) => [0, i + 1, i + 2]) : [];
}

function writeVertex(corner: Place, up: number): Buffer {
  const vertex = Buffer.alloc(LUMPS.vertices.bytes);
  corner.forEach((value, axis) => vertex.writeFloatLE(value, axis * 4));
  vertex.writeFloatLE(up, 36);
  return vertex;
}

function writeNumbers(numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4);
  numbers.forEach((value, i) => bytes.writeInt32LE(value, i * 4));
  return bytes;
}

function writeModels(models: WrittenMap["models"]): Buffer {
  let first = 0;
  return Buffer.concat(
    models.map((surfaces) => {
      const model = Buffer.alloc(LUMPS.models.bytes);
      const corners = surfaces.flatMap(({ corners }) => corners);
      for (let axis = 0; axis < 3; axis++) {
        const values = corners.map((corner) => corner[axis] as number);
        model.writeFloatLE(
          values.reduce((a, b) => Math.min(a, b), values[0] ?? 0),
          axis * 4,
        );
        model.writeFloatLE(
          values.reduce((a, b) => Math.max(a, b), values[0] ?? 0),
          12 + axis * 4,
        );
      }
      model.writeInt32LE(first, 24);
      model.writeInt32LE(surfaces.length, 28);
      first += surfaces.length;
      return model;
    }),
  );
}

function writeSurfaces(surfaces: readonly WrittenSurface[], shaderKeys: readonly string[]): Buffer {
  let firstVertex = 0;
  let firstIndex = 0;
  return Buffer.concat(
    surfaces.map((written) => {
      const surface = Buffer.alloc(LUMPS.surfaces.bytes);
      const indices = listIndices(written).length;
      surface.writeInt32LE(shaderKeys.indexOf(shaderKey(written)), 0);
      surface.writeInt32LE(written.patch === undefined ? SURFACE_PLANAR : SURFACE_PATCH, 8);
      surface.writeInt32LE(firstVertex, 12);
      surface.writeInt32LE(written.corners.length, 16);
      surface.writeInt32LE(firstIndex, 20);
      surface.writeInt32LE(indices, 24);
      surface.writeInt32LE(written.patch?.width ?? 0, 96);
      surface.writeInt32LE(written.patch?.height ?? 0, 100);
      firstVertex += written.corners.length;
      firstIndex += indices;
      return surface;
    }),
  );
}
