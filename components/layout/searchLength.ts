/** The maximum length of a search, longer than any name or day. */
export const SEARCH_LENGTH = 64;
