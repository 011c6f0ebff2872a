import { once } from "node:events";
import { readFile, readdir } from "node:fs/promises";
import { type IncomingMessage, request as sendRequest } from "node:http";
import { join } from "node:path";
import { TEST_ACTIONS_KEY } from "#cli/testing/testActionsKey.ts";
import { createToken } from "#lib/store/access/manageTokens.ts";
import { startBalancer } from "./support/balancer.ts";
import { ROOT, SAMPLES, startSite } from "./support/site.ts";
import { expect, test } from "./support/test.ts";

/** The name of an action of another build. */
const UNKNOWN_ACTION = "40".padEnd(42, "0");
const ROUND = "2026-11-04-193859-pt_quarry-round-1_engagements.txt";

test("a page of one server signs in and sends its forms on another, with either one's link", async ({
  page,
  complaints,
}) => {
  const first = await startSite({ rounds: "none" });
  const second = await startSite({ env: { DATABASE_URL: first.databaseUrl ?? "" } });
  const balancer = await startBalancer(first.address);
  /** Opens a page of the first server. What it sends goes to the second. */
  const open = async (path: string) => {
    balancer.sendTo(first.address);
    await page.goto(balancer.address + path);
    await page.waitForLoadState("networkidle");
    balancer.sendTo(second.address);
  };
  const press = (name: string) => page.getByRole("button", { name }).click();
  try {
    const link = (first.signInLink ?? "").slice(first.address.length);
    await open(link);
    await press("Sign in here");
    await page.waitForURL((url) => url.pathname === "/");
    await open("/settings/tokens");
    await page.getByLabel("Name").fill("from the first");
    await press("Create a token");
    await expect(page.getByTestId("token")).toBeVisible();
    // A link that was used on the second server is used up on the first.
    await page.context().clearCookies();
    await page.goto(first.address + link);
    await press("Sign in here");
    await expect(page.locator("main").getByRole("alert")).toContainText("has been used");
    for (const text of [await page.content(), first.output(), second.output()])
      expect(text).not.toContain(TEST_ACTIONS_KEY);
    expect(complaints).toEqual([]);
  } finally {
    await balancer.stop();
    await second.stop();
    await first.stop();
  }
});

test("no file that browsers get contains the key of the forms", async ({ site }) => {
  expect(site.address).not.toBe("");
  const builds = join(ROOT, ".next");
  let count = 0;
  for (const build of (await readdir(builds)).filter((name) => name.startsWith("build-"))) {
    const entries = await readdir(join(builds, build, "static"), {
      withFileTypes: true,
      recursive: true,
    });
    for (const entry of entries.filter((each) => each.isFile())) {
      count++;
      const text = await readFile(join(entry.parentPath, entry.name), "latin1");
      expect(text.includes(TEST_ACTIONS_KEY), entry.name).toBe(false);
    }
  }
  expect(count).toBeGreaterThan(0);
});

test("a form of an older page says to reload, and one without an answer to try again; both keep what was typed", async ({
  adminPage: page,
  complaints,
}) => {
  await page.goto("/settings/tokens");
  const name = page.getByLabel("Name");
  const alert = page.locator("main").getByRole("alert");
  await name.fill("my bot");
  await page.getByLabel("Scope").selectOption("read");
  const send = () => page.getByRole("button", { name: "Create a token" }).click();
  const stop = (handle: Parameters<typeof page.route>[1]) =>
    page.route("**/settings/tokens", handle);
  const asOld = async (headers: Record<string, string>) => ({
    ...headers,
    "next-action": UNKNOWN_ACTION,
  });
  await stop(async (route) => route.continue({ headers: await asOld(route.request().headers()) }));
  await send();
  await expect(alert).toContainText("The site was updated after you opened this page.");
  await expect(name).toHaveValue("my bot");
  await expect(page.getByLabel("Scope")).toHaveValue("read");
  await page.unroute("**/settings/tokens");
  await stop((route) => route.abort());
  await send();
  await expect(alert).toContainText("The site did not answer.");
  await expect(name).toHaveValue("my bot");
  await page.unroute("**/settings/tokens");
  await send();
  await expect(page.getByTestId("token")).toBeVisible();
  await expect(alert).toHaveCount(0);
  // An accepted form is empty again.
  await expect(name).toHaveValue("");
  complaints.splice(0);
});

test("a form of an older page without scripts gets a page that says what to do", async ({
  request,
  site,
}) => {
  const answer = await request.post("/sign-in", {
    headers: { accept: "text/html", origin: site.address },
    multipart: { [`$ACTION_ID_${UNKNOWN_ACTION}`]: "", password: "typed" },
  });
  expect(answer.status()).toBe(404);
  expect(answer.headers()["content-type"]).toContain("text/html");
  const text = await answer.text();
  expect(text).toContain("Reload the page, then try again. Nothing was changed.");
  expect(text).toContain("Go back to find what you typed.");
});

test("a page of another build loads the next page as a whole", async ({ page }) => {
  const html = page.locator("html[data-kept]");
  const follow = async (name: string) => {
    await page.getByRole("link", { name, exact: true }).first().click();
    await page.waitForURL(`**/${name.toLowerCase()}`);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  };
  await page.goto("/");
  await page.evaluate(() => {
    document.documentElement.dataset.kept = "yes";
  });
  await follow("Players");
  await expect(html).toHaveCount(1);
  await page.route("**/*", async (route) => {
    if (route.request().headers().rsc === undefined) return route.fallback();
    const answer = await route.fetch();
    const body = (await answer.text()).replaceAll(/"b":"[^"]+"/g, '"b":"another"');
    await route.fulfill({ response: answer, body });
  });
  await follow("Duos");
  await expect(html).toHaveCount(0);
  // Pages that the browser asked for in advance may be on their way still.
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("a server that gets SIGTERM finishes the import under way, and its health check says so", async () => {
  let token = "";
  const site = await startSite({
    rounds: "none",
    fill: async (db) => {
      ({ token } = await createToken(db, { name: "server", scope: "import" }));
    },
  });
  const bytes = await readFile(join(SAMPLES, ROUND));
  const upload = sendRequest(`${site.address}/api/v1/import`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "text/plain",
      "content-length": bytes.length,
      "x-file-name": ROUND,
    },
  });
  const answered = once(upload, "response") as Promise<[IncomingMessage]>;
  const half = Math.floor(bytes.length / 2);
  upload.write(bytes.subarray(0, half));
  const check = () => fetch(`${site.address}/api/v1/health`);
  // Answered after the upload has begun.
  expect((await check()).status).toBe(200);
  const ended = once(site.process, "exit");
  site.process.kill("SIGTERM");
  await expect.poll(async () => (await check()).status).toBe(503);
  expect((await check()).headers.get("retry-after")).not.toBeNull();
  upload.end(bytes.subarray(half));
  const [answer] = await answered;
  let text = "";
  for await (const chunk of answer) text += String(chunk);
  expect(answer.statusCode, text).toBe(200);
  expect(JSON.parse(text)).toMatchObject({ receipt: { status: "imported" } });
  expect(await ended).toEqual([0, null]);
  await site.stop();
});
