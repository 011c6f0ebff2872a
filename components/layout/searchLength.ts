/** Characters a search takes: longer than any name or day. */
export const SEARCH_LENGTH = 64;
