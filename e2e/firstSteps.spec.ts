import { startSite } from "./support/site.ts";
import { expect, test } from "./support/test.ts";

test("a stranger starts the site, signs in by its link, and one button fills the pages", async ({ page }) => {
  const site = await startSite();
  try {
    await page.goto(site.address);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Where you fight");
    for (const [path, words] of [["/maps", "No maps yet"], ["/duos", "No duos to show"], ["/rounds", "No rounds to show"], ["/import", "Sign in to import"]] as const) {
      await page.goto(site.address + path);
      await expect(page.getByText(words)).toBeVisible();
    }
    await page.goto(site.signInLink ?? "");
    await page.getByRole("button", { name: "Sign in here" }).click();
    await page.waitForURL((url) => url.pathname === "/");
    await page.getByRole("button", { name: "Load the sample rounds" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Last session, 13 Nov 2026");
    await expect(page.getByRole("img", { name: "Kills on Quarry" })).toBeVisible();
    await expect(page.getByRole("img", { name: "Kills on Harbour" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Top duos of all time" })).toBeVisible();
    await page.getByRole("link", { name: /^Kills on Quarry/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Quarry" })).toBeVisible();
  } finally {
    // What the page still fetches must not meet a closed door.
    await page.goto("about:blank");
    await site.stop();
  }
});
