/**
 * The largest command maps seen are 1,024 pixels square. A picture with more than four times that
 * on a side is not a picture of a map.
 */
export const MAX_IMAGE_SIDE = 4096;

/** The largest allowed picture as plain pixels with opacity, plus a little for the header. */
export const MAX_IMAGE_BYTES = MAX_IMAGE_SIDE * MAX_IMAGE_SIDE * 4 + 64 * 1024;
