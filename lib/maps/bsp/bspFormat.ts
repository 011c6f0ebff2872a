/**
 * The layout of an IBSP 47 file (Return to Castle Wolfenstein, Enemy Territory); all numbers
 * little-endian, 32 bits.
 */
export const BSP_IDENT = "IBSP";
export const BSP_VERSION = 47;

/** The table of lumps: a byte offset and a length for each of the 17 lumps. */
const LUMP_COUNT = 17;
export const HEADER_BYTES = 8 + LUMP_COUNT * 8;

/** The number of each lump, and the size of one of its records in bytes. */
export const LUMPS = {
  entities: { number: 0, bytes: 1 },
  shaders: { number: 1, bytes: 72 },
  models: { number: 7, bytes: 40 },
  vertices: { number: 10, bytes: 44 },
  indices: { number: 11, bytes: 4 },
  surfaces: { number: 13, bytes: 104 },
} as const;
export type LumpName = keyof typeof LUMPS;

/** Kinds of surfaces. Players cannot stand on flares (4) and foliage (5). */
export const SURFACE_PLANAR = 1;
export const SURFACE_PATCH = 2;
export const SURFACE_TRIANGLES = 3;

/** Flags of a shader's surface. */
export const SURF_SKY = 0x4;
export const SURF_NODRAW = 0x80;
export const SURF_NONSOLID = 0x4000;

/** Flags of what is inside. */
export const CONTENTS_SOLID = 0x1;
export const CONTENTS_LIQUID = 0x8 | 0x10 | 0x20;
export const CONTENTS_PLAYERCLIP = 0x1_0000;
