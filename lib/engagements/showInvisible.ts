/**
 * What a reader cannot see, or what turns the text around it: control and format characters (direction marks among
 * them), line and paragraph separators, lone surrogates, and the fillers that Unicode counts as letters.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]|\u034f|\u17b4|\u17b5/gu;

/** The text with a � in the place of each character that nobody could see. */
export function showInvisible(text: string): string {
  return text.replace(INVISIBLE, "\ufffd");
}
