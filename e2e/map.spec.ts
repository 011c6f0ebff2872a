import { countAsked, openMap, stage } from "./support/mapStage.ts";
import { expect, test } from "./support/test.ts";

test("the map shows where Allies die in the first two minutes, compared with the days before", async ({
  page,
  request,
}) => {
  await openMap(page, "/maps/pt_quarry");
  const asked = countAsked(page);

  await page.getByRole("link", { name: /^Deaths/ }).click();
  await page.waitForURL(/show=deaths/);
  await expect(page.getByText("Deaths", { exact: true }).first()).toBeVisible();
  await page.getByText("Allies", { exact: true }).click();
  await page.waitForURL(/side=allies/);
  await expect(page.getByText("Deaths of Allies").first()).toBeVisible();
  expect(asked).toHaveLength(2);

  const until = page.getByRole("slider", { name: "To" });
  await until.focus();
  for (let to = Number(await until.inputValue()); to > 120; to -= 10)
    await until.press("ArrowLeft", { delay: 0 });
  await page.waitForURL(/time=-120/);
  await expect(page.getByText("up to 2:00 in the round").first()).toBeVisible();

  await page.getByLabel("from", { exact: true }).fill("2026-11-09");
  await page.waitForURL(/from=2026-11-09/);
  await page.getByLabel("Compare with").selectOption("before");
  await page.waitForURL(/vs=before/);
  await expect(page.getByText(/unclear: the 90/)).toBeVisible();

  const answer = await request.get(`/api/v1/maps/pt_quarry/explore${new URL(page.url()).search}`);
  const { engagements, rounds, squares } = (await answer.json()) as {
    engagements: number;
    rounds: number;
    squares: {
      value: number;
      other: number;
      low: number | null;
      high: number | null;
      tells: boolean;
    }[];
  };
  await expect(page.getByTestId("left")).toHaveText(
    `${engagements} engagement${engagements === 1 ? "" : "s"} in ${rounds} rounds`,
  );
  for (const { value, other, low, high, tells } of squares)
    expect(tells, `${value} against ${other}`).toBe(
      (low ?? Infinity) > 1 || (high ?? Infinity) < 1,
    );

  const link = page.url();
  await page.goto("/maps");
  await page.goto(link);
  await expect(page.getByText("Deaths of Allies").first()).toBeVisible();
  await expect(page.getByLabel("Compare with")).toHaveValue("before");
  await page.getByRole("link", { name: "Clear all" }).click();
  await page.waitForURL(/\?show=deaths$/);
});

test("players, weapons and more filters leave fewer engagements", async ({ page }) => {
  await page.goto("/maps/pt_harbour");
  const left = async () =>
    Number(/^([\d,]+)/.exec(await page.getByTestId("left").innerText())![1]!.replace(",", ""));
  const all = await left();
  await page.getByLabel("What the player did").selectOption("killer");
  await page.getByLabel("Add a player").selectOption({ index: 1 });
  await page.waitForURL(/killer=[a-z2-7]{12}/);
  await expect.poll(left).toBeLessThan(all);
  const killer = await left();
  expect(killer).toBeGreaterThan(0);
  await page.getByText("More filters").click();
  await page.getByLabel("Crossfires only").check();
  await page.waitForURL(/crossfire=on/);
  await expect.poll(left).toBeLessThan(killer);
  await page.getByLabel("Weapon", { exact: true }).selectOption("flamethrower");
  await page.waitForURL(/weapon=flamethrower/);
  await expect(page.getByText(/^No kills to show here/)).toBeVisible();
  await page.getByRole("link", { name: "Remove filter" }).click();
  await expect(page).not.toHaveURL(/killer=/);
});

