import { shortenText } from "./characters.ts";
import { MAX_PLAYER_NAME } from "./limits.ts";
import { showInvisible } from "./showInvisible.ts";

/**
 * A piece of a name in one colour: the game's colour number 0 … 31 (0 is black), or null if the
 * name has set no colour.
 */
export interface ColorRun {
  text: string;
  color: number | null;
}

/**
 * A code is `^` and any character except another `^`. A `^` before that, or at the end, is a
 * character of the name.
 */
const CODE = /\^([^^])/gsu;
/** The game's code for the colour before any code. */
const RESET = "*";

/**
 * The game's rule: (character − 48) & 31. The colours themselves are in the stylesheet, one for
 * each theme.
 */
function parseColorCode(code: string): number | null {
  return code === RESET ? null : ((code.codePointAt(0) ?? 0) - 48) & 31;
}

/**
 * Splits a raw name at its colour codes. Runs without text are left out, invisible characters are
 * made visible (�), and a name that is too long is shortened.
 */
export function splitColorRuns(raw: string): ColorRun[] {
  return splitAtCodes(shortenText(raw, MAX_PLAYER_NAME));
}

function splitAtCodes(raw: string): ColorRun[] {
  const runs: ColorRun[] = [];
  let color: number | null = null;
  let from = 0;
  const add = (to: number): void => {
    if (to > from) runs.push({ text: showInvisible(raw.slice(from, to)), color });
  };
  for (const code of raw.matchAll(CODE)) {
    add(code.index);
    color = parseColorCode(code[1] as string);
    from = code.index + code[0].length;
  }
  add(raw.length);
  return runs;
}

/** A raw name as `splitColorRuns` shows it, without its colours. */
export function stripColors(raw: string): string {
  return joinRuns(splitColorRuns(raw));
}

/** A text of any length without its colour codes; invisible characters are made visible (�). */
export function stripCodes(text: string): string {
  return joinRuns(splitAtCodes(text));
}

function joinRuns(runs: readonly ColorRun[]): string {
  return runs.map(({ text }) => text).join("");
}
