import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "./support/test.ts";

/** CSS px between the margins. */
const PAPER = { A4: 703, Letter: 725 };

/** One address of every page that people print. */
async function listPages(request: APIRequestContext): Promise<string[]> {
  const read = async <T>(path: string): Promise<T> =>
    (await (await request.get(`/api/v1/${path}`)).json()) as T;
  const { duos } = await read<{ duos: { player1: { id: string }; player2: { id: string } }[] }>(
    "duos?sort=crossfires&limit=20",
  );
  const { sessions } = await read<{ sessions: { date: string }[] }>("sessions?limit=1");
  const { rounds } = await read<{ rounds: { id: number }[] }>("rounds?limit=1");
  const [first] = duos;
  const ids = [...new Set(duos.flatMap(({ player1, player2 }) => [player1.id, player2.id]))];
  return [
    "/",
    "/duos",
    `/duos/${[first!.player1.id, first!.player2.id].sort().join("/")}`,
    `/stack?players=${ids.slice(0, 8).join(",")}`,
    "/players",
    `/players/${first!.player1.id}`,
    "/sessions",
    `/sessions/${sessions[0]!.date}`,
    "/rounds",
    `/rounds/${rounds[0]!.id}`,
    "/maps",
    "/maps/pt_quarry?show=deaths",
    "/maps/pt_quarry?show=deaths&vs=side",
    `/search?q=a`,
    "/method",
  ];
}

/** What a sheet of paper would not show, or would show although it has no use there. */
function listFaults(): string[] {
  const edge = document.documentElement.clientWidth;
  const isShown = (element: Element): boolean => element.checkVisibility();
  const name = (element: Element): string =>
    `${element.tagName.toLowerCase()} ${element.getAttribute("aria-label") ?? element.className}`;
  const shown = [...document.querySelectorAll("main *")].filter(isShown);
  const cut = shown.filter(
    (element) =>
      ["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(element).overflowX) &&
      element.querySelector("table") !== null &&
      element.scrollWidth > element.clientWidth,
  );
  const beyond = shown.filter(
    (element) =>
      element.matches("table, th, td") && element.getBoundingClientRect().right > edge + 1,
  );
  const lost = shown.filter(
    (element) =>
      element.matches("table") &&
      [...element.querySelectorAll("th, td")].some((cell) => !isShown(cell)),
  );
  const controls = shown.filter((element) => element.matches("form, button, select"));
  const headings = shown.filter(
    (element) => element.matches("h1, h2, h3") && getComputedStyle(element).breakAfter !== "avoid",
  );
  return [
    ...cut.map((element) => `cut: ${name(element)}`),
    ...beyond.map((element) => `beyond the edge: ${name(element)} ${element.textContent}`),
    ...lost.map((element) => `without all columns: ${name(element)}`),
    ...controls.map((element) => `a control: ${name(element)}`),
    ...headings.map((element) => `alone at the foot: ${name(element)} ${element.textContent}`),
    ...(document.documentElement.scrollWidth > edge ? ["wider than the paper"] : []),
  ];
}

for (const [paper, width] of Object.entries(PAPER))
  test(`paper of ${paper} shows every column of every table, and no forms`, async ({
    page,
    request,
  }) => {
    await page.setViewportSize({ width, height: 1000 });
    await page.emulateMedia({ media: "print" });
    for (const path of await listPages(request)) {
      await page.goto(path);
      expect.soft(await page.evaluate(listFaults), path).toEqual([]);
    }
  });

test("paper is light, whatever theme is chosen", async ({ page }) => {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.goto("/duos");
  await page.evaluate(() => document.documentElement.setAttribute("data-theme", "dark"));
  const [ink, sheet] = await page.evaluate(() => [
    getComputedStyle(document.body).color,
    getComputedStyle(document.body).backgroundColor,
  ]);
  expect(sheet).toBe("rgb(255, 255, 255)");
  expect(ink).toBe("rgb(27, 28, 30)");
});
