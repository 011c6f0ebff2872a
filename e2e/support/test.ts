import { type Browser, type Page, expect, test as base } from "@playwright/test";
import { type Site, type SiteOptions, startSite } from "./site.ts";

// oxlint-disable no-empty-pattern -- Playwright reads what a fixture needs from its first pattern.

interface Fixtures {
  /** The site that the tests of the file talk to: the worker's, unless the file has its own. */
  site: Site;
  /** A page of a browser that is signed in. */
  adminPage: Page;
  /**
   * What pages complained about in the console; a test fails where it is not empty at its end. Take
   * out what is expected.
   */
  complaints: string[];
}
interface WorkerFixtures {
  /** A site with the sample rounds, for all files that only read. */
  workerSite: Site;
}

/** A start takes seconds, on a busy machine a minute; the test's own time begins after it. */
export const START = { scope: "test", timeout: 300_000 } as const;

/** The site as base address; every test fails on an error in the browser's console. */
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
  // A kept connection that the server closes at the moment of the next request would fail that request.
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

/**
 * Gives the tests of the file, which then run in one worker, a site of their own. For files that
 * write.
 */
export function useOwnSite(options: SiteOptions): void {
  let own: Promise<Site> | undefined;
  test.describe.configure({ mode: "default" });
  test.afterAll(async () => {
    await (await own)?.stop();
  });
  test.use({ site: [async ({}, use) => use(await (own ??= startSite(options))), START] });
}

type Login = Awaited<ReturnType<Awaited<ReturnType<Browser["newContext"]>>["storageState"]>>;

/** The link works once, so the first who needs it signs in for all. */
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
