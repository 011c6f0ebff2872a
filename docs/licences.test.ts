import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { LICENCES_PAGE, listPackages, readLock, writeLicences } from "./writeLicences.ts";

/**
 * Licences that a program may be used and passed on under without publishing its own source. A new
 * kind is a decision: read its terms before you add it.
 */
const ACCEPTED: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC-BY-4.0",
  "EPL-2.0",
  "ISC",
  "LGPL-3.0-or-later",
  "MIT",
  "OFL-1.1",
  "Unlicense",
]);

const packages = listPackages(readLock());
const findNew = (found: readonly { name: string; licence: string }[]): string[] =>
  found
    .filter(({ licence }) => licence.split(" AND ").some((part) => !ACCEPTED.has(part)))
    .map(({ name, licence }) => `${name}: ${licence}`);

describe("the licences of all packages that the program runs with", () => {
  test("are of an accepted kind", () => {
    expect(packages.length).toBeGreaterThan(200);
    expect(findNew(packages)).toEqual([]);
  });

  test("are listed in docs/licences.md (`npm run licences` writes it)", () => {
    expect(readFileSync(LICENCES_PAGE, "utf8")).toBe(writeLicences(packages));
  });

  test("are the ones that the installed packages state", () => {
    const stated = listPackages(readLock(), { onlyInstalled: true });
    expect(stated.length).toBeGreaterThan(150);
    for (const { name, licence } of stated)
      expect({ name, licence }).toEqual(packages.find((each) => each.name === name));
  });
});

describe("the check", () => {
  const lock = (entry: object) => ({ packages: { "": {}, "node_modules/new": entry } });

  test("finds a package of a new kind of licence and one that states none", () => {
    expect(findNew(listPackages(lock({ license: "AGPL-3.0-only" })))).toEqual([
      "new: AGPL-3.0-only",
    ]);
    expect(findNew(listPackages(lock({ license: "MIT AND SSPL-1.0" })))).toHaveLength(1);
    expect(findNew(listPackages(lock({ license: "MIT OR GPL-3.0-only" })))).toHaveLength(1);
    expect(findNew(listPackages(lock({})))).toEqual(["new: unknown"]);
  });

  test("finds a package that is not listed", () => {
    const more = listPackages(lock({ license: "MIT" }));
    expect(writeLicences([...packages, ...more])).not.toBe(writeLicences(packages));
  });

  test("does not ask for packages of the development only", () => {
    expect(listPackages(lock({ license: "AGPL-3.0-only", dev: true }))).toEqual([]);
  });
});
