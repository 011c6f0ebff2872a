import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

const FOLDERS = ["app", "components", "lib", "samples"];
const FILES = [
  "docs/openapi.json",
  "next.config.ts",
  "package-lock.json",
  "package.json",
  "prisma/schema.prisma",
  "tsconfig.json",
];
/** The names of actions in pages are made with it. */
const ACTIONS_KEY = "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY";
/** 64 bits, so that two builds of one site do not share a name. */
const NAME_LENGTH = 16;

/**
 * Names what a build contains: sources, locked packages, settings and the key of actions, wherever
 * it is built. Pages of two builds with the same name work with each other's servers. Everyone can
 * read the name; it does not reveal the key.
 */
export async function computeBuildId(
  root: string,
  variables: Record<string, string | undefined>,
): Promise<string> {
  const hash = createHash("sha256");
  const settings = Object.entries(variables)
    .filter(([name]) => name.startsWith("NEXT_PUBLIC_"))
    .sort();
  hash.update(JSON.stringify([settings, hashText(variables[ACTIONS_KEY] ?? "")]));
  for (const path of [...FILES, ...(await listSources(root))]) {
    hash.update(`\0${path}\0`).update(await readFile(join(root, path)));
  }
  return hash.digest("hex").slice(0, NAME_LENGTH);
}

/** Names the folder of a build, which also depends on where and with what it was built. */
export function computeFolderName(root: string, buildId: string): string {
  return hashText(JSON.stringify([root, process.version, buildId])).slice(0, NAME_LENGTH);
}

const hashText = (text: string): string => createHash("sha256").update(text).digest("hex");

async function listSources(root: string): Promise<string[]> {
  const found = await Promise.all(
    FOLDERS.map(async (folder) => {
      const entries = await readdir(join(root, folder), { withFileTypes: true, recursive: true });
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
    }),
  );
  return found
    .flat()
    .map((path) => path.replaceAll("\\", "/"))
    .filter(
      (path) =>
        /\.(ts|tsx|css|json|svg|ico|png|webp)$/.test(path) &&
        !/\.test\.tsx?$|\/generated\//.test(path),
    )
    .sort();
}
