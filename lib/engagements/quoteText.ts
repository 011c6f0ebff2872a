import { showInvisible } from "./showInvisible.ts";

const LONGEST_QUOTE = 40;

/** A short piece of a file's text as it may stand in a sentence: inside quotation marks, nothing in it invisible. */
export function quoteText(text: string): string {
  if (text === "") return "An empty column";
  return `“${showInvisible(text.slice(0, LONGEST_QUOTE))}${text.length > LONGEST_QUOTE ? "…" : ""}”`;
}
