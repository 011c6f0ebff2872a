import { expect, test } from "./support/test.ts";

interface BoardDuo {
  player1: { id: string; name: string };
  player2: { id: string; name: string };
  crossfires: number;
  observed: number;
  lift: number;
  liftLower: number;
  liftUpper: number;
}

test("a leader goes from the board to a duo, reads what to drill, and sees the engagements behind a figure", async ({
  page,
  request,
}) => {
  const {
    duos: [first],
  } = (await (await request.get("/api/v1/duos?sort=liftLower&limit=1")).json()) as {
    duos: BoardDuo[];
  };
  const ids = [first!.player1.id, first!.player2.id].sort();
  await page.goto("/duos");
  await page.locator("tbody tr").first().getByRole("link").first().click();
  await page.waitForURL(new RegExp(`/duos/${ids[0]}/${ids[1]}$`));
  await expect(page.getByTestId("drill")).toContainText(
    /Drill |Nothing stands out|Too early|Not enough data/,
  );
  await expect(
    page
      .getByRole("img", {
        name:
          `${first!.lift.toFixed(2)} times as often as expected, 90 % interval ` +
          `${first!.liftLower.toFixed(2)} to ${first!.liftUpper.toFixed(2)}`,
      })
      .first(),
  ).toBeVisible();
  // The list holds exactly the crossfires that the board counts.
  await expect(
    page.locator("#crossfires").getByText(`of ${first!.crossfires} crossfires`),
  ).toBeVisible();
  const { total, crossfires } = (await (
    await request.get(`/api/v1/duos/${ids[0]}/${ids[1]}`)
  ).json()) as { total: number; crossfires: { delayMs: number | null; target: { id: string } }[] };
  expect(total).toBe(first!.crossfires);
  const bar = page.getByRole("group", { name: "Crossfires by delay" }).getByRole("link").first();
  await bar.click();
  await page.waitForURL(/delay=0/);
  const quick = crossfires.filter(({ delayMs }) => delayMs !== null && delayMs < 100).length;
  await expect(page.locator("#crossfires").getByText(`of ${quick} crossfires`)).toBeVisible();
  const known = page
    .locator("#crossfires tbody tr")
    .filter({ has: page.locator("[data-label=Angle]", { hasText: "°" }) })
    .first();
  const angle = await known.locator("[data-label=Angle]").textContent();
  await known.getByRole("link").nth(1).click();
  await page.waitForURL(/\/maps\/.*duo=.*fight=\d+/);
  await expect(page.getByTestId("heatmap").first()).toBeVisible();
  await expect(
    page.getByText(new RegExp(`crossfire within .*, ${angle} (apart|between)`)),
  ).toBeVisible();
});

test("choosing a session in the trend or a side narrows the list and keeps the figures", async ({
  page,
  request,
}) => {
  const {
    duos: [first],
  } = (await (await request.get("/api/v1/duos?sort=liftLower&limit=1")).json()) as {
    duos: BoardDuo[];
  };
  await page.goto(`/duos/${[first!.player1.id, first!.player2.id].sort().join("/")}`);
  const lift = page
    .getByRole("region", { name: "Figures" })
    .getByRole("link", { name: first!.lift.toFixed(2) });
  await expect(lift).toBeVisible();
  const point = page
    .getByRole("group", { name: /^Part ratio by session/ })
    .getByRole("link")
    .last();
  const count = /, (\d+) crossfires? in/.exec((await point.getAttribute("aria-label")) ?? "")?.[1];
  await point.click();
  await page.waitForURL(/during=2026-/);
  await expect(lift).toBeVisible();
  await expect(page.locator("#crossfires")).toContainText(`of ${count} crossfires`);
  const side = page.getByRole("link", { name: "as Axis" });
  const ofSide = await side
    .locator("xpath=ancestor::tr")
    .locator("[data-label=Crossfires]")
    .textContent();
  await side.click();
  // A figure of all rounds leads to all of its crossfires, no matter what the list showed before.
  await page.waitForURL(
    (url) => url.searchParams.get("as") === "axis" && !url.searchParams.has("during"),
  );
  await expect(lift).toBeVisible();
  await expect(page.locator("#crossfires")).toContainText(
    `of ${ofSide!.split("+").reduce((sum, part) => sum + Number(part), 0)} crossfires`,
  );
});

