import { type Page, expect, test as base } from "@playwright/test";

// oxlint-disable no-empty-pattern -- Playwright reads what a fixture needs from its first pattern.

interface Fixtures {
  /** A page of a browser that is signed in. */
  adminPage: Page;
  /** What pages complained about in the console; a test fails where it is not empty at its end. Take out what is expected. */
  complaints: string[];
}

/** The run's site as base address; every test fails on an error in the browser's console. */
export const test = base.extend<Fixtures>({
  baseURL: async ({}, use) => use(process.env.E2E_ADDRESS),
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
  adminPage: async ({ browser, baseURL, complaints }, use) => {
    const context = await browser.newContext({ baseURL, storageState: process.env.E2E_SIGNED_IN });
    const page = await context.newPage();
    listen(page, complaints);
    await use(page);
    await context.close();
  },
});

function listen(page: Page, complaints: string[]): void {
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error")
      complaints.push(`${message.text()} (${message.location().url})`);
  });
}

export { expect };
