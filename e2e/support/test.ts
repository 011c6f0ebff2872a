import { type Browser, type Page, expect, test as base } from "@playwright/test";
import { type Site, type SiteOptions, startSite } from "./site.ts";

// oxlint-disable no-empty-pattern -- Playwright reads what a fixture needs from its first pattern.

interface Fixtures {
  /** The site that the file's tests use: the worker's, unless the file has its own. */
  site: Site;
  /** A page of a browser that is signed in. */
  adminPage: Page;
  /**
   * Errors that pages wrote to the console. A test fails if any are left at its end, so remove the
   * expected ones.
   */
  complaints: string[];
}
interface WorkerFixtures {
  /** A site with the sample rounds, for all files that only read. */
  workerSite: Site;
}

/** A start takes seconds, or a minute on a busy machine. The test's own timeout begins after it. */
export const START = { scope: "test", timeout: 300_000 } as const;

/** Tests with the site as base address. They fail on any error in the browser's console. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  workerSite: [
    async ({}, use) => {
      const site = await startSite({ rounds: "samples" });
      await use(site);
      await site.stop();
    },
    { scope: "worker", timeout: START.timeout },
  ],
  site: async ({ workerSite }, use) => use(workerSite),
  baseURL: async ({ site }, use) => use(site.address),
  // A request would fail if the server closed its kept connection at the same moment.
  request: async ({ playwright, baseURL }, use) => {
    const request = await playwright.request.newContext({
      baseURL,
      extraHTTPHeaders: { connection: "close" },
    });
    await use(request);
    await request.dispose();
  },
  complaints: [
    async ({}, use) => {
      const complaints: string[] = [];
      await use(complaints);
      expect(complaints, "the browser's console").toEqual([]);
    },
    { auto: true },
  ],
  page: async ({ page, complaints }, use) => {
    listen(page, complaints);
    await use(page);
  },
  adminPage: async ({ browser, site, complaints }, use) => {
    const context = await browser.newContext({
      baseURL: site.address,
      storageState: await signIn(site, browser),
    });
    const page = await context.newPage();
    listen(page, complaints);
    await use(page);
    await context.close();
  },
});

/** Gives the tests of a file that writes their own site. They then run in one worker. */
export function useOwnSite(options: SiteOptions): void {
  let own: Promise<Site> | undefined;
  test.describe.configure({ mode: "default" });
  test.afterAll(async () => {
    await (await own)?.stop();
  });
  test.use({ site: [async ({}, use) => use(await (own ??= startSite(options))), START] });
}

type Login = Awaited<ReturnType<Awaited<ReturnType<Browser["newContext"]>>["storageState"]>>;

/** The link works only once, so the first test that needs it signs in for all. */
const logins = new WeakMap<Site, Promise<Login>>();

function signIn(site: Site, browser: Browser): Promise<Login> {
  const known = logins.get(site) ?? signInByLink(site, browser);
  logins.set(site, known);
  return known;
}

async function signInByLink(site: Site, browser: Browser): Promise<Login> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site.signInLink ?? "");
  await page.getByRole("button", { name: "Sign in here" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  const login = await context.storageState();
  await context.close();
  return login;
}

function listen(page: Page, complaints: string[]): void {
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error")
      complaints.push(`${message.text()} (${message.location().url})`);
  });
}

export { expect };
