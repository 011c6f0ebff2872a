import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { makeRoundFile } from "#lib/store/ingest/testing/makeRoundFile.ts";
import { SAMPLES } from "./support/site.ts";
import { expect, test, useOwnSite } from "./support/test.ts";

useOwnSite({ rounds: "none" });

/** Colours of a picture's lowest lines, where the mark is. */
async function readFoot(png: Buffer): Promise<Buffer> {
  const { height = 0, width = 0 } = await sharp(png).metadata();
  const region = { left: 0, top: height - 60, width, height: 60 };
  return sharp(png).extract(region).removeAlpha().raw().toBuffer();
}

/** Whether some pixels have the accent colour of the mark. */
function hasAccent(pixels: Buffer): boolean {
  for (let i = 0; i < pixels.length; i += 3)
    if (pixels[i]! > 180 && pixels[i + 1]! > 100 && pixels[i + 1]! < 160 && pixels[i + 2]! < 90)
      return true;
  return false;
}

test("samples are marked on every page, leave with the first other round, and are removed", async ({
  adminPage: page,
  request,
}) => {
  const banner = page.getByTestId("sample-banner");
  const json = async (path: string) =>
    (await (await request.get(path)).json()) as {
      sample: boolean;
      total: number;
      players: { player: { id: string } }[];
      rounds: { id: number }[];
    };
  await page.goto("/");
  await expect(banner).toBeHidden();
  await page.getByRole("button", { name: "Load the sample rounds" }).click();
  await expect(banner).toContainText("Sample data");

  const { rounds, sample } = await json("/api/v1/rounds");
  expect(sample).toBe(true);
  const { players } = await json("/api/v1/players");
  const [one, two] = players.map(({ player }) => player.id).sort();
  for (const path of [
    "/sessions",
    "/sessions/2026-11-13",
    "/maps",
    "/maps/pt_quarry",
    "/duos",
    `/duos/${one}/${two}`,
    `/stack?players=${one},${two}`,
    "/players",
    `/players/${one}`,
    "/rounds",
    `/rounds/${rounds[0]!.id}`,
    "/search?q=quarry",
    "/import",
  ]) {
    await page.goto(path);
    await expect(banner, path).toHaveCount(1);
  }
  for (const preview of ["/sessions/2026-11-13/preview", "/maps/pt_quarry/preview"])
    expect(hasAccent(await readFoot(await (await request.get(preview)).body())), preview).toBe(
      true,
    );
  const csv = await request.get("/api/v1/rounds?format=csv");
  expect(csv.headers()["content-disposition"]).toContain("sample-rounds.csv");

  // A round that people played: the samples are in no figure any more.
  await page.goto("/import");
  const { bytes, fileName } = makeRoundFile({ seed: 1, map: "mill" });
  const files = page.getByLabel("Files", { exact: true }).first();
  const receipts = page.getByTestId("import-row");
  await files.setInputFiles([
    { name: fileName, mimeType: "text/plain", buffer: Buffer.from(bytes) },
  ]);
  await expect(receipts.first()).toContainText("The 12 sample rounds are set aside");
  const again = readdirSync(SAMPLES).find((name) => name.endsWith("_engagements.txt"))!;
  await files.setInputFiles([
    { name: again, mimeType: "text/plain", buffer: readFileSync(join(SAMPLES, again)) },
  ]);
  await expect(receipts.last()).toContainText("This sample round is already here, set aside");
  expect(await json("/api/v1/rounds")).toMatchObject({ sample: false, total: 1 });
  // Also on a page that is reached by a link, without loading the site again.
  await page.getByRole("link", { name: "Rounds", exact: true }).click();
  await expect(page.getByRole("link", { name: "12 sample rounds set aside" })).toBeVisible();
  await expect(banner).toHaveCount(0);
  await page.goto(`/rounds/${rounds[0]!.id}`);
  await expect(page.getByRole("heading", { name: "Sample round, set aside" })).toBeVisible();

  await page.getByRole("link", { name: "Sample rounds" }).click();
  await page.getByText("Remove 12 sample rounds", { exact: true }).click();
  await page.getByRole("button", { name: "Yes, remove 12 sample rounds" }).click();
  await expect(page.getByText("No sample rounds are loaded.")).toBeVisible();
  await expect(page.getByText("This site has rounds of its own")).toBeVisible();
});
