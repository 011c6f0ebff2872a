import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FOLDERS = [".", "docs", "docs/decisions", "samples", ".github"];
const pages = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name)),
);

/** Returns a page's text without code, since brackets in code are not links. */
function readProse(page: string): string {
  return readFileSync(join(ROOT, page), "utf8")
    .replaceAll(/^```[\s\S]*?^```/gm, "")
    .replaceAll(/`[^`\n]*`(?!\])/g, "");
}

/**
 * Returns the anchors that GitHub gives the headings of a page: lower case, no punctuation, dashes
 * for spaces, `-1` for a repeated heading.
 */
function listAnchors(page: string): Set<string> {
  const text = readFileSync(join(ROOT, page), "utf8").replaceAll(/^```[\s\S]*?^```/gm, "");
  const anchors = new Set<string>();
  for (const [, heading = ""] of text.matchAll(/^#{1,6} (.+)$/gm)) {
    const slug = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(/\s/g, "-");
    let anchor = slug;
    for (let count = 1; anchors.has(anchor); count++) anchor = `${slug}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** Says why a relative link is broken; null if it is good. */
function findFault(page: string, link: string): string | null {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : relative(ROOT, join(ROOT, dirname(page), path));
  if (target.startsWith("..")) return `${link}: outside of the repository`;
  if (!existsSync(join(ROOT, target))) return `${link}: no such file`;
  if (anchor !== undefined && target.endsWith(".md") && !listAnchors(target).has(anchor))
    return `${link}: no such heading`;
  return null;
}

test.each(pages)("every relative link in %s leads to a file and a heading that exist", (page) => {
  const links = [...readProse(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
  const faults = links
    .filter((link) => !/^[a-z]+:/.test(link))
    .flatMap((link) => findFault(page, decodeURIComponent(link)) ?? []);
  expect(faults).toEqual([]);
});

test("broken links and anchors are reported, good ones are not", () => {
  expect(findFault("README.md", "docs/nothing.md")).toContain("no such file");
  expect(findFault("README.md", "docs/operations.md#nothing")).toContain("no such heading");
  expect(findFault("docs/maps.md", "../../elsewhere.md")).toContain("outside");
  expect(findFault("README.md", "docs/operations.md#one-player-several-guids")).toBeNull();
});
