/**
 * The largest map file that is read. Custom maps reach about 60 MB, and two files of this size
 * still fit into the memory of a small server.
 */
export const MAX_BSP_BYTES = 128 * 1024 * 1024;

/**
 * The compiler's own limit is 131,072 surfaces (MAX_MAP_DRAW_SURFS); a little more is still drawn
 * in a second.
 */
export const MAX_SURFACES = 262_144;

/** The compiler's own limit is 524,288 (MAX_MAP_DRAW_VERTS). */
export const MAX_VERTICES = 1_048_576;

/** The compiler's own limit is 524,288 (MAX_MAP_DRAW_INDEXES); later compilers go beyond it. */
export const MAX_INDICES = 4_194_304;

/** The compiler's own limit is 1,024 (MAX_MAP_MODELS). */
export const MAX_MODELS = 4096;

/** The compiler's own limit is 1,024 (MAX_MAP_SHADERS). */
export const MAX_SHADERS = 16_384;

/**
 * The compiler's own limit is 262,144 bytes (MAX_MAP_ENTSTRING, 0x40000); maps from later tools
 * exceed it.
 */
export const MAX_ENTITY_BYTES = 4 * 1024 * 1024;

/**
 * More than any map has. The game's own limit is 1,024 live entities, but most entities of a map
 * are lights.
 */
export const MAX_ENTITIES = 65_536;

/**
 * The engine's world ends at 65,536 each way (MAX_MAP_SIZE). Twice that leaves room for sky boxes.
 */
export const MAX_COORDINATE = 131_072;

/**
 * The compiler's own limit is 64 control points along a patch (MAX_PATCH_SIZE), but their number is
 * always odd.
 */
export const MAX_PATCH_SIDE = 65;
