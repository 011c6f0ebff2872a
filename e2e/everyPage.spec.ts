import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { importRound } from "#lib/store/ingest/importRound.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { readPlayedSample } from "#lib/store/testing/playedSamples.ts";
import { SAMPLES } from "./support/site.ts";
import { expectLight } from "./support/pageWeight.ts";
import { expect, test, useOwnSite } from "./support/test.ts";

const APP = fileURLToPath(new URL("../app", import.meta.url));
/** How many pages of a pattern are opened: enough to include a hostile map with the sample maps. */
const OF_ONE_PATTERN = 4;
/** How many of them are seen at every width. Pages with hostile names always are. */
const AT_EVERY_WIDTH = 2;
/** The others are seen at the narrowest and the widest. */
const FEW_WIDTHS = [360, 1280];
/** Phones, tablets (upright and sideways), small windows. */
const WIDTHS = [360, 700, 768, 820, 1024, 1120, 1280];
const GUID = /(?<![0-9a-zA-Z])[0-9a-fA-F]{32}(?![0-9a-zA-Z])|OMNIBOT\d|SLOT\d/;
/** Characters that hide text, reverse its direction or ring the bell. */
// oxlint-disable-next-line no-control-regex -- The test looks for exactly these characters.
const INVISIBLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]/;

const NAMES = [
  "<img src=x onerror=window.pwned=1>",
  '"><script>window.pwned=1</script>',
  "'; DROP TABLE round; --".replaceAll(";", "_"),
  "\u202Egnp.exe\u202C",
  "\u0001\u0007\u001B[31mred\u007F",
  "=HYPERLINK(1)",
  "javascript:window.pwned=1",
  "^1^^^9^",
  "{{7*7}}${7*7}",
  "\u2067\u2066\u0627\u0628",
  "%00%0a",
  "&lt;b&gt;",
];

