import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { importRound } from "#lib/store/ingest/importRound.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { SAMPLES } from "./support/site.ts";
import { expect, test, useOwnSite } from "./support/test.ts";

const SESSION_DATE = "2026-11-13";

interface SessionAnswer {
  rounds: { id: number }[];
  people: {
    players: number;
    groups: { label: string; members: { player: { id: string; name: string }; kills: number }[] }[];
  };
  duos: {
    duos: { player1: { id: string }; player2: { id: string }; lift: number; liftLower: number }[];
    facts: { pairs: number; above: number };
  };
  maps: { map: string; kills: { total: number }; byGroup: { total: number }[] }[];
  notable: Record<string, { id: number; roundId: number }[]>;
}

test.describe("the last session", () => {
  test("is linked from the home page and leads to its line-ups, duos and maps, then to a duo and its drill", async ({
    page,
    request,
  }) => {
    const session = (await (
      await request.get(`/api/v1/sessions/${SESSION_DATE}`)
    ).json()) as SessionAnswer;
    await page.goto("/");
    await page.getByRole("link", { name: "See the whole session" }).click();
    await page.waitForURL(`/sessions/${SESSION_DATE}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Session 13 Nov 2026");

    // Two line-ups, each with all its players.
    for (const { label, members } of session.people.groups) {
      const table = page.getByRole("region", { name: `Line-up ${label}` }).locator("table");
      await expect(table.locator("tbody tr")).toHaveCount(members.length);
      for (const { player } of members)
        await expect(table.locator(`a[href='/players/${player.id}']`)).toBeVisible();
    }
    // The first duo of the session, and how many pairs clearly differ.
    const duos = page.getByRole("region", { name: "Top duos of the session" });
    const [best] = session.duos.duos;
    await expect(duos.locator("tbody tr")).toHaveCount(session.duos.duos.length);
    await expect(duos.locator("tbody tr").first()).toContainText(best!.lift.toFixed(2));
    await expect(duos).toContainText(
      session.duos.facts.above === 0
        ? /One session is too little to tell|None of \d+ pairs clearly works together/
        : `${session.duos.facts.above} of ${session.duos.facts.pairs} pairs clearly work together`,
    );
    // The kills of each line-up on each map: a picture opens the map with only these kills.
    const picture = page.getByRole("link", { name: "Kills on Quarry, line-up A" });
    const quarry = session.maps.find(({ map }) => map === "pt_quarry");
    await expect(page.getByText(`${quarry!.byGroup[0]!.total} kills`).first()).toBeVisible();
    await picture.click();
    await page.waitForURL(/\/maps\/pt_quarry\?session=2026-11-13&killer=/);
    await expect(
      page
        .getByRole("link", { name: new RegExp(`^Kills.* ${quarry!.byGroup[0]!.total}$`) })
        .or(page.getByText(`${quarry!.byGroup[0]!.total} kills`))
        .first(),
    ).toBeVisible();
    await page.goBack();

    await duos.locator("tbody tr").first().getByRole("link").click();
    // The duo's page for this session shows the same lift.
    await page.waitForURL(
      new RegExp(
        `/duos/${[best!.player1.id, best!.player2.id].sort().join("/")}\\?from=${SESSION_DATE}&to=${SESSION_DATE}`,
      ),
    );
    await expect(
      page
        .getByRole("region", { name: "Figures" })
        .getByRole("link", { name: best!.lift.toFixed(2), exact: true }),
    ).toBeVisible();
    // The advice for the next practice.
    await expect(page.getByTestId("drill")).toContainText(
      /Drill |Nothing stands out|Too early|Not enough data/,
    );
  });

  test("line-ups can be sorted, and a player's figures lead to their rounds of that session, then to the map", async ({
    page,
    request,
  }) => {
    const session = (await (
      await request.get(`/api/v1/sessions/${SESSION_DATE}`)
    ).json()) as SessionAnswer;
    await page.goto(`/sessions/${SESSION_DATE}`);
    const table = page.getByRole("region", { name: "Line-up A" }).locator("table");
    await table.getByRole("link", { name: "Kills–deaths" }).click();
    await page.waitForURL(/people=kills/);
    await expect(table.getByRole("columnheader", { name: "Kills–deaths" })).toHaveAttribute(
      "aria-sort",
      "descending",
    );
    const kills = (await table.locator("td[data-label='Kills–deaths']").allTextContents()).map(
      (text) => Number(text.split("–")[0]),
    );
    expect(kills).toEqual(kills.toSorted((a, b) => b - a));
    await table.locator("td[data-label='Kills–deaths'] a").first().click();
    await page.waitForURL(new RegExp(`/players/[a-z2-7]{12}\\?session=${SESSION_DATE}`));
    const rounds = page.locator("#rounds tbody tr");
    await expect(rounds.first()).toContainText("13 Nov 2026");
    const ofRounds = (await rounds.locator("td[data-label=Kills]").allTextContents()).map(Number);
    expect(ofRounds.reduce((sum, count) => sum + count, 0)).toBe(kills[0]);
    // The parameter's earlier name leads to the same rounds.
    const address = page.url();
    await page.goto(address.replace("?session=", "?evening="));
    expect(page.url()).toBe(address);
    await expect(rounds).toHaveCount(ofRounds.length);
    await rounds.locator("td[data-label=Kills] a").first().click();
    await page.waitForURL(/\/maps\/pt_\w+\?round=\d+&killer=/);
    const people = await (
      await request.get(`/api/v1/sessions/${SESSION_DATE}?format=csv&table=people`)
    ).text();
    expect(people.trim().split("\r\n")).toHaveLength(1 + session.people.players);
  });

  test("notable engagements open on the page of their round", async ({ page, request }) => {
    const { notable } = (await (
      await request.get(`/api/v1/sessions/${SESSION_DATE}`)
    ).json()) as SessionAnswer;
    await page.goto(`/sessions/${SESSION_DATE}`);
    for (const list of Object.values(notable)) {
      expect(list).toHaveLength(3);
      for (const { id, roundId } of list)
        await expect(
          page.locator(`a[href='/rounds/${roundId}?engagement=${id}#engagement-${id}']`).first(),
        ).toBeVisible();
    }
    const [first] = notable.longestEscape!;
    await page.locator(`a[href$='#engagement-${first!.id}']`).first().click();
    await page.waitForURL(new RegExp(`/rounds/${first!.roundId}\\?engagement=${first!.id}`));
    await expect(page.locator(`#engagement-${first!.id}`)).toBeVisible();
  });

  test("the list can be sorted, searched by player and downloaded, and rounds link to their session", async ({
    page,
    request,
  }) => {
    await page.goto("/sessions");
    await page.getByRole("link", { name: "Crossfires" }).click();
    await page.waitForURL(/sort=crossfires/);
    await expect(page.getByRole("columnheader", { name: "Crossfires" })).toHaveAttribute(
      "aria-sort",
      "descending",
    );
    await expect(page.locator("tbody tr").first()).toContainText("4 Nov 2026");
    await page.getByRole("main").getByRole("searchbox").fill("SILT");
    await page.getByRole("button", { name: "Show" }).click();
    await page.waitForURL(/name=SILT/);
    await expect(page.getByText("with a player named")).toBeVisible();
    const csv = await (await request.get("/api/v1/sessions?format=csv")).text();
    expect(csv.trim().split("\r\n")).toHaveLength(4);
    await page.goto("/rounds");
    await page.locator("tbody tr").first().getByRole("link", { name: "13 Nov 2026" }).click();
    await page.waitForURL(`/sessions/${SESSION_DATE}`);
    await page.getByRole("link", { name: "Previous session" }).click();
    await page.waitForURL("/sessions/2026-11-09");
    expect((await request.get("/sessions/2026-11-05")).status()).toBe(404);
    expect((await request.get("/api/v1/sessions/2026-11-05")).status()).toBe(404);
    expect((await request.get("/api/v1/sessions/yesterday")).status()).toBe(404);
  });

  test("its link preview has a title, a description and a picture", async ({ page, request }) => {
    await page.goto(`/sessions/${SESSION_DATE}`);
    const meta = (name: string) =>
      page.locator(`meta[property='og:${name}']`).getAttribute("content");
    expect(await meta("title")).toBe("Session, 13 Nov 2026");
    expect(await meta("description")).toMatch(
      /^4 rounds with 13 players on Harbour, Quarry: \d+ engagements/,
    );
    const picture = await request.get(new URL((await meta("image")) ?? "").pathname);
    expect(picture.headers()["content-type"]).toBe("image/png");
    expect(await sharp(await picture.body()).metadata()).toMatchObject({
      width: 1200,
      height: 630,
    });
    expect((await request.get("/sessions/2026-11-05/preview")).status()).toBe(404);
  });
});

/** The longest name that the game allows, in its widest letters. */
const LONGEST_NAME = "W".repeat(35);

test.describe("a long session", () => {
  /**
   * Imports ten of the sample rounds twice more as one session: ten matches and fourteen players,
   * one of them with the longest possible name.
   */
  async function importLongSession(db: Database): Promise<void> {
    for (const [place, fileName] of readdirSync(SAMPLES)
      .filter((name) => name.endsWith("_engagements.txt"))
      .sort()
      .entries()) {
      if (place === 4 || place === 5) continue;
      const bytes = readFileSync(join(SAMPLES, fileName));
      for (const time of [0, 12]) {
        const start = Date.parse("2026-11-20T17:00:00Z") / 1000 + 800 * (place + time);
        const again = bytes
          .toString("latin1")
          .replace(/^# round_start_unix=.*$/m, `# round_start_unix=${start}`)
          .replace(/^# round_end_unix=.*$/m, `# round_end_unix=${start + 600}`)
          .replaceAll("kessel_", LONGEST_NAME);
        const receipt = await importRound(
          { bytes: Buffer.from(again, "latin1"), fileName, sessionDate: "2026-11-20" },
          db,
        );
        if (receipt.status !== "imported") throw new Error(receipt.message);
      }
    }
  }
  useOwnSite({ rounds: "samples", fill: importLongSession });

  const widthBeyond = (): number =>
    document.documentElement.scrollWidth - document.documentElement.clientWidth;

  test("prints on two pages, A4 or Letter, with nothing cut off at the edge", async ({ page }) => {
    await page.goto("/sessions/2026-11-20");
    await expect(page.getByText("20 rounds with 14 players in two line-ups")).toBeVisible();
    await expect(page.getByText(LONGEST_NAME).first()).toBeVisible();
    await page.waitForLoadState("networkidle");
    for (const format of ["A4", "Letter"]) {
      const pdf = await page.pdf({ format });
      expect([...pdf.toString("latin1").matchAll(/\/Type\s*\/Page\b(?!s)/g)], format).toHaveLength(
        2,
      );
    }
    await page.emulateMedia({ media: "print" });
    // The width of A4 between the margins; Letter is wider.
    await page.setViewportSize({ width: 703, height: 1000 });
    expect(await page.evaluate(widthBeyond)).toBeLessThanOrEqual(0);
  });

  test("a long name wraps before it makes a table wider than the window", async ({ page }) => {
    for (const width of [1280, 1024, 390]) {
      await page.setViewportSize({ width, height: 900 });
      for (const path of ["/sessions/2026-11-20", "/duos", "/players", "/rounds"]) {
        await page.goto(path);
        expect(await page.evaluate(widthBeyond), `${path} at ${width}`).toBeLessThanOrEqual(0);
      }
    }
  });
});
