/**
 * Stored with every round: raised whenever reading or summing a file changes, so that `rebuild` can tell which rounds
 * were read by an older version.
 */
export const PARSER_VERSION = 4;
