import { startSite } from "./support/site.ts";
import { expect, test } from "./support/test.ts";

test("a stranger starts the site, signs in by its link, and one button fills the pages", async ({
  page,
}) => {
  const site = await startSite();
  try {
    await page.goto(site.address);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Where you fight");
    // Each empty page says what it will show, and links to the next step.
    for (const [path, words] of [
      ["/maps", "Every map you have played"],
      ["/duos", "Every two teammates"],
      ["/rounds", "Every imported round"],
      ["/sessions", "Every session you played"],
      ["/players", "Every player with their"],
      ["/stack", "The players of your team"],
    ] as const) {
      await page.goto(site.address + path);
      const main = page.getByRole("main");
      await expect(main.getByText(words)).toBeVisible();
      await expect(main.getByRole("link", { name: "Import rounds" })).toHaveAttribute(
        "href",
        "/import",
      );
      await expect(main.getByRole("link", { name: "Load sample rounds" })).toHaveAttribute(
        "href",
        "/",
      );
      await expect(main).not.toContainText("“”");
    }
    await page.goto(`${site.address}/import`);
    await expect(page.getByText("Sign in to import")).toBeVisible();
    await page.goto(site.signInLink ?? "");
    await page.getByRole("button", { name: "Sign in here" }).click();
    await page.waitForURL((url) => url.pathname === "/");
    await page.getByRole("button", { name: "Load the sample rounds" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(
      "Last session, 13 Nov 2026",
    );
    await expect(page.getByRole("img", { name: "Kills on Quarry" })).toBeVisible();
    await expect(page.getByRole("img", { name: "Kills on Harbour" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Top duos of all time" })).toBeVisible();
    await page.getByRole("link", { name: /^Kills on Quarry/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Quarry" })).toBeVisible();
  } finally {
    // Leave the page first, so that its pending requests do not fail.
    await page.goto("about:blank");
    await site.stop();
  }
});
