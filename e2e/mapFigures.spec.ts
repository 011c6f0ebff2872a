import type { APIRequestContext } from "@playwright/test";
import { openMap } from "./support/mapStage.ts";
import { expect, test } from "./support/test.ts";

interface Shown {
  rounds: number;
  norm: string;
  radius: number | null;
  cannotCompare: string | null;
  comparedWith: {
    name: string;
    basis: string;
    dispersion: number;
    mayShareEvents: boolean;
    axis: number;
    allies: number;
  } | null;
  squares: { value: number; other: number; ratio: number | null; tells: boolean }[];
  layers: { axis: number; allies: number; rounds: number }[];
}

const shown = async (request: APIRequestContext, search: string): Promise<Shown> =>
  (await request.get(`/api/v1/maps/pt_quarry/explore?${search}`)).json() as Promise<Shown>;
const sumSides = ({ layers: [layer] }: Shown): number => layer!.axis + layer!.allies;

test("unknown parts of an address are refused by the API and named on the page", async ({
  page,
  request,
}) => {
  for (const [search, says] of [
    ["half=1,2", "half=1,2 (takes one value)"],
    ["side=axis,allies", "side=axis,allies"],
    ["storey=9", "storey=9 (this map has"],
    ["b.side=axis", "b.side (only with vs=own"],
    ["vs=kept&b.storey=9", "b.storey=9"],
    ["killr=x", "killr"],
    ["radius=9999", "radius=9999"],
    ["norm=hour&norm=round", "`norm` is given twice."],
  ] as const) {
    const answer = await request.get(`/api/v1/maps/pt_quarry/explore?${search}`);
    expect(answer.status(), search).toBe(400);
    expect(await answer.text()).toContain(says);
  }
  await page.goto("/maps/pt_quarry?half=1,2&storey=9&killr=x&radius=9999");
  await expect(
    page.getByText(
      "Some parts of the address could not be read and are ignored: half=1,2 (takes one " +
        "value); radius=9999; killr (unknown); storey=9",
    ),
  ).toBeVisible();
  await page.goto("/maps/pt_quarry?half=1&radius=160");
  await expect(page.getByText(/are ignored:/)).toHaveCount(0);
});

test("with bot fights only, the map is empty and does not show the tracker's own counts", async ({
  page,
}) => {
  await page.goto("/maps/pt_quarry?bots=only");
  await expect(page.getByText(/^No rounds match these filters and have/)).toBeVisible();
  await expect(page.getByText(/Counted by the tracker itself/)).toHaveCount(0);
  await expect(page.getByTestId("left")).toHaveText("No rounds match these filters");
});

test("the parts of a round add up to the whole", async ({ page, request }) => {
  const [all, early, late] = await Promise.all(
    ["", "&time=-120", "&time=120-"].map((time) => shown(request, `show=combat${time}`)),
  );
  expect(sumSides(early!) + sumSides(late!)).toBe(sumSides(all!));
  // Neither end is the end of a bar, so the count under the brush must be the page's own.
  const odd = await shown(request, "show=combat&time=13-127");
  await page.goto("/maps/pt_quarry?show=combat&time=13-127");
  await expect(page.getByRole("region", { name: "Time in the round" })).toContainText(
    `${sumSides(odd)} hits from 0:13 to 2:07 in the round`,
  );
});

test("players are compared with everyone else, by shares", async ({ page, request }) => {
  await page.goto("/maps/pt_quarry?show=deaths");
  await page.getByLabel("What the player did").selectOption("victim");
  await page.getByLabel("Add a player").selectOption({ index: 1 });
  await page.waitForURL(/victim=[a-z2-7]{12}/);
  await page.getByLabel("Compare with").selectOption("everyone");
  await page.waitForURL(/vs=everyone/);
  await expect(
    page.getByText("As a share of all deaths, compared with everyone else"),
  ).toBeVisible();
  await expect(page.getByText(/Of all deaths, that is .*everyone else/)).toBeVisible();
  const search = new URL(page.url()).search.slice(1);
  const [compared, all] = [await shown(request, search), await shown(request, "show=deaths")];
  const { comparedWith } = compared;
  expect(comparedWith).toMatchObject({
    name: "everyone else",
    by: "share",
    mayShareEvents: false,
  });
  expect(sumSides(compared) + comparedWith!.axis + comparedWith!.allies).toBe(sumSides(all));
  const square = compared.squares.find(({ value, other }) => value > 0 && other > 0)!;
  expect(square.ratio).toBeCloseTo(
    square.value /
      sumSides(compared) /
      (square.other / (comparedWith!.axis + comparedWith!.allies)),
    6,
  );
});