test("a duo has one address, whichever player is named first; unknown players are not found", async ({
  page,
  request,
  complaints,
}) => {
  const {
    duos: [first],
  } = (await (await request.get("/api/v1/duos?limit=1")).json()) as { duos: BoardDuo[] };
  const ids = [first!.player1.id, first!.player2.id].sort();
  await page.goto(`/duos/${ids[1]}/${ids[0]}?side=axis`);
  await expect(page).toHaveURL(new RegExp(`/duos/${ids[0]}/${ids[1]}\\?side=axis$`));
  for (const path of [`/duos/${ids[0]}/${ids[0]}`, `/duos/${ids[0]}/nobodynobody`])
    expect((await page.goto(path))?.status()).toBe(404);
  complaints.length = 0;
  expect((await request.get(`/api/v1/duos/${ids[0]}/nobodynobody`)).status()).toBe(404);
});

test("a line of fire chosen among the dots, by pointer or by keys, stands out on the map", async ({
  page,
  request,
}) => {
  const {
    duos: [first],
  } = (await (await request.get("/api/v1/duos?sort=crossfires&limit=1")).json()) as {
    duos: BoardDuo[];
  };
  await page.goto(`/duos/${[first!.player1.id, first!.player2.id].sort().join("/")}`);
  const plot = page.getByRole("listbox", { name: /by delay and angle/ });
  await expect(page.locator("[data-state=chosen]")).toHaveCount(0);
  await plot.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("[data-state=chosen]")).toHaveCount(1);
  const words = await page.getByTestId("geometry-chosen").textContent();
  expect(words).toMatch(/\d+°, \d+ ms, from \d+ and \d+ units/);
  await page.keyboard.press("ArrowUp");
  await expect(page.getByTestId("geometry-chosen")).not.toHaveText(words!);
  await page.keyboard.press("Escape");
  await expect(page.locator("[data-state=chosen]")).toHaveCount(0);
  await page.getByTestId("geometry-dot").last().dispatchEvent("click");
  await expect(page.locator("[data-state=chosen]")).toHaveCount(1);
  await page.getByRole("link", { name: "Play on the map" }).click();
  await page.waitForURL(/fight=\d+/);
});

test("a stack is picked by search without scripts, and its matrix leads to its pairs", async ({
  browser,
  baseURL,
  request,
}) => {
  // Three players who shared crossfires: a pair, and another partner of one of the two.
  const { duos } = (await (await request.get("/api/v1/duos?sort=crossfires&limit=200")).json()) as {
    duos: BoardDuo[];
  };
  const [{ player1, player2 }] = duos as [BoardDuo];
  const other = duos
    .slice(1)
    .find((duo) => duo.player1.id === player1.id || duo.player2.id === player1.id)!;
  const players = [
    player1,
    player2,
    other.player1.id === player1.id ? other.player2 : other.player1,
  ];
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/duos");
  await page.getByRole("link", { name: "My stack" }).click();
  for (const player of players) {
    await page
      .getByRole("main")
      .getByRole("searchbox", { name: "Find a player" })
      .fill(player.name.replaceAll(/\^./g, "").slice(0, 5));
    await page.getByRole("button", { name: "Find" }).click();
    await page.locator(`a.button[href*="${player.id}"]`).first().click();
    await expect(page).toHaveURL(new RegExp(player.id));
  }
  await expect(page.locator("h2", { hasText: "Each pair" })).toBeVisible();
  await expect(page.getByText("On average, two of these 3 catch enemies together")).toBeVisible();
  const cells = page.locator("table").first().locator("td.right");
  await expect(cells).toHaveCount(3);
  await cells.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/duos\/[a-z2-7]{12}\/[a-z2-7]{12}/);
  await context.close();
});
