import { expect, test } from "./support/test.ts";

test("a word finds players, maps and sessions; / moves the cursor into the search box", async ({
  page,
}) => {
  await page.goto("/");
  const box = page.getByRole("search").getByRole("searchbox").first();
  // The key works as soon as the page's script has loaded.
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(box).toBeFocused({ timeout: 500 });
  }).toPass();
  await box.fill("harb");
  await box.press("Enter");
  await page.waitForURL(/\/search\?q=harb/);
  const main = page.getByRole("main");
  await main.getByRole("link", { name: "Harbour" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Harbour");

  await page.goto("/search?q=KESSEL");
  await main.getByRole("link", { name: "kessel_" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("kessel_");

  await page.goto("/search?q=13+nov");
  await main.getByRole("link", { name: "13 Nov 2026" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Session");

  await page.goto("/search?q=%3Cb%3Enobody");
  await expect(main.getByRole("heading", { level: 1 })).toContainText("<b>nobody");
  await expect(main).toContainText("Nothing found");
});
