import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { importRound } from "#lib/store/ingest/importRound.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { SAMPLES } from "./support/site.ts";
import { expect, test, useOwnSite } from "./support/test.ts";

const GUID = "B4F16A5485F7A648DC2355040584F0B1";
/** The player's GUID before the game was reinstalled. */
const OLD_GUID = "0D15EA5E0D15EA5E0D15EA5E0D15EA5E";
const NAME = "^1Fjord^7licht";
const EARLIER_NAME = "^4Polar^7wind";
const FIRST_SESSION = "2026-11-04";
const SECOND_SESSION = "2026-11-09";

const files = readdirSync(SAMPLES)
  .filter(
    (name) =>
      name.endsWith("_engagements.txt") &&
      readFileSync(join(SAMPLES, name), "latin1").includes(GUID),
  )
  .sort();

/**
 * Imports the sample rounds. In the first session the player has the old GUID, in the second
 * another name.
 */
async function importUnderBothGuids(db: Database): Promise<void> {
  for (const fileName of files) {
    let text = readFileSync(join(SAMPLES, fileName), "latin1");
    if (fileName.startsWith(FIRST_SESSION)) text = text.replaceAll(GUID, OLD_GUID);
    if (fileName.startsWith(SECOND_SESSION)) text = text.replaceAll(NAME, EARLIER_NAME);
    const receipt = await importRound({ bytes: Buffer.from(text, "latin1"), fileName }, db);
    if (receipt.status !== "imported") throw new Error(receipt.message);
  }
}

useOwnSite({ rounds: "none", fill: importUnderBothGuids });

interface PlayerAnswer {
  player: { id: string };
  rounds: number;
  crossfires: number;
  kills: number;
}

test("a player is found by an earlier name, merged with the old GUID and unmerged, and all sums are updated", async ({
  page,
  request,
  site,
}) => {
  const players = async (search: string) =>
    (
      (await (await request.get(`/api/v1/players?search=${search}`)).json()) as {
        players: PlayerAnswer[];
      }
    ).players;
  const first = files.filter((name) => name.startsWith(FIRST_SESSION)).length;
  const later = files.length - first;
  const [old, now] = [
    (await players("fjordlicht")).find(({ rounds }) => rounds === first)!,
    (await players("polarwind"))[0]!,
  ];

  await page.goto("/players");
  await page
    .getByRole("main")
    .getByRole("searchbox", { name: /Find a player/ })
    .fill("POLARwi");
  await page.getByRole("button", { name: "Show" }).click();
  const row = page.locator("tbody tr");
  await expect(row).toHaveCount(1);
  await expect(row).toContainText("earlier name: Polarwind");
  await row.getByRole("link", { name: "Fjordlicht" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Fjordlicht");
  await expect(page.getByText(new RegExp(`^${later} rounds (from|on) `))).toBeVisible();
  await expect(page.getByRole("row", { name: /^Focused/ })).toContainText(/of \d+ times targeted/);
  await expect(page.getByRole("heading", { name: /^Names 2/ })).toBeVisible();
  expect(await page.content()).not.toContain(GUID);
  await expect(page.getByText("For the admin")).toHaveCount(0);

  await test.step("the page links to places, form and rounds", async () => {
    await page.getByRole("link", { name: "By session" }).click();
    await page.waitForURL(/form=session/);
    const escapes = page.locator("#form").getByRole("group", { name: "Escapes when focused" });
    await expect(escapes.getByRole("img", { name: /^9 Nov 2026/ })).toBeVisible();
    const places = page.locator("#places");
    await expect(places.getByRole("img", { name: /^Deaths on/ })).toBeVisible();
    const deaths = Number(
      /(\d+) deaths? with a known position/.exec(await places.innerText())?.[1],
    );
    await places.getByRole("link", { name: "Open on the map" }).first().click();
    await page.waitForURL(/show=deaths&victim=[a-z2-7]{12}/);
    await expect(page.getByText(`${deaths} deaths`, { exact: false }).first()).toBeVisible();
    await page.goBack();
    await page.locator("#rounds").getByRole("link", { name: "Deaths" }).click();
    await page.waitForURL(/rounds=deaths/);
    await expect(
      page.locator("#rounds").getByRole("columnheader", { name: "Deaths" }),
    ).toHaveAttribute("aria-sort", "descending");
    await page.locator("#partners tbody a[href^='/players/']").first().click();
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Fjordlicht");
  });

  await test.step("the admin previews the merge and merges the two", async () => {
    await page.goto(site.signInLink ?? "");
    await page.getByRole("button", { name: "Sign in here" }).click();
    await page.waitForURL((url) => url.pathname === "/");
    await page.goto(`/players/${now.player.id}`);
    await page.getByRole("link", { name: "Compare" }).click();
    const preview = page.getByTestId("merge-preview");
    await expect(preview).toContainText(`${first} rounds`);
    await expect(preview).toContainText(`${later} rounds`);
    await expect(preview).toContainText("No round has both.");
    await preview.getByRole("button", { name: "Merge" }).click();
    await expect(page.getByText(new RegExp(`^${files.length} rounds from`))).toBeVisible();
    await expect(page.getByRole("list", { name: "Merged into this player" })).toContainText(
      OLD_GUID,
    );
    expect(await players("fjordlicht")).toMatchObject([
      {
        player: now.player,
        rounds: files.length,
        crossfires: old.crossfires + now.crossfires,
        kills: old.kills + now.kills,
      },
    ]);
    expect(await (await request.get(`/api/v1/players/${old.player.id}`)).json()).toMatchObject({
      player: { id: now.player.id },
    });
    await page.goto(`/players/${old.player.id}`);
    await page.waitForURL(`**/players/${now.player.id}`);
  });

  await test.step("a refused merge says why", async () => {
    await page.getByRole("textbox", { name: "Merge" }).fill("OMNIBOT01");
    await page.getByRole("button", { name: "Preview" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "bots" })).toBeVisible();
  });

  await test.step("the admin unmerges them", async () => {
    await page.getByRole("button", { name: "Unmerge", exact: true }).click();
    await page.waitForURL(`**/players/${old.player.id}`);
    await expect(page.getByText(new RegExp(`^${first} rounds (from|on) `))).toBeVisible();
    expect(await players("fjordlicht")).toMatchObject([{ ...now, foundAs: null }, old]);
  });
});

test("an unknown player is not found", async ({ page, request, complaints }) => {
  for (const path of ["/players/aaaaaaaaaaaa", "/players/%20", `/players/${GUID}`]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
    expect((await request.get(`/api/v1${path}`)).status(), path).toBe(404);
  }
  complaints.length = 0;
});
