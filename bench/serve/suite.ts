import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { openEmbedded } from "#lib/store/embedded/embeddedServer.ts";
import { TEST_ACTIONS_KEY } from "#cli/testing/testActionsKey.ts";
import { buildIfStale } from "#cli/serve/buildIfStale.ts";
import { CLIENTS, fetchPage, measureRate } from "./clients.ts";
import { buildEmptySite, removeEmptySite } from "./emptySite.ts";
import { fillDatabase, ROOT, type Site, startSite, stopSite } from "./site.ts";

const MEASURED_MS = 3000;
/** A page may cost three times the framework's empty page. Half of its rate is the goal. */
const LEAST_SHARE = 1 / 3;

/** Where a link to the page stands: the first link on `on` that looks like it. */
interface MainPage {
  name: string;
  path: string | { on: string; link: RegExp };
}

const MAIN_PAGES: readonly MainPage[] = [
  { name: "home", path: "/" },
  { name: "maps", path: "/maps" },
  { name: "one map", path: { on: "/maps", link: /href="(\/maps\/[^"/?]+)"/ } },
  { name: "duos", path: "/duos" },
  { name: "one duo", path: { on: "/duos", link: /href="(\/duos\/[^"/?]+\/[^"/?]+)"/ } },
  { name: "players", path: "/players" },
  { name: "one player", path: { on: "/players", link: /href="(\/players\/[^"/?]+)"/ } },
  { name: "sessions", path: "/sessions" },
  { name: "one session", path: { on: "/sessions", link: /href="(\/sessions\/[^"/?]+)"/ } },
  { name: "rounds", path: "/rounds" },
  { name: "one round", path: { on: "/rounds", link: /href="(\/rounds\/\d+)"/ } },
];

async function findPath(port: number, { path: place }: MainPage): Promise<string> {
  if (typeof place === "string") return place;
  const html = gunzipSync((await fetchPage(port, place.on)).body).toString();
  const found = place.link.exec(html)?.[1];
  if (found === undefined) throw new Error(`${place.on} has no link like ${place.link}.`);
  return found;
}

interface Sites {
  kept: Site;
  cold: Site;
  empty: Site;
}

/** Measures a page, and the empty page right before it, so that they share the machine's moods. */
async function measurePage(sites: Sites, page: MainPage): Promise<boolean> {
  const address = await findPath(sites.kept.port, page);
  const empty = await measureRate(sites.empty.port, "/", MEASURED_MS);
  const cold = await measureRate(sites.cold.port, address, MEASURED_MS);
  const kept = await measureRate(sites.kept.port, address, MEASURED_MS);
  const { body } = await fetchPage(sites.kept.port, address);
  const isMet = kept / empty >= LEAST_SHARE;
  const numbers = [empty, kept, kept / empty, cold, cold / empty, body.length / 1000];
  const digits = [0, 0, 2, 0, 2, 1];
  console.log(
    `  ${page.name.padEnd(14)}${numbers
      .map((value, place) => value.toFixed(digits[place]).padStart(10))
      .join("")}${isMet ? "" : "  MISSED"}`,
  );
  return isMet;
}

/**
 * Answers a second of each main page of the built site, with pages kept in memory and without,
 * next to the framework's empty page.
 */
export async function run(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "proximity-bench-"));
  const server = await openEmbedded(path.join(folder, "data"));
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ??= TEST_ACTIONS_KEY;
  const build = await buildIfStale(ROOT, new AbortController().signal, () =>
    console.log("  building the site"),
  );
  if (!build.ok) throw new Error(build.message);
  const emptyFolder = buildEmptySite(ROOT);
  const sites: Site[] = [];
  try {
    await fillDatabase(server.url);
    const env = { DATABASE_URL: server.url, NEXT_DIST_DIR: build.folder };
    const start = async (side: string, dir = ROOT, more: Record<string, string> = env) => {
      const site = await startSite(side, dir, more);
      sites.push(site);
      return site;
    };
    const started = {
      kept: await start("kept"),
      cold: await start("cold"),
      empty: await start("empty", emptyFolder, { NEXT_DIST_DIR: ".next" }),
    };
    console.log(
      `  answers a second, ${CLIENTS} clients\n  ${"page".padEnd(14)}` +
        ["empty", "kept", "ratio", "cold", "ratio", "KB sent"]
          .map((title) => title.padStart(10))
          .join(""),
    );
    const met: boolean[] = [];
    for (const page of MAIN_PAGES) met.push(await measurePage(started, page));
    console.log(`  at least a third of the empty page: ${met.every(Boolean) ? "met" : "MISSED"}`);
  } finally {
    for (const site of sites) await stopSite(site);
    removeEmptySite(emptyFolder);
    await server.release();
    rmSync(folder, { recursive: true });
  }
}