/** Adds two rounds in which every name is hostile: players, map, server and file. */
async function importHostileRounds(db: Database): Promise<void> {
  const files = readdirSync(SAMPLES)
    .filter((name) => name.endsWith("_engagements.txt"))
    .sort();
  for (const [i, fileName] of files.slice(-2).entries()) {
    let text = readFileSync(join(SAMPLES, fileName)).toString("latin1");
    const players = [...new Set(text.match(/^[0-9A-F]{32};[^;]+(?=;(?:AXIS|ALLIES);)/gm))].map(
      (row) => row.split(";")[1] ?? "",
    );
    for (const [at, player] of [...new Set(players)].entries()) {
      // Players beyond the list of names get 36 arbitrary bytes.
      const name =
        NAMES[at] === undefined
          ? String.fromCharCode(
              ...Array.from({ length: 36 }, (_, n) => 128 + ((n * 37 + at) % 128)),
            )
          : Buffer.from(NAMES[at]).toString("latin1");
      text = text.replaceAll(player, () => name);
    }
    text = text
      .replace(/^# map=.*$/m, `# map=${i === 0 ? "<b>map_'\"&\u00E2\u0080\u00AE" : "pt_quarry"}`)
      .replace(/^# tracker_version=.*$/m, "# tracker_version=<i>\u00E2\u0080\u00AE")
      .replace(/^# round_start_unix=.*$/m, `# round_start_unix=${1_795_400_000 + i}`);
    const receipt = await importRound(
      {
        bytes: Buffer.from(text, "latin1"),
        fileName: `<i>\u202E${fileName}`,
        sourceName: "<u>server</u>",
        sessionDate: "2026-11-21",
      },
      db,
    );
    expect(receipt).toMatchObject({ status: "imported" });
  }
  // Pages also show notes about a truncated file.
  const cut = readPlayedSample(files[0]!);
  await importRound(
    { bytes: cut.subarray(0, cut.length / 2), fileName: files[0]!, sourceName: "<u>server</u>" },
    db,
  );
}

useOwnSite({ rounds: "samples", fill: importHostileRounds });

/** Lists the pattern of every page from the folder, so that no page can be forgotten. */
function patterns(): string[] {
  return readdirSync(APP, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /(^|\/)page\.tsx$/.test(path))
    .map((path) => `/${path.replace(/\/?page\.tsx$/, "")}`);
}
const fits = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/\[[^\]]+\]/g, "[^/]+")}$`).test(path);

async function look(page: Page, path: string, widths: readonly number[]): Promise<string[]> {
  const response = await page.goto(path);
  expect(response?.status(), path).toBe(200);
  const headers = response?.headers() ?? {};
  expect(headers["content-security-policy"], path).toMatch(
    /script-src 'self' 'nonce-[^']+' 'strict-dynamic';.*frame-ancestors 'none'/,
  );
  expect(headers, path).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
  });
  expectLight(path, (await response?.body()) ?? Buffer.alloc(0));
  expect(
    (await response?.text())?.match(GUID)?.[0],
    `a GUID in the source of ${path}`,
  ).toBeUndefined();
  // The page's scripts have run when the browser has nothing left to do.
  await page.evaluate(
    () => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 10_000 })),
  );
  expect((await page.content()).match(GUID)?.[0], `a GUID on ${path}`).toBeUndefined();
  expect(
    (await page.locator("body").innerText()).match(INVISIBLE)?.[0],
    `a hidden character on ${path}`,
  ).toBeUndefined();
  expect(
    await page.evaluate(
      () =>
        "pwned" in window ||
        document.querySelector("img[src='x'], main b, main i, main u, a[href^='javascript:']") !==
          null,
    ),
    `markup of a name on ${path}`,
  ).toBe(false);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const beyond = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect
      .soft(beyond, `px that ${path} is wider than a window of ${width}`)
      .toBeLessThanOrEqual(0);
  }
  return page
    .locator("a[href^='/']")
    .evaluateAll((links) =>
      links.map((link) => new URL(link.getAttribute("href") ?? "", location.href).pathname),
    );
}

test(
  "every page: at most 60 KB compressed, no GUID, safe names, the promised headers, nothing in the console, nothing " +
    "wider than the window",
  async ({ page, site }) => {
    test.setTimeout(240_000);
    page.on("dialog", (dialog) => {
      throw new Error(`a dialog says ${dialog.message()}`);
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(site.address) && /^https?:/.test(request.url()))
        throw new Error(`another host is asked: ${request.url()}`);
    });
    const all = patterns();
    const open = all.filter((pattern) => !pattern.includes("["));
    const seen = new Map<string, number>();
    const visited = new Set<string>();
    for (let path = open.shift(); path !== undefined; path = open.shift()) {
      const pattern = all.find((each) => each === path) ?? all.find((each) => fits(each, path));
      // Downloads and images are not pages.
      if (visited.has(path) || pattern === undefined) continue;
      const times = seen.get(pattern) ?? 0;
      const isHostile = /%3C/i.test(path);
      if (times >= OF_ONE_PATTERN && !isHostile) continue;
      visited.add(path);
      seen.set(pattern, times + 1);
      const widths = times < AT_EVERY_WIDTH || isHostile ? WIDTHS : FEW_WIDTHS;
      open.push(...(await look(page, path, widths)));
    }
    // If you add a page that no link leads to, add its address to `open` above.
    expect(all.filter((pattern) => !seen.has(pattern))).toEqual([]);
    expect([...visited].some((path) => path.startsWith("/maps/%3Cb%3E"))).toBe(true);
  },
);

test("no answer of the API to a stranger has a GUID, or CSV that a spreadsheet would run", async ({
  request,
  site,
}) => {
  const { rounds } = (await (await request.get("/api/v1/rounds")).json()) as {
    rounds: { id: number; map: string }[];
  };
  const maps = [...new Set(rounds.map(({ map }) => map))];
  const { players } = (await (await request.get("/api/v1/players")).json()) as {
    players: { player: { id: string } }[];
  };
  const ofPlayers = players
    .slice(0, OF_ONE_PATTERN)
    .flatMap(({ player }) =>
      ["", "/rounds", "/partners"].map((part) => `/api/v1/players/${player.id}${part}`),
    );
  const { sessions } = (await (await request.get("/api/v1/sessions")).json()) as {
    sessions: { date: string }[];
  };
  const ofSessions = sessions.map(({ date }) => `/api/v1/sessions/${date}`);
  const paths = [
    "/api/v1/rounds",
    "/api/v1/maps",
    "/api/v1/duos",
    "/api/v1/players",
    "/api/v1/sessions",
    ...ofPlayers,
    ...ofSessions,
    ...rounds.flatMap(({ id }) => [`/api/v1/rounds/${id}`, `/api/v1/rounds/${id}/engagements`]),
    ...maps.map((map) => `/api/v1/maps/${encodeURIComponent(map)}/heatmap?layer=kills`),
  ];
  for (const path of [
    ...paths,
    ...paths
      .filter((each) => /(rounds|maps|duos|players|partners|sessions|engagements)$/.test(each))
      .map((each) => `${each}?format=csv`),
  ]) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(200);
    const text = await answer.text();
    expect(text.match(GUID)?.[0], path).toBeUndefined();
    if (path.endsWith("csv")) expect(text, path).not.toMatch(/(^|,)=HYPERLINK/m);
  }
  expect(site.output()).not.toMatch(/HYPERLINK|DROP TABLE/);
});
