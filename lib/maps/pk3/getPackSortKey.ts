/**
 * The position of a pk3 in the game's order: later ones override earlier ones. The engine
 * (FS_PathCmp) sorts by name, by character code as if all letters were in upper case, with the base
 * folder (etmain) before any mod's folder.
 */
export function getPackSortKey(fileName: string, folder: "base" | "mod"): string {
  return `${folder === "base" ? "0" : "1"}/${fileName.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase())}`;
}

/**
 * Whether the second pk3 overrides the first or is the same. Both keys are from `getPackSortKey`.
 */
export function isOverridden(earlier: string, later: string): boolean {
  return earlier <= later;
}
