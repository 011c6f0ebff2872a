/*
 * Lengths as people count them: characters are code points of the decoded text. A colour code in a
 * name counts, and so does an invisible character.
 */

/** Whether a text has more characters than this. It looks no further than it must. */
export function isLongerThan(text: string, limit: number): boolean {
  return text.length > limit && findEnd(text, limit) < text.length;
}

/** The first characters of a text: the text itself if it has no more than `limit`. */
export function cutText(text: string, limit: number): string {
  if (!isLongerThan(text, limit)) return text;
  // A copy: a slice would keep the whole text in memory.
  return Array.from(text.slice(0, findEnd(text, limit))).join("");
}

/**
 * A text as pages show it: cut where it has more characters than the limit, with a sign that it goes
 * on. Databases from before names had a limit may hold longer ones.
 */
export function shortenText(text: string, limit: number): string {
  return isLongerThan(text, limit) ? `${cutText(text, limit)}…` : text;
}

/** Where the first `limit` characters end, as an index; at most the text's length. */
function findEnd(text: string, limit: number): number {
  let end = 0;
  for (let count = 0; count < limit && end < text.length; count++)
    end += (text.codePointAt(end) as number) > 0xffff ? 2 : 1;
  return end;
}

/** What PostgreSQL cannot store as text: a NUL, and half of a surrogate pair. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

/** Whether the database can store a text and look for it. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}
