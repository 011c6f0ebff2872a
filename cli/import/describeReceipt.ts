import { showInvisible } from "#lib/engagements/showInvisible.ts";
import { RECEIPT } from "#lib/store/ingest/import.copy.ts";
import type { ImportReceipt } from "#lib/store/ingest/receipt.ts";

/** More would not fit on a screen; --json lists more. */
const MOST_PROBLEMS_SHOWN = 5;
const STATUS_WIDTH = 10;
const MAP_WIDTH = 16;

const STATUS_WORDS: Record<ImportReceipt["status"], string> = {
  imported: "imported",
  replaced: "replaced",
  kept_out: "set aside",
  duplicate: "duplicate",
  removed: "removed",
  refused: "REFUSED",
};

/**
 * A receipt in lines: one aligned line, then what the user must know. Invisible characters in text
 * from files are made visible.
 */
export function describeReceipt(receipt: ImportReceipt): string {
  const status = STATUS_WORDS[receipt.status].padEnd(STATUS_WIDTH);
  const name = showInvisible(receipt.fileName);
  if (receipt.status === "refused") return `${status}${name}\n    ${receipt.message}`;
  const cut = receipt.complete === false ? ", TRUNCATED" : "";
  const figures = [
    showInvisible(receipt.map ?? "").padEnd(MAP_WIDTH),
    `round ${receipt.round}`,
    receipt.sessionDate,
    `${String(receipt.engagements).padStart(4)} engagements`,
    `${String(receipt.crossfires).padStart(3)} crossfires`,
    `${String(receipt.kills).padStart(3)} kills`,
    `${String(receipt.escapes).padStart(3)} escapes`,
    `${receipt.players} players${cut}`,
  ];
  const lines = [`${status}${figures.join("  ")}  ${name}`];
  // The first line says that a round is imported.
  if (receipt.message !== RECEIPT.imported) lines.push(`    ${receipt.message}`);
  for (const note of receipt.notes) lines.push(`    ${note}`);
  return [...lines, ...describeProblems(receipt)].join("\n");
}

function describeProblems({ problems, problemCount }: ImportReceipt): string[] {
  const shown = problems.slice(0, MOST_PROBLEMS_SHOWN);
  const lines = shown.map(
    ({ line, column, reason }) =>
      `    line ${line}${column === null ? "" : `, ${column}`}: ${reason}`,
  );
  if (problemCount > shown.length)
    lines.push(`    and ${problemCount - shown.length} more problems`);
  return lines;
}
