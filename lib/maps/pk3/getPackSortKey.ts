/**
 * Where a pk3 stands in the game's order: later ones override earlier ones. The order is that of
 * the engine (FS_PathCmp): by name, letters as if in upper case, by code; the base folder (etmain)
 * before any mod's folder.
 */
export function getPackSortKey(fileName: string, folder: "base" | "mod"): string {
  return `${folder === "base" ? "0" : "1"}/${fileName.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase())}`;
}

/** Whether the first is overridden by the second or is the same; both from `packOrder`. */
export function isOverridden(earlier: string, later: string): boolean {
  return earlier <= later;
}
