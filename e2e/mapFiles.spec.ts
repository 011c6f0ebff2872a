import type { Page } from "@playwright/test";
import { samplePk3 } from "#lib/maps/testing/sampleMap.ts";
import { writePk3 } from "#lib/maps/testing/writePk3.ts";
import { openDatabase } from "#lib/store/postgres/connection.ts";
import { saveOverview } from "#lib/store/maps/saveOverview.ts";
import { encodeOverview } from "#lib/server/encodeOverview.ts";
import sharp from "sharp";
import { expect, test, useOwnSite } from "./support/test.ts";

useOwnSite({ rounds: "samples" });

/** Drops files from the desktop. */
async function drop(page: Page, files: readonly { name: string; bytes: Buffer }[]): Promise<void> {
  const transfer = await page.evaluateHandle(
    (items) => {
      const data = new DataTransfer();
      for (const { name, base64 } of items)
        data.items.add(
          new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], name),
        );
      return data;
    },
    files.map(({ name, bytes }) => ({ name, base64: bytes.toString("base64") })),
  );
  await page.getByTestId("pk3-dropzone").dispatchEvent("drop", { dataTransfer: transfer });
}

const rows = (page: Page, state: string) =>
  page.locator(`[data-testid="pk3-row"][data-state="${state}"]`);