test("a hot spot lists the engagements behind it, and each plays on the map", async ({ page }) => {
  await openMap(page, "/maps/pt_harbour?show=deaths");
  await page
    .getByRole("button", { name: /near Lock Gate/ })
    .first()
    .click();
  const here = page.getByRole("region", { name: "Latest fights here" });
  await expect(here.getByText(/engagements? within 256 units/)).toBeVisible();
  await here
    .getByRole("button", { name: /by [23] within/ })
    .first()
    .click();
  await expect(page.getByTestId("path")).toBeVisible();
  await page.waitForURL(/fight=\d+/);
  await expect(page.getByText(/crossfire within \d+/)).toBeVisible();
  const attackers = await page.getByTestId("path").locator("rect").count();
  expect(attackers).toBeGreaterThan(1);
  const time = page.getByRole("slider", { name: "Time of the engagement" });
  await expect(time).toBeFocused();
  await page.keyboard.press("Home");
  await expect(time).toHaveValue("0");
  // At the start only the first attackers are shown.
  await expect.poll(() => page.getByTestId("path").locator("rect").count()).toBeLessThan(attackers);
  await page.getByRole("button", { name: "Play" }).click();
  await expect.poll(async () => Number(await time.inputValue())).toBeGreaterThan(300);
  await page.keyboard.press("Escape");
  await expect(here.getByRole("button", { name: /by [23] within/ }).first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(here).toBeHidden();
  await expect(page.getByRole("button", { name: /near Lock Gate/ }).first()).toBeFocused();
  await page.goBack();
});

test("a link to an engagement opens it at once", async ({ page, request }) => {
  const { engagements } = (await (
    await request.get("/api/v1/maps/pt_quarry/engagements?show=kills&x=1500&y=800&radius=2000")
  ).json()) as { engagements: { id: number }[] };
  await page.goto(`/maps/pt_quarry?fight=${engagements[0]!.id}`);
  await expect(page.getByTestId("path")).toBeVisible();
  await page.getByRole("slider", { name: "Time of the engagement" }).press("Escape");
  await expect(page.getByTestId("path")).toBeHidden();
  await expect(stage(page)).toBeFocused();
});

test("each filter change makes one request for data", async ({ page }) => {
  await openMap(page, "/maps/pt_harbour");
  await page.getByText("More filters").click();
  const asked = countAsked(page);
  const changes: [() => Promise<unknown>, RegExp][] = [
    [() => page.getByText("90 d", { exact: true }).click(), /days=90/],
    [() => page.getByLabel("Weapon", { exact: true }).selectOption("smg"), /weapon=smg/],
    [() => page.getByLabel("Crossfires only").check(), /crossfire=on/],
    [() => page.getByLabel("Compare with").selectOption("side"), /vs=side/],
    [() => page.getByRole("link", { name: /^Deaths/ }).click(), /show=deaths/],
    [() => page.getByLabel("Draw Kills over the map as lines").click(), /show=deaths,kills/],
    [
      () => page.getByRole("link", { name: "Clear all" }).click(),
      /maps\/pt_harbour\?show=deaths,kills$/,
    ],
  ];
  for (const [i, [change, address]] of changes.entries()) {
    await change();
    await page.waitForURL(address);
    // The open filters stay open, and the focus stays where it is.
    if (i === 2)
      await expect(page.getByRole("checkbox", { name: "Crossfires only" })).toBeFocused();
    await page.waitForLoadState("networkidle");
    expect(asked, String(address)).toHaveLength(i + 1);
  }
});

test("a month is compared with the calendar month before it, and both are named with their days", async ({
  page,
}) => {
  await page.goto("/maps/pt_quarry?show=deaths");
  const months = page.getByRole("navigation", { name: "Months" }).getByRole("link");
  const [lastMonth, thisMonth] = await months.allTextContents();
  await months.last().click();
  await page.waitForURL(/from=\d{4}-\d{2}-01&to=/);
  await expect(page.getByRole("link", { name: thisMonth! })).toHaveAttribute(
    "aria-current",
    "true",
  );
  const compare = page.getByLabel("Compare with");
  await expect(compare.getByRole("option", { name: /calendar month before: 1 / })).toHaveText(
    new RegExp(`: 1 ${lastMonth} to (28|29|30|31) ${lastMonth}$`),
  );
  await compare.selectOption("month");
  await page.waitForURL(/vs=month/);
  const name = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric" }).format(
    Date.parse(`1 ${lastMonth}`),
  );
  await expect(page.getByText(`compared with ${name}`).first()).toBeVisible();
  await expect(page.getByTestId("compared-periods")).toHaveText(
    new RegExp(`^1 ${thisMonth}.*, compared with 1 ${lastMonth} to .* ${lastMonth}\\.$`),
  );
});

