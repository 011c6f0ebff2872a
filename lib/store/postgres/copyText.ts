import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import type { Transaction } from "./connection.ts";

export type CopyValue = string | number | boolean | null;

const SPECIAL = /[\\\n\r\t\0]/;
const SPECIALS = new RegExp(SPECIAL, "g");

/**
 * One value in the text form of COPY. PostgreSQL cannot store NUL in text, so it becomes U+FFFD.
 */
export function copyValue(value: CopyValue): string {
  if (value === null) return "\\N";
  if (typeof value === "boolean") return value ? "t" : "f";
  if (typeof value === "number") return String(value);
  return SPECIAL.test(value) ? value.replace(SPECIALS, escapeCharacter) : value;
}

function escapeCharacter(character: string): string {
  switch (character) {
    case "\n":
      return "\\n";
    case "\r":
      return "\\r";
    case "\t":
      return "\\t";
    case "\0":
      return "\uFFFD";
    default:
      return "\\\\";
  }
}

/** One row in the text form of COPY, including its line end. */
export function copyRow(values: readonly CopyValue[]): string {
  let row = "";
  for (const [index, value] of values.entries())
    row += index === 0 ? copyValue(value) : `\t${copyValue(value)}`;
  return `${row}\n`;
}

/**
 * Sends rows (in text form, in pieces of any size) into a table's columns. Pieces are made as the
 * server takes them, so that the text of a large round is never in memory as a whole.
 * @param onMade called when the last piece is made and on its way
 */
export async function copyInto(
  { client }: Pick<Transaction, "client">,
  table: string,
  columns: readonly string[],
  pieces: Iterable<string>,
  onMade: () => void = () => undefined,
): Promise<void> {
  function* made(): Generator<string> {
    yield* pieces;
    onMade();
  }
  const stream = client.query(copyFrom(`COPY ${table} (${columns.join(", ")}) FROM STDIN`));
  await pipeline(Readable.from(made(), { objectMode: true }), stream);
}
