import { expect, test } from "./support/test.ts";

interface DuoAnswer {
  total: number;
  duos: { crossfires: number; killRate: number }[];
}

test("duos are sorted and filtered by links that contain the view", async ({ page, request }) => {
  await page.goto("/duos");
  const rows = page.locator("tbody tr");
  await expect(rows.first()).toBeVisible();
  await page.getByRole("spinbutton").fill("10");
  await page.getByRole("button", { name: "Show" }).click();
  await page.waitForURL(/min=10/);
  const { total, duos } = (await (
    await request.get("/api/v1/duos?minCrossfires=10&limit=10000")
  ).json()) as DuoAnswer;
  expect(duos.every(({ crossfires }) => crossfires >= 10)).toBe(true);
  await expect(page.getByText(`of ${total} duos`)).toBeVisible();
  await page.getByRole("link", { name: "Kill rate" }).click();
  await page.waitForURL(/sort=killRate/);
  await expect(page.getByRole("columnheader", { name: "Kill rate" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  const best = Math.max(...duos.map(({ killRate }) => killRate));
  await expect(rows.first()).toContainText(`${Math.round(best * 100)}`);
  await page.getByRole("link", { name: "Kill rate" }).click();
  await expect(page.getByRole("columnheader", { name: "Kill rate" })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );
  await expect(page).toHaveURL(/min=10/);
});

test("a page past the end of a list says so, and links to the first page", async ({ page }) => {
  for (const [list, noun] of [
    ["duos", "duos"],
    ["sessions", "sessions"],
    ["players", "players"],
    ["rounds", "rounds"],
  ] as const) {
    await page.goto(`/${list}?offset=100000`);
    await expect(page.getByRole("heading", { name: `No ${noun} on this page` })).toBeVisible();
    await expect(page.locator("main")).not.toContainText(/imported yet|Import the files/);
    await page.getByRole("link", { name: "Go to the first page" }).click();
    await expect(page).toHaveURL(new RegExp(`/${list}$`));
    await expect(page.locator("tbody tr").first()).toBeVisible();
  }
});

test("rounds are found by a player's name, as it reads or with its colour codes", async ({
  page,
  request,
}) => {
  const {
    players: [listed],
  } = (await (await request.get("/api/v1/players?sort=rounds&direction=asc&limit=1")).json()) as {
    players: { player: { name: string }; rounds: number }[];
  };
  for (const name of [
    listed!.player.name,
    listed!.player.name.replaceAll(/\^[^^]/g, "").toUpperCase(),
  ]) {
    await page.goto("/rounds");
    await page.getByRole("main").getByRole("searchbox").fill(name);
    await page.getByRole("button", { name: "Show" }).click();
    await page.waitForURL(/name=/);
    await expect(page.locator("tbody tr")).toHaveCount(listed!.rounds);
    await page.goto(`/duos?name=${encodeURIComponent(name)}`);
    await expect(page.locator("tbody tr").first()).toBeVisible();
  }
});

interface MeasuredDuo {
  lift: number;
  liftLower: number;
  liftUpper: number;
}

test("the board ranks by certainty, greys unclear pairs, and can show one side", async ({
  page,
  request,
}) => {
  const { duos } = (await (await request.get("/api/v1/duos?sort=liftLower&limit=50")).json()) as {
    duos: MeasuredDuo[];
  };
  await page.goto("/duos");
  const rows = page.locator("tbody tr");
  await expect(rows).toHaveCount(duos.length);
  for (const [index, { lift, liftLower, liftUpper }] of [...duos.entries()].slice(0, 8)) {
    await expect(rows.nth(index).getByRole("img")).toHaveAttribute(
      "aria-label",
      `${lift.toFixed(2)} times as often as expected, 90 % interval ${liftLower.toFixed(2)} to ${liftUpper.toFixed(2)}`,
    );
    await expect(rows.nth(index)).toHaveAttribute(
      "data-verdict",
      liftLower > 1 ? "above" : liftUpper < 1 ? "below" : "unclear",
    );
  }
  await page.getByLabel("Side").selectOption("axis");
  await page.getByRole("button", { name: "Show" }).click();
  await page.waitForURL(/side=axis/);
  const asAxis = (await (
    await request.get("/api/v1/duos?side=axis&limit=50&sort=liftLower")
  ).json()) as { total: number };
  await expect(page.getByText(`of ${asAxis.total} duos`)).toBeVisible();
  await page.getByRole("link", { name: "Last session" }).click();
  await page.waitForURL(/from=2026-11-13&to=2026-11-13&side=axis/);
  await expect(page.getByText("Based on 4 rounds")).toBeVisible();
  await page.getByRole("link", { name: "How the baseline is calculated" }).click();
  await expect(
    page.getByText("each crossfire of a team is a draw of its participants"),
  ).toBeVisible();
});

test("names show their colours as text", async ({ page }) => {
  await page.goto("/rounds");
  await page.locator("tbody tr a[href^='/rounds/']").first().click();
  await expect(page.getByRole("heading", { name: /^Engagements/ })).toBeVisible();
  await expect(page.locator("main")).not.toContainText("^1");
  expect(await page.locator("main [class^='et-']").count()).toBeGreaterThan(0);
});

test("a round shows all players' figures and every engagement", async ({ page, request }) => {
  const { rounds } = (await (await request.get("/api/v1/rounds?map=pt_harbour")).json()) as {
    rounds: { id: number; engagements: number; players: number }[];
  };
  const round = rounds.toSorted((a, b) => b.engagements - a.engagements)[0]!;
  await page.goto(`/rounds/${round.id}`);
  const tables = page.getByRole("table");
  const rows = tables.nth(2).locator("tbody tr");
  const seen = new Set<string>();
  for (let offset = 0; offset < round.engagements; offset += 50) {
    await expect(
      page.getByText(
        `${offset + 1}–${Math.min(offset + 50, round.engagements)} of ${round.engagements} engagements`,
      ),
    ).toBeVisible();
    for (const id of await rows.evaluateAll((all) => all.map((row) => row.id))) seen.add(id);
    if (offset + 50 < round.engagements) await page.getByRole("link", { name: "Next" }).click();
  }
  expect(seen.size).toBe(round.engagements);
  await tables.nth(2).getByRole("link", { name: "Damage", exact: true }).click();
  await page.waitForURL(/sort=damage/);
  const { engagements } = (await (
    await request.get(`/api/v1/rounds/${round.id}/engagements?sort=damage&direction=desc&limit=1`)
  ).json()) as { engagements: { totalDamage: number }[] };
  await expect(rows.first()).toContainText(String(engagements[0]!.totalDamage));
  const csv = await (
    await request.get(
      (await page
        .locator("#engagements")
        .getByRole("link", { name: "all as CSV" })
        .getAttribute("href"))!,
    )
  ).text();
  expect(csv.trim().split("\r\n")).toHaveLength(round.engagements + 1);
  expect(
    (await tables.nth(0).locator("tbody tr").count()) +
      (await tables.nth(1).locator("tbody tr").count()),
  ).toBe(round.players);
  await expect(page.getByText("_engagements.txt")).toBeVisible();
});

test("the pages can be read without JavaScript", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  for (const [path, words] of [
    ["/", "Last session"],
    ["/maps", "Quarry"],
    ["/duos", "crossfires"],
    ["/rounds", "Harbour"],
    ["/maps/pt_quarry", "Hot spots"],
    ["/method", "Engagement"],
  ] as const) {
    await page.goto(path);
    await expect(page.locator("main")).toContainText(words);
  }
  await context.close();
});

test("on a phone a menu sorts the cards without scripts, and hidden column heads are not tab stops", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
    baseURL,
  });
  const page = await context.newPage();
  for (const [path, figure, field] of [
    ["/duos", "Damage", /sort=combinedDamage/],
    ["/players", "Kills", /sort=kills/],
    ["/rounds", "Length", /sort=durationMs/],
    ["/sessions", "Players", /sort=players/],
  ] as const) {
    await page.goto(path);
    await expect(page.locator("thead a").first()).toBeHidden();
    await page.getByText("Sort by").click();
    await page.getByRole("main").getByRole("link", { name: figure, exact: true }).click();
    await page.waitForURL(field);
    await expect(page.getByText(`Sort by: ${figure} ↓`)).toBeVisible();
    // The hints that a pointer shows over a column head are also there as text.
    await page.getByText("What the columns mean").click();
    await expect(page.locator("main dl dd").last()).toBeVisible();
  }
  await context.close();
});

