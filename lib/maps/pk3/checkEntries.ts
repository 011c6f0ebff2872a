import { quoteText } from "#lib/engagements/quoteText.ts";
import { FileRefusal } from "../files/refusal.ts";
import { GROWTH_IS_CHECKED_FROM, MAX_GROWTH } from "./limits.ts";

/** What the directory of an archive says of one file in it. */
export interface ListedEntry {
  fileName: string;
  /** Bit 0: encrypted. */
  generalPurposeBitFlag: number;
  compressedSize: number;
  uncompressedSize: number;
  relativeOffsetOfLocalHeader: number;
  fileNameLength: number;
}

/** Bytes of the header that stands before each file, besides its name. */
const LOCAL_HEADER_BYTES = 30;

/** Refuses a directory whose files are encrypted, lie over each other or outside of the archive, or would grow beyond measure. */
export function checkEntries(entries: readonly ListedEntry[], archiveBytes: number): void {
  let end = 0;
  let before = "";
  for (const entry of entries.toSorted(
    (a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader,
  )) {
    const name = quoteText(entry.fileName);
    if ((entry.generalPurposeBitFlag & 1) !== 0)
      throw new FileRefusal(
        `${name} in the archive is encrypted; the game could not read it either.`,
      );
    if (entry.relativeOffsetOfLocalHeader < end)
      throw new FileRefusal(
        `${before} and ${name} lie over each other in the archive: it was made to do harm.`,
      );
    end =
      entry.relativeOffsetOfLocalHeader +
      LOCAL_HEADER_BYTES +
      entry.fileNameLength +
      entry.compressedSize;
    before = name;
    if (end > archiveBytes)
      throw new FileRefusal(`${name} would end after the archive does: it is cut or damaged.`);
    if (
      entry.uncompressedSize >= GROWTH_IS_CHECKED_FROM &&
      entry.uncompressedSize > entry.compressedSize * MAX_GROWTH
    ) {
      throw new FileRefusal(
        `${name} would grow from ${entry.compressedSize} to ${entry.uncompressedSize} bytes: no map or picture does that.`,
      );
    }
  }
}
