/** The largest pk3 accepted: packs of many maps reach some hundred MB. */
export const MAX_PK3_BYTES = 1024 * 1024 * 1024;

/** The game's own pak0.pk3 has some 7,000 files. */
export const MAX_FILES_IN_PK3 = 32_768;

/** The most that is ever unpacked from one pk3, over all files that are needed from it. */
export const MAX_UNPACKED_BYTES = 1536 * 1024 * 1024;

/** A script (.arena, .objdata, .shader) is text of some KB; shader scripts reach 500 KB. */
export const MAX_SCRIPT_BYTES = 2 * 1024 * 1024;

/**
 * Maps and pictures shrink to a third or a tenth. A file that shrinks more than this is empty and
 * was made to blow up when unpacked.
 */
export const MAX_GROWTH = 250;

/**
 * Files up to this size are not dangerous, however well they were packed: a small black picture
 * shrinks a lot.
 */
export const GROWTH_IS_CHECKED_FROM = 4 * 1024 * 1024;
