import type { FileHandle } from "node:fs/promises";

const END_SIGNATURE = Buffer.from("PK\u0005\u0006", "latin1");
const END_BYTES = 22;
/** The game looks for the end record in these last bytes of a file, which is the longest comment. */
export const MOST_AFTER_END = 0xffff;
/** Places of the archive's other fields that stand in a 64-bit record instead. */
const IN_OTHER_RECORD = 0xffff_ffff;

/**
 * The position where a zip archive ends: after its end record and comment. Copies and downloads can
 * add bytes after it, which the game ignores. null: no end record was found.
 */
export async function findArchiveEnd(file: FileHandle, fileBytes: number): Promise<number | null> {
  const tail = Buffer.alloc(Math.min(fileBytes, END_BYTES + MOST_AFTER_END));
  const start = fileBytes - tail.length;
  await file.read(tail, 0, tail.length, start);
  for (
    let at = tail.lastIndexOf(END_SIGNATURE);
    at >= 0;
    at = at === 0 ? -1 : tail.lastIndexOf(END_SIGNATURE, at - 1)
  ) {
    if (at + END_BYTES > tail.length) continue;
    const directoryBytes = tail.readUInt32LE(at + 12);
    const directoryStart = tail.readUInt32LE(at + 16);
    const end = at + END_BYTES + tail.readUInt16LE(at + 20);
    const isPlausible =
      directoryStart === IN_OTHER_RECORD || directoryStart + directoryBytes <= start + at;
    if (isPlausible && end <= tail.length) return start + end;
  }
  return null;
}
