/**
 * The one name of a map: the engine takes a map's name in any case, and the file carries it as it
 * was typed. Only A to Z are folded, as in the engine and in the database (`lower` in the collation
 * "C"), so a name never becomes longer.
 */
export function foldMapName(name: string): string {
  return name.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
