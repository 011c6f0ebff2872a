/**
 * Characters that a reader cannot see, or that change the direction of the text around them:
 * control and format characters (including direction marks), line and paragraph separators, lone
 * surrogates, and the fillers that Unicode counts as letters.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]|\u034f|\u17b4|\u17b5/gu;

/** Replaces each invisible character of the text by a �. */
export function showInvisible(text: string): string {
  return text.replace(INVISIBLE, "\ufffd");
}
