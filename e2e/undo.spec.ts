import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { SAMPLES } from "./support/site.ts";
import { expect, test, useOwnSite } from "./support/test.ts";

useOwnSite({ rounds: "none" });

const listSamples = async () =>
  (await readdir(SAMPLES)).filter((name) => name.endsWith("_engagements.txt")).sort();

test("an import is undone on its receipt; a round is removed, restored and its file replaced on its page", async ({
  adminPage: page,
  request,
}) => {
  const names = await listSamples();
  const whole = await readFile(join(SAMPLES, names[0]!));
  const upload = (buffer: Buffer, name = names[0]!) => ({ name, mimeType: "text/plain", buffer });
  const total = async () =>
    ((await (await request.get("/api/v1/rounds")).json()) as { total: number }).total;
  await page.goto("/import");
  const files = page.getByLabel("Files", { exact: true }).first();
  const rows = page.getByTestId("import-row");
  await files.setInputFiles([
    upload(whole.subarray(0, whole.length / 2)),
    upload(await readFile(join(SAMPLES, names[1]!)), names[1]),
  ]);
  await expect(rows.nth(1)).toHaveAttribute("data-state", "imported");
  expect(await total()).toBe(2);
  await rows.nth(1).getByText("Undo", { exact: true }).click();
  await rows.nth(1).getByRole("button", { name: "Remove this round" }).click();
  await expect(rows.nth(1)).toContainText("Undone");
  expect(await total()).toBe(1);

  await files.setInputFiles([upload(whole)]);
  await expect(rows.nth(2)).toHaveAttribute("data-state", "replaced");
  await rows.nth(2).getByText("Undo", { exact: true }).click();
  await rows.nth(2).getByRole("button", { name: "Restore the previous file" }).click();
  await expect(rows.nth(2)).toContainText("Undone");
  await rows.nth(2).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("truncated");
  // Every page that sums up rounds, found from the lists. All of them include this round.
  const json = async <T>(path: string) => (await (await request.get(path)).json()) as T;
  const {
    rounds: [truncated],
  } = await json<{ rounds: { id: number; map: string; sessionDate: string }[] }>("/api/v1/rounds");
  const { players } = await json<{ players: { player: { id: string } }[] }>(
    "/api/v1/players?minRounds=1",
  );
  const {
    duos: [duo],
  } = await json<{ duos: { player1: { id: string }; player2: { id: string } }[] }>(
    "/api/v1/duos?minCrossfires=1",
  );
  const duoPage = [duo!.player1.id, duo!.player2.id].sort().join("/");
  for (const path of [
    "/",
    "/sessions",
    `/sessions/${truncated!.sessionDate}`,
    "/rounds",
    `/rounds/${truncated!.id}`,
    "/maps",
    `/maps/${truncated!.map}`,
    "/duos",
    `/duos/${duoPage}`,
    `/stack?players=${players
      .slice(0, 3)
      .map(({ player }) => player.id)
      .join(",")}`,
    "/players",
    `/players/${players[0]!.player.id}`,
  ]) {
    await page.goto(path);
    await expect(page.locator("main"), path).toContainText("truncated");
  }

  await page.goto("/rounds");
  await page.locator("tbody a[href^='/rounds/']").first().click();
  await page.getByRole("button", { name: "Use this file instead" }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toContainText("truncated");
  const address = page.url();
  await page
    .getByLabel("Another file of this round")
    .setInputFiles([upload(await readFile(join(SAMPLES, names[3]!)), names[3])]);
  await page.getByRole("button", { name: "Replace this round's file" }).click();
  await expect(page.locator("main").getByRole("alert")).toContainText("another round");
  const edited = Buffer.from(whole.toString("latin1").replace("\n", "\n# note=edited\n"), "latin1");
  await page.getByLabel("Another file of this round").setInputFiles([upload(edited)]);
  await page.getByRole("button", { name: "Replace this round's file" }).click();
  await expect(page.getByText("replaced by another file")).toHaveCount(2);

  await page.getByText("Remove this round").click();
  await page.getByRole("button", { name: "Remove round" }).click();
  await expect(page.getByRole("button", { name: "Restore this round" })).toBeVisible();
  expect(await total()).toBe(0);
  await page.goto("/rounds/removed");
  await expect(page.getByRole("button", { name: "Restore", exact: true })).toHaveCount(2);
  await page.goto(address);
  await page.getByRole("button", { name: "Restore this round" }).click();
  await expect(page.getByRole("heading", { name: "Admin", exact: true })).toBeVisible();
  expect(await total()).toBe(1);
});

test("a token is shown once, imports until it is revoked, and is in no log", async ({
  adminPage: page,
  request,
  site,
}) => {
  const [fileName] = await listSamples();
  const data = await readFile(join(SAMPLES, fileName!));
  await page.goto("/settings/tokens");
  await page.getByLabel("Name", { exact: true }).fill("<b>night</b>");
  await page.getByLabel("Game server").fill("club");
  await page.getByRole("button", { name: "Create a token" }).click();
  const token = await page.getByTestId("token").innerText();
  const send = () =>
    request.post("/api/v1/import", {
      headers: {
        authorization: `Bearer ${token}`,
        "x-file-name": fileName!,
        "content-type": "text/plain",
      },
      data,
    });
  expect((await send()).status()).toBe(200);
  await page.reload();
  await expect(page.getByTestId("token")).toHaveCount(0);
  expect(await page.content()).not.toContain(token);
  await page.getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText(/revoked \d/)).toBeVisible();
  expect((await send()).status()).toBe(401);
  expect(site.output()).not.toContain(token);
});