test("a comparison that cannot be made is disabled with its reason, also in a shared link", async ({
  page,
}) => {
  await page.goto("/maps/pt_quarry?show=deaths&from=2026-10-29&to=2026-11-27");
  const compare = page.getByLabel("Compare with");
  const before = compare.getByRole("option", { name: /same number of days before/ });
  await expect(before).toHaveText(/: 29 Sept 2026 to 28 Oct 2026$/);
  await expect(before).toBeEnabled();
  const month = compare.getByRole("option", { name: /calendar month before/ });
  await expect(month).toHaveText(/\(the days are in more than one month\)$/);
  await expect(month).toBeDisabled();
  await expect(compare.getByRole("option", { name: /everyone else/ })).toBeDisabled();

  await page.goto("/maps/pt_quarry?show=deaths&from=2026-10-29&to=2026-11-27&vs=month");
  const reason = page.getByRole("note").getByText(/29 Oct 2026 to 27 Nov 2026 is in more than one/);
  await expect(reason).toBeInViewport();
});

test("a comparison of sides shows which side the map is about", async ({ page }) => {
  await openMap(page, "/maps/pt_quarry?show=deaths");
  await expect(page.getByRole("radio", { name: "Both" }).first()).toBeChecked();
  await page.getByLabel("Compare with").selectOption("side");
  await page.waitForURL(/vs=side/);
  const side = page.getByRole("group", { name: "Victim's side" });
  await expect(side.getByRole("radio", { name: "Axis" })).toBeChecked();
  await expect(side.getByRole("radio", { name: "Both" })).toHaveCount(0);
});

test("the times of a selected part of the round are shown at its handles", async ({ page }) => {
  await page.goto("/maps/pt_quarry?time=60-120");
  const brush = page.getByRole("region", { name: "Time in the round" });
  const box = (await brush.boundingBox())!;
  const length = Number(await brush.getByRole("slider", { name: "To" }).getAttribute("max"));
  for (const [text, at] of [
    ["1:00", 60],
    ["2:00", 120],
  ] as const) {
    const label = (await brush
      .locator("text:visible", { hasText: new RegExp(`^${text}$`) })
      .boundingBox())!;
    expect(
      Math.abs(label.x + label.width / 2 - box.x - (box.width * at) / length),
      text,
    ).toBeLessThan(label.width);
  }
});

test("on a phone the table of squares starts with ten rows and can be expanded", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    baseURL: baseURL!,
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto("/maps/pt_harbour");
  const rows = page
    .locator("#cells")
    .getByRole("row")
    .filter({ has: page.getByRole("cell"), visible: true });
  await expect(rows).toHaveCount(10);
  await page.getByText("Show 40 more").click();
  await expect(rows).toHaveCount(50);
  await context.close();
});

test("a view you kept is compared with another view, as a difference and side by side", async ({
  page,
}) => {
  await page.goto("/maps/pt_quarry?show=combat&side=allies&days=90");
  await page.getByRole("link", { name: "Compare with this view" }).click();
  await page.waitForURL(/vs=kept.*b\.days=90.*b\.side=allies/);
  await page.getByRole("radio", { name: "Axis" }).check({ force: true });
  await page.waitForURL(
    ({ searchParams: now }) =>
      now.get("side") === "axis" && now.get("vs") === "kept" && now.get("b.side") === "allies",
  );
  await expect(page.getByText(/Hits taken by Axis/).first()).toBeVisible();
  await expect(page.getByText("compared with the view you kept").first()).toBeVisible();
  await page.getByText("Side by side", { exact: true }).click();
  await page.waitForURL(/view=beside/);
  await expect(page.getByTestId("heatmap")).toHaveCount(2);
  await expect(
    page.getByText(/^Allies, the last 90 days: [\d,]+ hits in \d+ rounds$/),
  ).toBeVisible();
});

test("the filters work as a form without scripts", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL!, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/maps/pt_quarry?show=deaths");
  await page.getByLabel("Allies").check({ force: true });
  await page.getByLabel("from", { exact: true }).fill("2026-11-09");
  await page.getByRole("button", { name: "Show", exact: true }).click({ force: true });
  await page.waitForURL(/show=deaths.*side=allies/);
  await expect(page.getByText("Deaths of Allies").first()).toBeVisible();
  await expect(page.getByTestId("left")).toContainText("4 rounds");
  await expect(page.getByRole("table")).toBeVisible();
  await context.close();
});

test("the page of an unknown map is not found", async ({ page, complaints }) => {
  await page.goto("/maps/no_such_map");
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  complaints.length = 0;
});