test("the header is one row on a phone, and every section can be reached without scripts", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    javaScriptEnabled: false,
    hasTouch: true,
    isMobile: true,
    baseURL,
  });
  const page = await context.newPage();
  await page.goto("/rounds");
  expect((await page.getByRole("banner").boundingBox())!.height).toBeLessThanOrEqual(56);
  for (const name of ["Sessions", "Maps", "Duos", "Players", "Rounds"])
    await expect(
      page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name }),
    ).toBeInViewport({ ratio: 0.9 });
  for (const [name, path] of [
    ["Import", "/import"],
    ["Settings", "/settings/maps"],
    ["Method", "/method"],
    ["Sign in", "/sign-in"],
  ] as const) {
    await page.getByLabel("More").click();
    await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name }).click();
    await expect(page).toHaveURL(new RegExp(`${path}$`));
  }
  // Controls are large enough for a finger, and phones do not zoom in on any field.
  await page.goto("/duos");
  const small = await page
    .locator("main")
    .locator(".button:visible, .field:visible, .segmented > *:visible")
    .evaluateAll((all) =>
      all
        .filter((element) => element.getBoundingClientRect().height < 40)
        .map((element) => element.outerHTML),
    );
  expect(small).toEqual([]);
  expect(
    await page
      .locator(".field")
      .evaluateAll(
        (all) =>
          all.filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < 16)
            .length,
      ),
  ).toBe(0);
  await context.close();
});

