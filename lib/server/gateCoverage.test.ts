import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** The forms for signing in and out, which are open to everyone. */
const PUBLIC_ACTIONS = new Set(["app/sign-in/actions.ts"]);

const sources = ["app", "components"]
  .flatMap((folder) => readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true }))
  .filter(
    (entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name),
  )
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({
    path: path.slice(ROOT.length).replaceAll("\\", "/"),
    text: readFileSync(path, "utf8"),
  }));

/** A module's exports, each with the code that makes it. */
function listExports(text: string): string[] {
  return [...text.matchAll(/^export\s+(?!type\b|interface\b)(.*)$/gm)].map(
    (match) => match[1] ?? "",
  );
}

/** The entry points of a source that bypass the gate; empty if there are none. */
function openDoors(path: string, text: string): string[] {
  const directives = [...text.matchAll(/^\s*["']use server["']/gm)].length;
  if (directives > 0 && !/^["']use server["'];?\n/.test(text))
    return ["an action inside another module: put it in a file of actions"];
  if (directives > 0) {
    const made = PUBLIC_ACTIONS.has(path)
      ? /^const \w+ = (adminAction|publicAction)[(<]/
      : /^const \w+ = adminAction[(<]/;
    return listExports(text).filter((line) => !made.test(line));
  }
  if (!/(^|\/)route\.tsx?$/.test(path)) return [];
  return listExports(text).filter(
    (line) =>
      !/^const (GET|HEAD) = (publicRoute|adminRoute|apiRoute)[(<]/.test(line) &&
      !/^const (POST|PUT|PATCH|DELETE) = (adminRoute|tokenRoute|uploadRoute)[(<]/.test(line) &&
      !/^const (dynamic|revalidate|runtime|maxDuration) = /.test(line),
  );
}

describe("every action and route goes through the gate", () => {
  test.each(
    sources.filter(
      ({ path, text }) => /["']use server["']/.test(text) || /(^|\/)route\.tsx?$/.test(path),
    ),
  )("$path", ({ path, text }) => {
    expect(openDoors(path, text)).toEqual([]);
  });

  test("the scan finds the actions and routes", () => {
    expect(sources.some(({ path }) => path === "app/sign-in/actions.ts")).toBe(true);
    expect(sources.some(({ path }) => path === "app/api/v1/health/route.ts")).toBe(true);
  });

  test.each([
    ["a bare action", "app/x/actions.ts", '"use server";\n\nexport async function remove() {}\n'],
    [
      "a public action elsewhere",
      "app/x/actions.ts",
      '"use server";\n\nexport const remove = publicAction(a, b);\n',
    ],
    [
      "an action inside a page",
      "app/x/page.tsx",
      'export default function Page() {\n  async function remove() {\n    "use server";\n  }\n}\n',
    ],
    ["a bare route", "app/api/x/route.ts", "export async function GET() {}\n"],
    [
      "a write for anybody",
      "app/api/x/route.ts",
      "export const POST = publicRoute(async () => x);\n",
    ],
  ])("the scan reports %s", (_, path, text) => {
    expect(openDoors(path, text)).not.toEqual([]);
  });
});

test("every promise in docs/guarantees.md names existing tests", () => {
  const text = readFileSync(join(ROOT, "docs/guarantees.md"), "utf8");
  const links = [...text.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map((match) => match[1] ?? "");
  expect(links.length).toBeGreaterThan(25);
  for (const link of links)
    expect(readFileSync(join(ROOT, link), "utf8"), link).toMatch(/\b(test|it)\b/);
  // The table of promises comes first; the text after it describes the last full run.
  const promises = text
    .slice(0, text.indexOf("`npm test` runs all"))
    .split("\n")
    .filter((row) => row.startsWith("| "))
    .slice(1);
  expect(promises.length).toBeGreaterThan(20);
  for (const line of promises) expect(line).toContain("](../");
});
