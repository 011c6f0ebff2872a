import { classifyFileName } from "#lib/engagements/classifyFileName.ts";

export interface Collected {
  files: File[];
  /** The number of files in folders that are not named like round files. */
  leftOut: number;
  /** The number of files that macOS adds for itself. */
  macOs: number;
}

interface DroppedFile {
  file: File;
  /** With the folders in front of it. */
  path: string;
}

/**
 * Takes all files that were chosen or dropped directly, except those of macOS. From a folder it
 * takes only those named like round files, in the order in which they were played.
 */
export function sortOut(dropped: readonly DroppedFile[], fromFolder: boolean): Collected {
  const collected: Collected = { files: [], leftOut: 0, macOs: 0 };
  for (const { file, path } of dropped) {
    const kind = classifyFileName(path);
    if (kind === "macOs") collected.macOs += 1;
    else if (kind === "round" || !fromFolder) collected.files.push(file);
    else collected.leftOut += 1;
  }
  if (fromFolder) collected.files.sort((a, b) => (a.name < b.name ? -1 : 1));
  return collected;
}

/** Files that were chosen by a button. Those of a folder have a path. */
export function withPaths(files: Iterable<File>): DroppedFile[] {
  return Array.from(files, (file) => ({ file, path: file.webkitRelativePath || file.name }));
}

/** Collects all files of a drop, those in folders too, in the order of their names. */
export async function collectDropped(items: DataTransferItemList): Promise<Collected> {
  // The browser empties the list when the event handler first waits, so read everything before.
  const dropped = Array.from(items)
    .filter(({ kind }) => kind === "file")
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const collected: Collected = { files: [], leftOut: 0, macOs: 0 };
  for (const { entry, file } of dropped) {
    // A file dragged from another program may have no file system entry.
    const files =
      entry === null ? withPaths(file === null ? [] : [file]) : await collectFiles(entry);
    const found = sortOut(files, entry?.isDirectory === true);
    collected.files.push(...found.files);
    collected.leftOut += found.leftOut;
    collected.macOs += found.macOs;
  }
  return collected;
}

async function collectFiles(entry: FileSystemEntry): Promise<DroppedFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ file, path: entry.fullPath }];
  }
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const inside: FileSystemEntry[] = [];
  // A browser returns a folder in parts of up to 100 entries until a part is empty.
  for (let part = await readPart(reader); part.length > 0; part = await readPart(reader))
    inside.push(...part);
  inside.sort((a, b) => (a.name < b.name ? -1 : 1));
  const files: DroppedFile[] = [];
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
