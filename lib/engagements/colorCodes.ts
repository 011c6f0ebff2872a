import { visibleText } from "./visibleText.ts";

/** A piece of a name in one colour: `#rrggbb`, or null where the name has set none. */
export interface ColorRun { text: string; color: string | null }

/** The game's 32 name colours, black first; a code's number is (character − 48) & 31. */
const COLORS = [
  "#000000", "#ff0000", "#00ff00", "#ffff00", "#0000ff", "#00ffff", "#ff00ff", "#ffffff",
  "#ff8000", "#808080", "#bfbfbf", "#bfbfbf", "#008000", "#808000", "#000080", "#800000",
  "#804000", "#ff991a", "#008080", "#800080", "#0080ff", "#8000ff", "#3399cc", "#ccffcc",
  "#006633", "#ff0033", "#b31a1a", "#993300", "#cc9933", "#999933", "#ffffbf", "#ffff80",
] as const;

/** A code is `^` and any character but another `^`; a `^` before that, or at the end, is a character of the name. */
const CODE = /\^([^^])/gsu;
/** The game's code for the colour there was before any code. */
const RESET = "*";

function colorOf(code: string): string | null {
  return code === RESET ? null : (COLORS[((code.codePointAt(0) ?? 0) - 48) & 31] ?? null);
}

/** Splits a raw name at its colour codes; runs without text are left out, and invisible characters are made visible (�). */
export function splitColorRuns(raw: string): ColorRun[] {
  const runs: ColorRun[] = [];
  let color: string | null = null;
  let from = 0;
  const add = (to: number): void => {
    if (to > from) runs.push({ text: visibleText(raw.slice(from, to)), color });
  };
  for (const code of raw.matchAll(CODE)) {
    add(code.index);
    color = colorOf(code[1] as string);
    from = code.index + code[0].length;
  }
  add(raw.length);
  return runs;
}

/** A raw name without its colour codes; invisible characters are made visible (�). */
export function plainName(raw: string): string {
  return splitColorRuns(raw).map(({ text }) => text).join("");
}
