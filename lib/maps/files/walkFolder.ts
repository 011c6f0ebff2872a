import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";

export interface WalkedFolder {
  /** Paths below the folder, in no order. Each file is here once, however many links lead to it. */
  files: string[];
  /** Folders below it that cannot be read, and why. */
  unreadable: { path: string; error: unknown }[];
}

/**
 * Lists all files of a folder and its subfolders. Symbolic links are followed, each target once, so
 * a link to a folder above it ends. Links come last: a file has the path that needs none.
 * @throws the error of the file system if the folder itself cannot be read
 */
export async function walkFolder(root: string): Promise<WalkedFolder> {
  const walked: WalkedFolder = { files: [], unreadable: [] };
  const seen = new Set<string>();
  const folders = [""];
  const links: string[] = [];

  const readSubfolder = async (path: string): Promise<void> => {
    const real = await realpath(join(root, path));
    if (seen.has(real)) return;
    seen.add(real);
    for (const entry of await readdir(real, { withFileTypes: true })) {
      const below = join(path, entry.name);
      if (entry.isDirectory()) folders.push(below);
      else if (entry.isSymbolicLink()) links.push(below);
      else if (entry.isFile()) {
        seen.add(join(real, entry.name));
        walked.files.push(below);
      }
    }
  };
  const followLink = async (path: string): Promise<void> => {
    const target = await findTarget(join(root, path));
    // A link that leads nowhere is listed: its reader reports why it cannot be read.
    if (target === null) walked.files.push(path);
    else if (seen.has(target.real)) return;
    else if (target.isFolder) folders.push(path);
    else {
      seen.add(target.real);
      walked.files.push(path);
    }
  };

  await readSubfolder(folders.pop() as string);
  for (;;) {
    const folder = folders.pop();
    const path = folder ?? links.shift();
    if (path === undefined) return walked;
    try {
      await (folder === undefined ? followLink(path) : readSubfolder(path));
    } catch (error) {
      walked.unreadable.push({ path, error });
    }
  }
}

async function findTarget(link: string): Promise<{ real: string; isFolder: boolean } | null> {
  try {
    const real = await realpath(link);
    return { real, isFolder: (await stat(real)).isDirectory() };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT" || code === "ELOOP") return null;
    throw error;
  }
}
