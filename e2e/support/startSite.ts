import { join } from "node:path";
import { chromium } from "@playwright/test";
import { startSite } from "./site.ts";

/** Starts the run's one site, signs in once, and leaves the address and the signed-in state to the specs. */
export default async function startSiteOnce(): Promise<() => Promise<void>> {
  const site = await startSite();
  const state = join(site.dataDir, "signed-in.json");
  const browser = await chromium.launch({ executablePath: process.env.PROXIMITY_CHROMIUM });
  const page = await browser.newPage();
  await page.goto(site.signInLink ?? "");
  await page.getByRole("button", { name: "Sign in here" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  await page.context().storageState({ path: state });
  await browser.close();
  process.env.E2E_ADDRESS = site.address;
  process.env.E2E_SIGNED_IN = state;
  process.env.E2E_DATA_DIR = site.dataDir;
  return async () => {
    await site.stop();
  };
}
