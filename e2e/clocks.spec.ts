import { makeRoundFile } from "#lib/store/ingest/testing/makeRoundFile.ts";
import { expect, test, useOwnSite } from "./support/test.ts";

useOwnSite({ rounds: "none" });

const HALF = "The file's name says second half, its header says first half.";

test("an admin sets a server's time zone, and a round's half, map and time; each can be taken back", async ({
  adminPage: page,
}) => {
  const { bytes } = makeRoundFile({
    seed: 1,
    map: "mill",
    start: Date.UTC(2026, 7, 10, 20) / 1000,
  });
  await page.goto("/import");
  await page
    .getByLabel("Files", { exact: true })
    .first()
    .setInputFiles({
      name: "2026-08-10-221000-mill-round-2_engagements.txt",
      mimeType: "text/plain",
      buffer: Buffer.from(bytes),
    });
  const row = page.getByTestId("import-row");
  await expect(row).toContainText(HALF);
  await row.getByRole("link").click();
  await expect(page.getByText("Ended at 2026-08-10 20:10 (UTC).")).toBeVisible();
  await expect(page.getByText(HALF)).toBeVisible();

  await page.getByLabel("Half", { exact: true }).selectOption("2");
  await page.getByRole("button", { name: "Set the half" }).click();
  await expect(page.getByText("An admin set the half.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("second half");
  await expect(page.getByText(HALF)).toHaveCount(0);

  await page.getByLabel("Map", { exact: true }).fill("harbour");
  await page.getByRole("button", { name: "Set the map" }).click();
  await expect(page.getByText("An admin set the half and map.")).toBeVisible();
  await page.getByLabel(/When it ended/).fill("2099-01-01T12:00");
  await page.getByRole("button", { name: "Set the time" }).click();
  await expect(page.getByText(/No round was played on 2099-01-01/)).toBeVisible();
  const round = page.url();

  await page.goto("/settings/maps");
  await page.getByRole("link", { name: "Game servers" }).click();
  const server = page.getByRole("form", { name: "default" });
  await server.getByLabel("Time zone of its clock").fill("Europe/Nowhere");
  await server.getByRole("button", { name: "Save" }).click();
  await expect(server.getByRole("alert")).toContainText("is not a time zone");
  await server.getByLabel("Time zone of its clock").fill("america/los_angeles");
  await server.getByLabel("A session ends at").selectOption("5");
  await server.getByRole("button", { name: "Save" }).click();
  await expect(server.getByRole("status")).toContainText("Saved.");
  await expect(server.getByLabel("Time zone of its clock")).toHaveValue("America/Los_Angeles");

  await page.goto(round);
  await expect(page.getByText("Ended at 2026-08-10 13:10 (America/Los_Angeles).")).toBeVisible();
  await page.getByLabel(/When it ended/).fill("2026-08-09T23:30");
  await page.getByRole("button", { name: "Set the time" }).click();
  await expect(page.getByText("An admin set the half, map and time.")).toBeVisible();
  await expect(page.getByText("Ended at 2026-08-09 23:30 (America/Los_Angeles).")).toBeVisible();
  for (const left of [2, 1, 0]) {
    await page.getByRole("button", { name: "As in the file" }).first().click();
    await expect(page.getByRole("button", { name: "As in the file" })).toHaveCount(left);
  }
  await expect(page.getByText("Ended at 2026-08-10 13:10 (America/Los_Angeles).")).toBeVisible();
  await expect(page.getByText(HALF)).toBeVisible();
});