test("a dropped pk3 gives its map the overview, a drawn background and floors; other files are refused", async ({
  adminPage: page,
  request,
}) => {
  await page.goto("/settings/maps");
  await drop(page, [
    { name: "yard.pk3", bytes: samplePk3("e2e_yard") },
    { name: "holiday.txt", bytes: Buffer.from("Dear diary") },
    {
      name: "bomb.pk3",
      bytes: writePk3([{ name: "maps/bomb.bsp", bytes: Buffer.alloc(8 << 20) }]),
    },
  ]);
  await expect(rows(page, "done")).toContainText(
    "e2e_yard: command map, bounds, 2 objectives, overview drawn with 2 floors, name.",
  );
  await expect(rows(page, "refused")).toHaveCount(2);
  await expect(rows(page, "refused").nth(1)).toContainText("would grow from");
  await expect(page.getByRole("row", { name: /Old Yard e2e_yard/ })).toContainText("yard.pk3");

  await page.getByRole("link", { name: "Open e2e_yard" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Old Yard");
  const image = page.getByTestId("heatmap").locator("image");
  const address = (await image.getAttribute("href"))!;
  const answer = await request.get(address);
  expect(answer.headers()).toMatchObject({
    "content-type": "image/webp",
    "cache-control": "public, max-age=31536000, immutable",
  });

  await page.getByRole("link", { name: "Drawn from geometry" }).click();
  await page.waitForURL(/ground=drawn/);
  await expect(image).not.toHaveAttribute("href", address);
  const whole = (await image.getAttribute("href"))!;
  await page.getByRole("navigation", { name: "Floors" }).getByRole("link", { name: "2" }).click();
  await page.waitForURL(/storey=2/);
  await expect(page.getByText("Kills, floor 2", { exact: true })).toBeVisible();
  await expect(image).not.toHaveAttribute("href", whole);
  expect((await request.get((await image.getAttribute("href"))!)).ok()).toBe(true);
});

test("an admin moves a map with keys and fields, and resets it", async ({ adminPage: page }) => {
  await page.goto("/settings/maps/pt_harbour");
  const west = page.getByLabel("West");
  await expect(west).toHaveValue("-1024");
  await page.getByTestId("place-stage").focus();
  await page.keyboard.press("Shift+ArrowRight");
  await expect(west).toHaveValue("-944");
  await expect(page.getByLabel("East")).toHaveValue("6736");
  await page.getByLabel("North").fill("5000");
  await page.getByRole("button", { name: "Save position" }).click();
  await expect(page.getByText("These bounds were set by hand.")).toBeVisible();
  await page.reload();
  await expect(west).toHaveValue("-944");
  await page.getByRole("button", { name: "Reset to the map's own bounds" }).click();
  await expect(west).toHaveValue("-1024");
});

test("an admin takes back an image set by hand, and the map's own picture is shown again", async ({
  adminPage: page,
  site,
}) => {
  const db = await openDatabase(site.databaseUrl ?? "", { applicationName: "proximity e2e" });
  const wrong = await encodeOverview(
    await sharp({ create: { width: 64, height: 64, channels: 3, background: "#aa2200" } })
      .png()
      .toBuffer(),
  );
  if (!wrong.ok) throw new Error(wrong.message);
  await saveOverview(db, "pt_quarry", wrong.image);
  await db.close();
  const image = page.getByTestId("heatmap").locator("image");
  await page.goto("/maps/pt_quarry");
  await expect(image).toHaveAttribute("href", /\/overview/);
  // A printer gives the map another size, and no script runs before it prints.
  const sizes = await page.getByTestId("heatmap").evaluate((stage) => {
    (stage.parentElement as HTMLElement).style.width = "300px";
    return ["image", "canvas"].map(
      (name) => stage.querySelector(name)!.getBoundingClientRect().width,
    );
  });
  expect(sizes[0]).toBeCloseTo(sizes[1]!, 0);
  await page.goto("/settings/maps/pt_quarry");
  await page.getByRole("button", { name: "Remove this image" }).click();
  await expect(page.getByText("This image was set by hand.")).toBeHidden();
  await page.goto("/maps/pt_quarry");
  await expect(image).toHaveAttribute("href", "/maps/pt_quarry.webp");
});

test("a page of a map whose bounds changed says how many rounds are older, and shows them alone", async ({
  adminPage: page,
}) => {
  await page.goto("/settings/maps/pt_quarry");
  await page.getByLabel("West").fill("-4000");
  await page.getByRole("button", { name: "Save position" }).click();
  const note = page.getByTestId("bounds-note");
  await expect(note).toContainText("(set by hand). 6 older rounds are drawn on them, too.");
  await page.goto("/maps/pt_quarry");
  await expect(note).toContainText("6 older rounds");
  await note.getByRole("link", { name: "Rounds until 13 Nov 2026" }).click();
  await page.waitForURL(/to=2026-11-13/);
  await expect(page.getByTestId("left")).toContainText("6 rounds");
  await page.goto("/settings/maps/pt_quarry");
  await page.getByRole("button", { name: "Reset to the map's own bounds" }).click();
  await expect(note).toBeHidden();
});

test("a visitor who is not signed in can see map settings but not change them", async ({
  page,
  request,
}) => {
  await page.goto("/settings/maps");
  await expect(page.getByRole("heading", { name: "Sign in to add maps" })).toBeVisible();
  await page.goto("/settings/maps/pt_harbour");
  await expect(page.getByText("Only an admin can move a map.")).toBeVisible();
  const address = new URL(page.url()).origin;
  const sent = await request.post("/settings/maps/upload?name=a.pk3", {
    headers: { origin: address },
    data: samplePk3("stranger"),
  });
  expect(sent.status()).toBe(401);
  expect((await request.get("/maps/stranger")).status()).toBe(404);
});

test("the heat is drawn before the overview loads, and nothing moves when it does", async ({
  page,
}) => {
  let send: () => void = () => undefined;
  const waits = new Promise<void>((resolve) => {
    send = resolve;
  });
  await page.route(/pt_harbour.*webp|overview/, async (route) => {
    await waits;
    await route.continue();
  });
  await page.goto("/maps/pt_harbour", { waitUntil: "commit" });
  const stage = page.getByTestId("heatmap");
  await expect
    .poll(() =>
      stage.locator("canvas").evaluate((canvas: HTMLCanvasElement) =>
        canvas
          .getContext("2d")!
          .getImageData(0, 0, canvas.width, canvas.height)
          .data.some((value) => value > 0),
      ),
    )
    .toBe(true);
  const before = await stage.boundingBox();
  const arrived = page.waitForResponse(/pt_harbour/);
  send();
  await arrived;
  await page.waitForLoadState("load");
  expect(await stage.boundingBox()).toEqual(before);
  await expect(stage).toHaveAttribute("aria-label", /Kills on Harbour/);
});
