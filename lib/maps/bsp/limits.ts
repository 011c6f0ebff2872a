/**
 * The largest map file read: custom maps reach some 60 MB, and two of this size still fit the
 * memory of a small server.
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
 * The compiler's own limit is 262,144 bytes (MAX_MAP_ENTSTRING, 0x40000); maps of later tools
 * exceed it.
 */
export const MAX_ENTITY_BYTES = 4 * 1024 * 1024;

/**
 * More than any map has; the game's own limit of living entities is 1,024, most of a map's are
 * lights.
 */
export const MAX_ENTITIES = 65_536;

/**
 * The world of the engine ends here (MAX_MAP_SIZE is 65,536 each way); twice that leaves room for
 * sky boxes.
 */
export const MAX_COORDINATE = 131_072;

/**
 * The compiler's own limit of control points along a patch (MAX_PATCH_SIZE is 64); an odd number.
 */
export const MAX_PATCH_SIDE = 65;
