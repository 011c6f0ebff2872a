import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { LONG } from "./support/long.ts";
import { SAMPLES } from "./support/site.ts";
import { expect, test, useOwnSite } from "./support/test.ts";

/** How many files are chosen at once. */
const MANY = LONG ? 200 : 60;

interface Upload {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

useOwnSite({ rounds: "samples" });

let sample: string;

test.beforeAll(async () => {
  const first = (await readdir(SAMPLES)).sort().find((name) => name.endsWith("_engagements.txt"));
  sample = await readFile(join(SAMPLES, first!), "utf8");
});

/** Makes another round: the sample's rows with another map name, start and stamp. */
function round(map: string, stamp: string, more = ""): Upload {
  const start = Math.round(
    Date.parse(
      `${stamp.slice(0, 10)}T${stamp.slice(11, 13)}:${stamp.slice(13, 15)}:${stamp.slice(15, 17)}Z`,
    ) / 1000,
  );
  const text = sample
    .replace(/^# map=.*$/m, `# map=${map}`)
    .replace(/^# round_start_unix=.*$/m, `# round_start_unix=${start}`)
    .replace(/^# END/m, `${more}# END`);
  return {
    name: `${stamp}-${map}-round-1_engagements.txt`,
    mimeType: "text/plain",
    buffer: Buffer.from(text),
  };
}

const rows = (page: Page, state?: string) =>
  page.locator(`[data-testid="import-row"]${state === undefined ? "" : `[data-state="${state}"]`}`);

test("files become receipts; duplicates, wrong and oversized files say so", async ({
  adminPage: page,
}) => {
  await page.goto("/import");
  const good = round("pt_quarry", "2026-11-01-200000");
  await page
    .getByLabel("Files", { exact: true })
    .first()
    .setInputFiles([
      good,
      { ...good, name: "copy.txt" },
      { name: "holiday.txt", mimeType: "text/plain", buffer: Buffer.from("Dear diary") },
      { name: "nothing_engagements.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) },
      round("pt_quarry", "2026-11-01-210000", "# BROKEN\n"),
    ]);
  await expect(rows(page, "imported")).toHaveCount(2);
  await expect(rows(page, "duplicate")).toHaveCount(1);
  await expect(rows(page, "refused")).toHaveCount(2);
  await expect(page.getByTestId("import-summary")).toContainText(
    "5 files done: 2 imported, 1 already imported, 2 refused",
  );
  // A refused file can be tried again, for example with another session date.
  await rows(page, "refused").first().getByRole("button", { name: "Try again" }).click();
  await expect(rows(page, "refused")).toHaveCount(2);
  await rows(page, "imported").first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Quarry");
});

test("a file over the limit is refused before a byte is sent", async ({ adminPage: page }) => {
  await page.goto("/import");
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") sent.push(request.url());
  });
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(65 * 1024 * 1024)], "big_engagements.txt"));
    const input = document.querySelector<HTMLInputElement>("input[aria-label='Files']")!;
    input.files = data.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await expect(rows(page, "failed")).toContainText("The file has 65 MB");
  expect(sent).toEqual([]);
});

test(`a round of 15 MB is imported, and so are ${MANY} files at once`, async ({
  adminPage: page,
}) => {
  test.setTimeout(240_000);
  await page.goto("/import");
  const shots =
    `# SHOT_FIRED\n# ` +
    `time;guid;weapon;ox;oy;oz;yaw;pitch\n${"120000;SLOT1;3;-1200.5;300.0;64.1;91.25;-3.50\n".repeat(340_000)}`;
  const large = round("pt_harbour", "2026-11-02-190000", shots);
  expect(large.buffer.length).toBeGreaterThan(15_000_000);
  const short = sample
    .split("\n")
    .filter(
      (line, i, lines) =>
        line.startsWith("#") || i < lines.findIndex((text) => text.startsWith("# ENGAGEMENTS")) + 6,
    );
  const full = sample;
  sample = `${short.filter((line) => !line.startsWith("# END")).join("\n")}\n`;
  const many = Array.from({ length: MANY }, (_, i) =>
    round(
      "pt_many",
      `2026-10-${String(1 + Math.floor(i / 20)).padStart(2, "0")}-20${String((i % 20) * 3).padStart(2, "0")}00`,
    ),
  );
  sample = full;
  await page
    .getByLabel("Files", { exact: true })
    .first()
    .setInputFiles([large, ...many]);
  await expect(rows(page)).toHaveCount(MANY + 1);
  await expect(page.getByTestId("import-summary")).toContainText(
    `${MANY + 1} files done: ${MANY + 1} imported`,
    { timeout: 200_000 },
  );
});

test("files and folders can be dropped", async ({ adminPage: page }) => {
  await page.goto("/import");
  const { name, buffer } = round("pt_quarry", "2026-11-03-200000");
  const drop = await page.evaluateHandle(
    ([fileName, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text!], fileName!, { type: "text/plain" }));
      return data;
    },
    [name, buffer.toString("utf8")],
  );
  await page.getByTestId("dropzone").dispatchEvent("drop", { dataTransfer: drop });
  await expect(rows(page, "imported")).toHaveCount(1);
});

test("a lost connection says so, and the file can be tried again", async ({
  adminPage: page,
  complaints,
}) => {
  await page.goto("/import");
  await page.context().setOffline(true);
  await page
    .getByLabel("Files", { exact: true })
    .first()
    .setInputFiles([round("pt_quarry", "2026-11-05-200000")]);
  await expect(rows(page, "failed")).toContainText("connection was lost");
  await page.context().setOffline(false);
  complaints.length = 0;
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(rows(page, "imported")).toHaveCount(1);
});

test("the names in a file are shown as plain text on every page", async ({ adminPage: page }) => {
  await page.goto("/import");
  const hostile = round("pt_quarry", "2026-11-06-200000");
  const names = "<img src=x onerror=alert(1)>";
  const player = /^(?:[^;]*;){5}([^;]+);/m.exec(
    sample.slice(sample.indexOf("# ENGAGEMENTS")).replace(/^#.*$/gm, "").trim(),
  )![1]!;
  hostile.buffer = Buffer.from(hostile.buffer.toString("utf8").replaceAll(player, names));
  await page.getByLabel("Files", { exact: true }).first().setInputFiles([hostile]);
  await expect(rows(page, "imported")).toHaveCount(1);
  const link = await rows(page, "imported").getByRole("link").getAttribute("href");
  for (const path of [link!, "/duos", "/", "/rounds"]) {
    await page.goto(path);
    expect(await page.locator("img[src='x']").count()).toBe(0);
  }
  await page.goto(link!);
  await expect(page.locator("main")).toContainText("<img src=x onerror=alert(1)>");
});

test("a visitor who is not signed in cannot import", async ({ page, request }) => {
  await page.goto("/import");
  await expect(page.getByText("Sign in to import")).toBeVisible();
  await expect(page.getByTestId("dropzone")).toHaveCount(0);
  const { total } = (await (await request.get("/api/v1/rounds")).json()) as {
    total: number;
  };
  expect(total).toBeGreaterThan(0);
});
