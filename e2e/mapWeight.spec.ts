import { gzipSync } from "node:zlib";
import { listFrameworkScripts } from "./support/frameworkScripts.ts";
import { expect, test } from "./support/test.ts";

/**
 * Gzipped bytes that a map page may load at first in addition to an empty page of the framework.
 */
const MOST = 40_000;

test("a map page first loads at most 40 KB of scripts more than an empty page of the framework", async ({
  page,
}) => {
  const framework = listFrameworkScripts();
  const sizes = new Map<string, Promise<number>>();
  page.on("response", (response) => {
    const name = new URL(response.url()).pathname.split("/").at(-1)!;
    if (response.request().resourceType() === "script")
      sizes.set(
        name,
        response.body().then((body) => gzipSync(body).length),
      );
  });
  for (const address of [
    "/maps/pt_quarry",
    "/maps/pt_harbour?show=deaths&teams=on",
    "/maps/pt_quarry?show=combat&vs=side",
  ]) {
    sizes.clear();
    await page.goto(address, { waitUntil: "networkidle" });
    await expect(page.getByRole("slider", { name: "Heat" })).toBeVisible();
    const known = [...sizes.keys()].filter((name) => framework.has(name));
    expect(known.length, "the framework's scripts are told apart from the page's").toBeGreaterThan(
      2,
    );
    const own = await Promise.all(
      [...sizes].filter(([name]) => !framework.has(name)).map(([, size]) => size),
    );
    const sum = own.reduce((all, size) => all + size, 0);
    test.info().annotations.push({ type: "bytes", description: `${address}: ${sum}` });
    expect(sum, address).toBeGreaterThan(5000);
    expect(sum, address).toBeLessThanOrEqual(MOST);
  }
});
