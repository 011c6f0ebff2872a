import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** Lines longer than this are hard to read next to another file. */
const LONG = 120;
const LONG_SHARE = 0.003;
/** No line of code is longer than this. */
const LONGEST = 200;
/**
 * These files have a path of a drawing and the columns of a file format, which stay on one line.
 */
const DATA = new Set(["samples/drawOverview.ts", "lib/engagements/writeEngagementFile.ts"]);

const files = execFileSync("git", ["ls-files", "*.ts", "*.tsx", "*.mjs", "*.lua", "*.css"], {
  cwd: ROOT,
  encoding: "utf8",
})
  .split("\n")
  .filter((path) => path !== "");
const lines = files.flatMap((path) =>
  readFileSync(new URL(`../${path}`, import.meta.url), "utf8")
    .split("\n")
    .map((text, index) => ({ place: `${path}:${index + 1}`, path, length: text.length })),
);

test("at most 3 in 1,000 source lines are longer than 120 characters", () => {
  const long = lines.filter(({ length }) => length > LONG);
  expect(long.length / lines.length, long.map(({ place }) => place).join("\n")).toBeLessThan(
    LONG_SHARE,
  );
});

test("no source line is longer than 200 characters, except data", () => {
  const longest = lines.filter(({ length, path }) => length > LONGEST && !DATA.has(path));
  expect(longest.map(({ place }) => place)).toEqual([]);
});
