/**
 * The largest round file accepted, packed or unpacked. A 30-minute round of 64 players is about 40
 * MB.
 */
export const MAX_ROUND_FILE_BYTES = 64 * 1024 * 1024;

/** The longest line read. One engagement of a whole 30-minute round is about 200 KB. */
export const MAX_LINE_BYTES = 1024 * 1024;

/** The most rows kept of one section. Further rows are reported as one problem and left out. */
export const MAX_ROWS_PER_SECTION = 1_000_000;

/**
 * The most problems listed for one file. Further ones are only counted, and the list gives their
 * number.
 */
export const MAX_PROBLEMS_LISTED = 10_000;

/** The largest whole number read: the database keeps 32-bit integers. */
export const MAX_INTEGER = 2_147_483_647;

/** The largest coordinate read; the engine's worlds end at 65,536 units. */
export const MAX_COORDINATE = 1_000_000;

/**
 * The longest distance read, in units. Sums of the 9999 sentinel are long; a corrupt number is
 * longer.
 */
export const MAX_DISTANCE = 1_000_000_000;

/** The longest player name the engine keeps, in bytes (MAX_NETNAME without its terminator). */
export const MAX_NAME_BYTES = 35;

/**
 * The most attackers read of one engagement: the engine has 64 clients, and each raw name can
 * imitate one more entry.
 */
export const MAX_ATTACKERS = 128;

/*
 * Names, in characters as people count them: code points after decoding, colour codes included. The
 * game itself keeps shorter ones, so only damaged or made-up files have longer ones.
 */

/** The longest name of a map: the engine's MAX_QPATH. A file with a longer one is refused. */
export const MAX_MAP_NAME = 64;

/** The longest name of a player: a longer one is cut, so that its row still counts. */
export const MAX_PLAYER_NAME = 64;

/**
 * The longest name of a game server that a page can show. It is not in the file: people, tokens and
 * programs give it, and a longer one is refused.
 */
export const MAX_SOURCE_NAME = 80;

/**
 * The longest GUID: twice the 32 digits of a real one. A row with a longer one is skipped, because
 * two people could be cut to the same GUID.
 */
export const MAX_GUID = 64;

/**
 * The longest word of a file that is kept as it is, such as a class, an event or the tracker's
 * version. A longer one is cut.
 */
export const MAX_WORD = 64;
