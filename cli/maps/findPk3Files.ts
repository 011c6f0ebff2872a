import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { getPackSortKey } from "#lib/maps/pk3/getPackSortKey.ts";
import type { Pk3File } from "#lib/store/maps/importPk3.ts";

/** The folder whose files every mod's folder overrides. */
const BASE_FOLDER = "etmain";

export interface FoundPk3Files {
  /** In the game's order: later files override earlier ones. */
  files: Pk3File[];
  unusable: { path: string; reason: string }[];
}

/**
 * The pk3 files at the given paths: a single file, or every .pk3 in a folder (but not below it,
 * because the game does not look there).
 */
export async function findPk3Files(paths: readonly string[]): Promise<FoundPk3Files> {
  const found: FoundPk3Files = { files: [], unusable: [] };
  for (const path of paths) {
    try {
      const about = await stat(path);
      const names = about.isDirectory()
        ? (await readdir(path)).filter((name) => /\.pk3$/i.test(name))
        : [basename(path)];
      const folder = about.isDirectory() ? path : dirname(path);
      if (names.length === 0)
        found.unusable.push({ path, reason: "There is no .pk3 file in this folder." });
      found.files.push(
        ...names.map((name): Pk3File => ({
          path: join(folder, name),
          name,
          folder:
            basename(resolve(folder)).toLowerCase() === BASE_FOLDER || !about.isDirectory()
              ? "base"
              : "mod",
        })),
      );
    } catch (error) {
      const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
      found.unusable.push({
        path,
        reason: missing
          ? "There is no such file or folder."
          : `It cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      });
    }
  }
  const getPackOrder = ({ name, folder }: Pk3File): string => getPackSortKey(name, folder);
  found.files.sort((a, b) => (getPackOrder(a) < getPackOrder(b) ? -1 : 1));
  return found;
}
