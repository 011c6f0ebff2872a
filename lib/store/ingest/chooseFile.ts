import { RECEIPT } from "./import.copy.ts";
import type { PreparedRound } from "./prepareRound.ts";
import type { ArchivedFile } from "./roundFiles.ts";

export interface FileChoice {
  takeNew: boolean;
  /** One sentence for the receipt. */
  message: string;
}

/**
 * Which of two files of one round counts: a complete one before one that cannot tell, that before a
 * cut one; then the one with more rows; else the one that was there. `replace` is a person's own
 * choice and always takes the new one.
 * @param current the file the round has now, null for a new round
 */
export function chooseFile(
  current: ArchivedFile | null,
  { file, rowCount }: Pick<PreparedRound, "file" | "rowCount">,
  replace: boolean,
): FileChoice {
  if (current === null) return { takeNew: true, message: RECEIPT.imported };
  const { fileName } = current;
  if (replace) return { takeNew: true, message: RECEIPT.replacedOnRequest(fileName) };
  const byCompleteness = rank(file.complete) - rank(current.complete);
  const [was, is] = [current.complete, file.complete].map(describeCompleteness) as [string, string];
  if (byCompleteness > 0)
    return { takeNew: true, message: RECEIPT.moreComplete(fileName, was, is) };
  if (byCompleteness < 0)
    return { takeNew: false, message: RECEIPT.lessComplete(fileName, was, is) };
  return rowCount > current.rowCount
    ? { takeNew: true, message: RECEIPT.moreRows(fileName, rowCount, current.rowCount) }
    : { takeNew: false, message: RECEIPT.fewerRows(fileName, current.rowCount, rowCount) };
}

function rank(complete: boolean | null): number {
  if (complete === null) return 1;
  return complete ? 2 : 0;
}

function describeCompleteness(complete: boolean | null): string {
  const { completeness } = RECEIPT;
  if (complete === null) return completeness.unknown;
  return complete ? completeness.complete : completeness.truncated;
}
