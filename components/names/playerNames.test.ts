import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SHOWING = ["app", "cli", "components", "lib/mapQuery", "lib/mapView", "lib/server"];
const SELF = "components/names/playerNames.test.ts";

const sources = SHOWING.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => join(folder, path)),
)
  .filter((path) => path !== SELF)
  .map((path) => ({ path, code: readFileSync(join(ROOT, path), "utf8") }));

const listWith = (pattern: RegExp): string[] =>
  sources.filter(({ code }) => pattern.test(code)).map(({ path }) => path);

test("names are taken apart in one place, so none is shown blank", () => {
  expect(sources.length).toBeGreaterThan(400);
  expect(listWith(/engagements\/colorCodes/)).toEqual([]);
});

test("only PlayerName draws the coloured runs of a name", () => {
  expect(listWith(/\bsplitName\b/)).toEqual(["components/names/PlayerName.tsx"]);
});

test("no element has a player's raw name as its text", () => {
  const who = "player|target|killer|attacker|partner|person|member|namesake|mate|enemy|victim";
  const drawn = new RegExp(
    String.raw`(>|\}|\s)\{[\w.?[\]]*\b(${who})\w*\??\.(\w+\.)?name\}|(?<!=)\{(target|killer|player)Name\}`,
  );
  expect(listWith(drawn)).toEqual([]);
});
