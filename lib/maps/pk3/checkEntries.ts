import { PK3 } from "../refusals.copy.ts";
import { quoteText } from "#lib/engagements/quoteText.ts";
import { FileRefusal } from "../files/refusal.ts";
import { GROWTH_IS_CHECKED_FROM, MAX_GROWTH } from "./limits.ts";

/** What an archive's directory says about one file. */
export interface ListedEntry {
  fileName: string;
  /** Bit 0: encrypted. */
  generalPurposeBitFlag: number;
  compressedSize: number;
  uncompressedSize: number;
  relativeOffsetOfLocalHeader: number;
  fileNameLength: number;
}

/** Bytes of the header before each file, without the file's name. */
const LOCAL_HEADER_BYTES = 30;

/** Refuses a directory whose files are encrypted, overlap, are outside the archive, or would grow too much. */
export function checkEntries(entries: readonly ListedEntry[], archiveBytes: number): void {
  let end = 0;
  let before = "";
  for (const entry of entries.toSorted(
    (a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader,
  )) {
    const name = quoteText(entry.fileName);
    if ((entry.generalPurposeBitFlag & 1) !== 0) throw new FileRefusal(PK3.encrypted(name));
    if (entry.relativeOffsetOfLocalHeader < end) throw new FileRefusal(PK3.overlap(before, name));
    end =
      entry.relativeOffsetOfLocalHeader +
      LOCAL_HEADER_BYTES +
      entry.fileNameLength +
      entry.compressedSize;
    before = name;
    if (end > archiveBytes) throw new FileRefusal(PK3.pastEnd(name));
    if (
      entry.uncompressedSize >= GROWTH_IS_CHECKED_FROM &&
      entry.uncompressedSize > entry.compressedSize * MAX_GROWTH
    ) {
      throw new FileRefusal(PK3.grows(name, entry.compressedSize, entry.uncompressedSize));
    }
  }
}
