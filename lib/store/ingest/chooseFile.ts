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
  if (current === null) return { takeNew: true, message: "Imported." };
  const was = current.fileName;
  if (replace) return { takeNew: true, message: `Takes the place of ${was}, as asked.` };
  const byCompleteness = rank(file.complete) - rank(current.complete);
  if (byCompleteness > 0)
    return {
      takeNew: true,
      message:
        `Takes the place of ${was}, which is ${describeCompleteness(current.complete)}: this ` +
        `one is ${describeCompleteness(file.complete)}.`,
    };
  if (byCompleteness < 0)
    return {
      takeNew: false,
      message:
        `Kept out: the round has ${was}, which is ${describeCompleteness(current.complete)}; ` +
        `this one is ${describeCompleteness(file.complete)}. The two differ. Replace the ` +
        "round's file to take this one all the same.",
    };
  if (rowCount > current.rowCount)
    return {
      takeNew: true,
      message: `Takes the place of ${was}: ${rowCount} rows instead of ${current.rowCount}.`,
    };
  const rows =
    rowCount === current.rowCount
      ? `as many rows (${rowCount})`
      : `more rows (${current.rowCount} against ${rowCount})`;
  return {
    takeNew: false,
    message:
      `Kept out: the round has ${was} with ${rows}. The two differ. Replace the round's file ` +
      "to take this one all the same.",
  };
}

function rank(complete: boolean | null): number {
  if (complete === null) return 1;
  return complete ? 2 : 0;
}

function describeCompleteness(complete: boolean | null): string {
  if (complete === null) return "without an end mark";
  return complete ? "complete" : "cut";
}