test("the browser's own bars have the colour of the chosen theme", async ({ page }) => {
  await page.goto("/rounds");
  const colors = () =>
    page
      .locator("meta[name='theme-color']")
      .evaluateAll((all) => all.map((element) => element.getAttribute("content")));
  expect(new Set(await colors()).size).toBe(2);
  await page.getByRole("button", { name: "Dark" }).click();
  expect(new Set(await colors())).toEqual(new Set(["#0e1013"]));
  await page.reload();
  expect(new Set(await colors())).toEqual(new Set(["#0e1013"]));
  await page.getByRole("button", { name: "Light" }).click();
  expect(new Set(await colors())).toEqual(new Set(["#f7f6f3"]));
});

test("a map without rounds says so in its form, and a missing page says so in its title", async ({
  page,
  complaints,
}) => {
  await page.goto("/rounds?map=oasis");
  await expect(page.getByRole("combobox", { name: "Map" })).toHaveValue("oasis");
  await expect(page.getByText("No round on Siwa Oasis is imported yet")).toBeVisible();
  for (const path of [
    "/nothing",
    "/maps/nothing",
    "/rounds/99999",
    "/sessions/2020-01-01",
    "/players/aaaaaaaaaaaa",
    "/duos/aaaaaaaaaaaa/bbbbbbbbbbbb",
  ]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
    await expect(page, path).toHaveTitle("Page not found · Proximity Tracker");
  }
  complaints.splice(
    0,
    complaints.length,
    ...complaints.filter((complaint) => !complaint.includes("404")),
  );
});

test("nothing on a phone is wider than the phone", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, baseURL });
  const page = await context.newPage();
  for (const path of [
    "/",
    "/maps",
    "/duos",
    "/players",
    "/sessions",
    "/rounds",
    "/maps/pt_harbour",
    "/import",
    "/method",
    "/sign-in",
  ]) {
    await page.goto(path);
    expect(
      await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
      path,
    ).toBeLessThanOrEqual(0);
    // Content that is too wide for a card is cut off and would not widen the page.
    const cut = await page
      .locator(".table-cards td")
      .evaluateAll((cells) =>
        cells
          .filter((cell) =>
            [...cell.children].some(
              (child) =>
                child.getBoundingClientRect().right > cell.getBoundingClientRect().right + 1 ||
                child.getBoundingClientRect().right > window.innerWidth,
            ),
          )
          .map((cell) => cell.textContent),
      );
    expect(cut, path).toEqual([]);
  }
  await context.close();
});
