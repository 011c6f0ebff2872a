/**
 * A command map is 1,024 pixels square at the most that is seen; four times that each way is no
 * picture of a map any more.
 */
export const MAX_IMAGE_SIDE = 4096;

/** The largest allowed picture as plain pixels with opacity, and a little for its head. */
export const MAX_IMAGE_BYTES = MAX_IMAGE_SIDE * MAX_IMAGE_SIDE * 4 + 64 * 1024;
