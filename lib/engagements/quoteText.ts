import { visibleText } from "./visibleText.ts";

const LONGEST_QUOTE = 40;

/** A short piece of a file's text as it may stand in a sentence: inside quotation marks, nothing in it invisible. */
export function quoteText(text: string): string {
  if (text === "") return "An empty column";
  return `“${visibleText(text.slice(0, LONGEST_QUOTE))}${text.length > LONGEST_QUOTE ? "…" : ""}”`;
}
