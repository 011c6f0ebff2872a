import { sanitizeName } from "./readWorld.ts";

const TOKEN = /"([^"\n]*)"|([^\s"{}]+)|([{}])/g;

/**
 * Long names by map (in lower case) from an .arena file, which can have any number of entries:
 * `{ map "…" longname "…" … }`.
 */
export function parseArena(text: string): Map<string, string> {
  const titles = new Map<string, string>();
  let fields = new Map<string, string>();
  let key: string | null = null;
  for (const [, quoted, plain, brace] of text.replaceAll(/\/\/[^\n]*/g, "").matchAll(TOKEN)) {
    if (brace === "{") {
      fields = new Map();
      key = null;
    } else if (brace === "}") {
      const [map, title] = [fields.get("map"), sanitizeName(fields.get("longname") ?? "")];
      if (map !== undefined && title !== null) titles.set(map.toLowerCase(), title);
    } else {
      const word = quoted ?? plain ?? "";
      if (key === null) key = word.toLowerCase();
      else {
        fields.set(key, word);
        key = null;
      }
    }
  }
  return titles;
}