test("a hot spot and its list show the same number on the smooth map, in squares and in differences", async ({
  page,
}) => {
  for (const search of [
    "show=combat",
    "show=combat&mode=cells",
    "show=combat&once=on",
    "show=combat&vs=side",
    "show=deaths",
  ]) {
    await openMap(page, `/maps/pt_harbour?${search}`);
    const place = page
      .getByRole("button", { name: /near|at|of/ })
      .and(page.getByTitle("Show what happened here"))
      .first();
    if (search.includes("vs=") && (await place.count()) === 0) continue;
    const count = Number(
      /(\d+)(?: : [\d,]+)?\s*[\d×.%\u202f]*$/.exec(
        (await place.innerText()).replaceAll(",", ""),
      )![1],
    );
    const [answer] = await Promise.all([page.waitForResponse(/\/engagements\?/), place.click()]);
    const { events } = (await answer.json()) as { events: number };
    expect(await place.innerText(), `${search}: ${events}`).toContain(events.toLocaleString("en"));
    expect(count).toBeGreaterThan(0);
    await expect(page.getByRole("region", { name: "Latest fights here" })).toContainText(
      search.includes("mode=cells") || search.includes("vs=")
        ? "in this square of 256 units"
        : "within 256 units",
    );
  }
});

test("downloads contain what the page shows: per hour, the radius, and the basis of a comparison", async ({
  page,
  request,
}) => {
  await openMap(page, "/maps/pt_quarry?show=combat&vs=side");
  await page.getByRole("button", { name: "per hour" }).click();
  const link = page.getByRole("link", { name: "JSON", exact: true }).first();
  await expect(link).toHaveAttribute("href", /norm=hour/);
  const json = (await (await request.get((await link.getAttribute("href"))!)).json()) as Shown;
  expect(json).toMatchObject({ norm: "hour", radius: null, comparedWith: { by: "hour" } });
  expect(json.comparedWith!.dispersion).toBeGreaterThan(1);
  const csv = await (
    await request.get(
      (await page.getByRole("link", { name: "CSV", exact: true }).getAttribute("href"))!,
    )
  ).text();
  expect(csv.split("\r\n")[0]).toContain("compared_by,dispersion");
  // The table below changes without another request to the server, and so do its downloads.
  const table = page.getByRole("region", { name: /in squares of 256 units/ });
  await expect(table.getByRole("columnheader", { name: "Per hour" }).first()).toBeVisible();
  await expect(table.getByRole("link", { name: "JSON" })).toHaveAttribute("href", /norm=hour/);
  await page.getByRole("button", { name: "per round" }).click();
  await expect(table.getByRole("columnheader", { name: "Per round" }).first()).toBeVisible();
  await page.goto("/maps/pt_quarry?radius=320");
  const smooth = (await (
    await request.get(
      (await page.getByRole("link", { name: "JSON", exact: true }).first().getAttribute("href"))!,
    )
  ).json()) as Shown;
  expect(smooth).toMatchObject({ norm: "total", radius: 320, comparedWith: null });
});

test("views that share events say so, and parts of the round are compared per hour played", async ({
  page,
}) => {
  await page.goto("/maps/pt_quarry?show=combat&side=allies&vs=kept");
  await expect(
    page.getByText("Some events are in both views, so differences look smaller than they are."),
  ).toBeVisible();
  await page.goto("/maps/pt_quarry?show=combat&time=-120&vs=kept&b.time=120-");
  await expect(
    page.getByText(
      "The two parts of the round differ in length, so they are compared per hour played.",
    ),
  ).toBeVisible();
  await expect(page.getByText("Per hour played, compared with the view you kept")).toBeVisible();
  await expect(page.getByText(/Some events are in both/)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "per hour" })).toHaveCount(0);
});

test("a single round in each view shows no clear difference", async ({ page, request }) => {
  const { rounds } = (await (await request.get("/api/v1/rounds?map=pt_quarry")).json()) as {
    rounds: { id: number; map: string }[];
  };
  const [firstRound, secondRound] = rounds
    .filter(({ map }) => map === "pt_quarry")
    .map(({ id }) => id);
  await page.goto(`/maps/pt_quarry?show=combat&round=${firstRound}&vs=kept&b.round=${secondRound}`);
  await expect(page.getByText(/Each view has a single round/)).toBeVisible();
});
