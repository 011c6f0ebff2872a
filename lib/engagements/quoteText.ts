const LONGEST_QUOTE = 40;
/** Control characters, line and paragraph separators, direction marks, invisible spaces. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** A short piece of a file's text inside quotation marks, for a sentence: nothing in it is invisible. */
export function quoteText(text: string): string {
  const shown = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
  return shown === "" ? "An empty column" : `“${shown.replace(INVISIBLE, "\ufffd")}”`;
}
