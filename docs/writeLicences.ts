import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
export const LICENCES_PAGE = join(ROOT, "docs/licences.md");

/** Packages whose package.json states no licence, read from the file named here. */
const READ_BY_HAND: Readonly<Record<string, string>> = {
  // LICENSE: "The MIT License"
  "seq-queue": "MIT",
};
/** Names of licences by what some packages write in their place. */
const SPDX_NAMES: Readonly<Record<string, string>> = {
  "SIL OPEN FONT LICENSE": "OFL-1.1",
  "MIT and ISC": "MIT AND ISC",
};

const STATED = z.object({ license: z.string().optional() });
const LOCK = z.object({
  packages: z.record(
    z.string(),
    STATED.extend({ dev: z.boolean().optional(), link: z.boolean().optional() }),
  ),
});

interface PackageLicence {
  name: string;
  /** As SPDX writes it, or "unknown". */
  licence: string;
}

/** The versions of all packages that npm installs. */
export function readLock(): z.infer<typeof LOCK> {
  return LOCK.parse(JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")));
}

/**
 * The packages that the program runs with, sorted by name, for all platforms. Packages that only
 * developers install are not among them.
 * @param onlyInstalled only the ones for this platform, with what their own package.json states
 */
export function listPackages(
  { packages }: z.infer<typeof LOCK>,
  { onlyInstalled = false } = {},
): PackageLicence[] {
  const found = Object.entries(packages)
    .filter(([path, entry]) => path.includes("node_modules/") && !entry.dev && !entry.link)
    .flatMap(([path, { license }]) => {
      const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
      if (!onlyInstalled) return [{ name, licence: nameLicence(name, license) }];
      const stated = join(ROOT, path, "package.json");
      if (!existsSync(stated)) return [];
      const { license: own } = STATED.parse(JSON.parse(readFileSync(stated, "utf8")));
      return [{ name, licence: nameLicence(name, own) }];
    });
  const unique = new Map(found.map((each) => [`${each.name} ${each.licence}`, each]));
  return [...unique.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function nameLicence(name: string, stated: string | undefined): string {
  const text = stated ?? READ_BY_HAND[name] ?? "unknown";
  return SPDX_NAMES[text] ?? text.replace(/^\((.*)\)$/, "$1");
}

/** The page with all packages, one line per licence. */
export function writeLicences(packages: readonly PackageLicence[]): string {
  const kinds = new Map<string, string[]>();
  for (const { name, licence } of packages)
    kinds.set(licence, [...(kinds.get(licence) ?? []), `\`${name}\``]);
  const rows = [...kinds]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([licence, names]) => `| ${licence} | ${names.length} | ${names.join(", ")} |`);
  return `# Licences of the packages

Proximity Tracker is under the [MIT licence](../LICENSE). It runs with these packages, which npm installs with their
own licence texts. Each line has one licence, by its SPDX name. \`npm run licences\` writes this page from
package-lock.json.

| licence | packages | names |
|---|---|---|
${rows.join("\n")}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(LICENCES_PAGE, writeLicences(listPackages(readLock())));
