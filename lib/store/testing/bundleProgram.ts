import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";

/** Below the packages, so that the program finds them. */
const FOLDER = fileURLToPath(new URL("../../../node_modules/.proximity-test/", import.meta.url));

const bundled = new Map<string, Promise<string>>();

/**
 * Makes one JavaScript file of a program or module and everything of this project that it imports,
 * for tests that start it as a process of its own. Returns the file's path. Loading the sources one
 * by one takes a second and a half of processor time at each start.
 */
export function bundleProgram(source: string): Promise<string> {
  const known = bundled.get(source) ?? writeBundle(source);
  bundled.set(source, known);
  return known;
}

async function writeBundle(source: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [source],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    plugins: [keepPlaces],
  });
  const path = join(FOLDER, `${basename(source, ".ts")}.mjs`);
  // Another worker may start the same program at this moment.
  const making = `${path}.${randomBytes(4).toString("hex")}`;
  await mkdir(FOLDER, { recursive: true });
  await writeFile(making, outputFiles[0]?.contents ?? "");
  await rename(making, path);
  return path;
}

/** Each module still knows its own place, from which it finds files such as migrations. */
const keepPlaces: Plugin = {
  name: "keep places",
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
      loader: "ts",
      contents: (await readFile(path, "utf8"))
        .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href))
        .replaceAll("import.meta.dirname", JSON.stringify(dirname(path)))
        .replaceAll("import.meta.filename", JSON.stringify(path)),
    }));
  },
};
