import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const BUILD = fileURLToPath(new URL("../../.next", import.meta.url));

/**
 * The scripts that every page of the framework loads, even an empty one, as listed in the newest
 * build.
 */
export function listFrameworkScripts(): Set<string> {
  const manifests = readdirSync(BUILD, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(BUILD, entry.name, "build-manifest.json"))
    .concat(join(BUILD, "build-manifest.json"))
    .filter((path) => statSync(path, { throwIfNoEntry: false }) !== undefined);
  const [newest] = manifests.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  const { rootMainFiles, polyfillFiles } = JSON.parse(readFileSync(newest!, "utf8")) as {
    rootMainFiles: string[];
    polyfillFiles: string[];
  };
  return new Set([...rootMainFiles, ...polyfillFiles].map((path) => path.split("/").at(-1)!));
}
