import { ROW_PROBLEMS } from "./problems.copy.ts";
import { showInvisible } from "./showInvisible.ts";

const LONGEST_QUOTE = 40;

/** A short piece of a file's text for a sentence: in quotation marks, with invisible characters written out. */
export function quoteText(text: string): string {
  if (text === "") return ROW_PROBLEMS.emptyColumn;
  return `“${showInvisible(text.slice(0, LONGEST_QUOTE))}${text.length > LONGEST_QUOTE ? "…" : ""}”`;
}
