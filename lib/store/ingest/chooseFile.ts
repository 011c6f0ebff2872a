import { RECEIPT } from "./import.copy.ts";
import type { PreparedRound } from "./prepareRound.ts";
import type { ArchivedFile } from "./roundFiles.ts";

export interface FileChoice {
  takeNew: boolean;
  /** One sentence for the receipt. */
  message: string;
}

/** How many players of a file have a lasting GUID, so that they are people. */
interface People {
  people: number;
}

/**
 * Chooses which of two files of one round counts. A file with people in it wins over one with only
 * bots or no player, so that no one who played is lost. Of two with people, or two without, a complete
 * file wins over one of unknown
 * completeness, and that one over a truncated file. If equal, the file with more rows wins, else
 * the current one. `replace` is a person's explicit choice and always takes the new file.
 * @param current the round's current file, null for a new round
 */
export function chooseFile(
  current: (Pick<ArchivedFile, "fileName" | "complete" | "rowCount"> & People) | null,
  { file, rowCount, people }: Pick<PreparedRound, "file" | "rowCount"> & People,
  replace: boolean,
): FileChoice {
  if (current === null) return { takeNew: true, message: RECEIPT.imported };
  const { fileName } = current;
  if (replace) return { takeNew: true, message: RECEIPT.replacedOnRequest(fileName) };
  if (people > 0 && current.people === 0)
    return { takeNew: true, message: RECEIPT.peopleFirst(fileName) };
  if (people === 0 && current.people > 0)
    return { takeNew: false, message: RECEIPT.noPeople(fileName) };
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
