import { expect, test } from "./support/test.ts";

interface BoardDuo {
  player1: { id: string };
  player2: { id: string };
}

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 700 };

test("every page says first what of its address it cannot read, on a desktop and on a phone", async ({
  page,
  request,
}) => {
  const { duos } = (await (await request.get("/api/v1/duos?limit=3")).json()) as {
    duos: BoardDuo[];
  };
  const { rounds } = (await (await request.get("/api/v1/rounds?limit=1")).json()) as {
    rounds: { id: number; sessionDate: string }[];
  };
  const [first] = duos;
  const ids = [...new Set(duos.flatMap(({ player1, player2 }) => [player1.id, player2.id]))];
  const pair = [first!.player1.id, first!.player2.id].sort().join("/");
  const pages = {
    "/duos?min=many": "min=many",
    [`/duos/${pair}?from=yesterday`]: "from=yesterday",
    [`/stack?players=${ids.slice(0, 3).join(",")},me`]: "players=me",
    [`/stack?players=${ids.slice(0, 3).join(",")}&side=red`]: "side=red",
    "/players?sort=height": "sort=height",
    [`/players/${ids[0]}?session=tonight`]: "session=tonight",
    [`/players/${ids[0]}?map=unknown`]: "map=unknown (not played by this player)",
    "/sessions?direction=up": "direction=up",
    [`/sessions/${rounds[0]!.sessionDate}?order=up`]: "order=up",
    "/rounds?offset=-1": "offset=-1",
    [`/rounds/${rounds[0]!.id}?speed=9`]: "speed=9",
    [`/search?q=a&find=b`]: "find (unknown)",
    "/maps/pt_quarry?half=3": "half=3",
    "/maps/pt_quarry?fight=abc": "fight=abc (not an engagement of this map)",
    "/maps/pt_quarry?radius=9999": "radius=9999",
  };
  for (const [path, part] of Object.entries(pages)) {
    await page.setViewportSize(DESKTOP);
    await page.goto(path);
    const note = page.getByRole("note");
    await expect(note, path).toContainText(`could not be read and are ignored: ${part}.`);
    await expect(note, path).toBeInViewport({ ratio: 1 });
    await page.setViewportSize(PHONE);
    await expect(note, path).toBeInViewport({ ratio: 1 });
    await page.goto(path.replace(/([?&,])[^?&,=/]*=?[^?&,=/]*$/, ""));
    await expect(note, path).toHaveCount(0);
  }
});
