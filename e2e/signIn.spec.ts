import type { Page } from "@playwright/test";
import { startSite } from "./support/site.ts";
import { expect, test } from "./support/test.ts";

test("the health check asks the database, and pages limit their scripts", async ({ request }) => {
  const health = await request.get("/api/v1/health");
  expect(health.status()).toBe(200);
  expect(await health.json()).toEqual({ status: "ok" });
  const page = await request.get("/sign-in");
  const policy = page.headers()["content-security-policy"] ?? "";
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "none";
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
  expect(await page.text()).toContain(`nonce="${nonce}"`);
  const again = await request.get("/sign-in");
  expect(again.headers()["content-security-policy"]).not.toContain(nonce);
});

test("an invalid address gets 400 and an unknown one 404", async ({ request }) => {
  for (const address of ["/maps/%ff", "/rounds/%ff", "/api/v1/maps/%ff/heatmap"]) {
    const answer = await request.get(address);
    expect(answer.status(), address).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: "bad_request" } });
  }
  const none = await request.get("/api/v1/nope");
  expect(none.status()).toBe(404);
  expect(await none.json()).toMatchObject({ error: { code: "not_found" } });
  expect((await request.get("/nope")).status()).toBe(404);
  const robots = await request.get("/robots.txt");
  expect(robots.headers()["content-type"]).toContain("text/plain");
  expect(await robots.text()).toContain("Disallow: /*?");
});

test("the sign-in page has no console errors, and does not tell strangers how to get in", async ({
  page,
}) => {
  await page.goto("/sign-in");
  await expect(page.getByText("Open the sign-in link that the server printed")).toBeVisible();
  await expect(page.getByRole("button", { name: "Sign in here" })).toHaveCount(0);
});

test("a signed-in admin stays signed in", async ({ adminPage }) => {
  await adminPage.goto("/sign-in");
  await expect(adminPage.getByText("You are signed in.")).toBeVisible();
  const cookies = await adminPage.context().cookies();
  expect(cookies.find((cookie) => cookie.name === "proximity_session")).toMatchObject({
    httpOnly: true,
    sameSite: "Lax",
  });
});

test("the link works once, only by its button, without JavaScript; a wrong key never works", async ({
  browser,
}) => {
  const site = await startSite({ rounds: "none" });
  const visit = async (link: string) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(link);
    return { context, page };
  };
  try {
    const link = site.signInLink ?? "";
    const wrong = await visit(link.replace(/key=.*/, "key=wrong"));
    await wrong.page.getByRole("button", { name: "Sign in here" }).click();
    await expect(wrong.page.locator("main").getByRole("alert")).toContainText("has been used");
    // First a preview opens the link, then the admin, then another person who saw the link later.
    await (await visit(link)).context.close();
    const person = await visit(link);
    await person.page.getByRole("button", { name: "Sign in here" }).click();
    await person.page.waitForURL((url) => url.pathname === "/");
    await person.page.goto(`${site.address}/sign-in`);
    await expect(person.page.getByText("You are signed in.")).toBeVisible();
    const late = await visit(link);
    await late.page.getByRole("button", { name: "Sign in here" }).click();
    await expect(late.page.locator("main").getByRole("alert")).toContainText("has been used");
    expect(site.output()).not.toMatch(/"path":"[^"]*key/);
    // Signing out ends the login, even for a browser that has kept its cookie.
    const kept = await person.context.storageState();
    await person.page.getByRole("button", { name: "Sign out" }).click();
    await person.page.waitForURL((url) => url.pathname === "/");
    const copy = await (await browser.newContext({ storageState: kept })).newPage();
    for (const page of [person.page, copy]) {
      await page.goto(`${site.address}/sign-in`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByText("You are signed in.")).toHaveCount(0);
    }
  } finally {
    await site.stop();
  }
});

test("with a password there is a form; guesses are limited, but do not keep the admin out", async ({
  browser,
}) => {
  const site = await startSite({ rounds: "none", env: { ADMIN_PASSWORD: "correct horse" } });
  const [admin, stranger] = [await browser.newPage(), await browser.newPage()];
  const tryPassword = async (page: Page, password: string) => {
    await page.goto(`${site.address}/sign-in`);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
  };
  const alert = (page: Page) => page.locator("main").getByRole("alert");
  try {
    expect(site.signInLink).toBeNull();
    await tryPassword(admin, "wrong horse");
    await expect(alert(admin)).toContainText("Wrong password");
    await tryPassword(admin, "correct horse");
    await admin.waitForURL((url) => url.pathname === "/");
    for (let tries = 3; tries <= 10; tries++) {
      await tryPassword(stranger, "wrong horse");
      await expect(alert(stranger)).toContainText("Wrong password");
    }
    // The eleventh try within 15 minutes fails, even with the right password.
    await tryPassword(stranger, "correct horse");
    await expect(alert(stranger)).toContainText("Too many tries");
    // The admin has the same address, but a browser that signed in before.
    await admin.goto(`${site.address}/sign-in`);
    await admin.getByRole("button", { name: "Sign out" }).click();
    await admin.waitForURL((url) => url.pathname === "/");
    await tryPassword(admin, "correct horse");
    await admin.waitForURL((url) => url.pathname === "/");
    expect(site.output()).not.toContain("correct horse");
  } finally {
    await admin.close();
    await stranger.close();
    await site.stop();
  }
});
