const TOKEN = /"([^"\n]*)"|([^\s"{}]+)|([{}])/g;

/** The game shows a shader with such a name as the command map. */
const COMMAND_MAP = /^levelshots\/([^/]+?)(?:_0)?_cc$/;

/**
 * The command-map pictures that have another name in shader scripts: the picture of a shader's
 * first stage, by map (all in lower case, without the file extension). Other shaders are skipped.
 */
export function parseShaders(text: string): Map<string, string> {
  const pictures = new Map<string, string>();
  let depth = 0;
  let map: string | null = null;
  let isPicture = false;
  for (const [, quoted, plain, brace] of text.replaceAll(/\/\/[^\n]*/g, "").matchAll(TOKEN)) {
    if (brace === "{") depth += 1;
    else if (brace === "}") depth = Math.max(0, depth - 1);
    else {
      const word = (quoted ?? plain ?? "").toLowerCase().replaceAll("\\", "/");
      if (depth === 0) map = COMMAND_MAP.exec(withoutEnding(word))?.[1] ?? null;
      else if (isPicture && map !== null && !word.startsWith("$") && !pictures.has(map))
        pictures.set(map, withoutEnding(word));
      isPicture = depth === 2 && (word === "map" || word === "clampmap");
      continue;
    }
    isPicture = false;
  }
  return pictures;
}

function withoutEnding(name: string): string {
  return name.replace(/\.[a-z]{3,4}$/, "");
}
