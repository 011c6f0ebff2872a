import { isRoundFileName } from "#lib/engagements/readRoundFileName.ts";

export interface Collected {
  files: File[];
  /** The number of files in folders that are not named like round files. */
  leftOut: number;
}

/**
 * Takes all files that were chosen or dropped directly. From a folder it takes only those named
 * like round files, in the order in which they were played.
 */
export function sortOut(files: readonly File[], fromFolder: boolean): Collected {
  if (!fromFolder) return { files: [...files], leftOut: 0 };
  const rounds = files
    .filter(({ name }) => isRoundFileName(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return { files: rounds, leftOut: files.length - rounds.length };
}

/** Collects all files of a drop, those in folders too, in the order of their names. */
export async function collectDropped(items: DataTransferItemList): Promise<Collected> {
  // The browser empties the list when the event handler first waits, so read everything before.
  const dropped = Array.from(items)
    .filter(({ kind }) => kind === "file")
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const collected: Collected = { files: [], leftOut: 0 };
  for (const { entry, file } of dropped) {
    // A file dragged from another program may have no file system entry.
    const files =
      entry === null ? [file].filter((file) => file !== null) : await collectFiles(entry);
    const found = sortOut(files, entry?.isDirectory === true);
    collected.files.push(...found.files);
    collected.leftOut += found.leftOut;
  }
  return collected;
}

async function collectFiles(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry))
    return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))];
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const inside: FileSystemEntry[] = [];
  // A browser returns a folder in parts of up to 100 entries until a part is empty.
  for (let part = await readPart(reader); part.length > 0; part = await readPart(reader))
    inside.push(...part);
  inside.sort((a, b) => (a.name < b.name ? -1 : 1));
  const files: File[] = [];
  for (const entry of inside) files.push(...(await collectFiles(entry)));
  return files;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function readPart(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}
