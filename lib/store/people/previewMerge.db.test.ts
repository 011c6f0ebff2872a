import { afterAll, beforeAll, expect, test } from "vitest";
import { NO_FILTERS } from "#lib/mapQuery/filters/list.ts";
import { importRound } from "../ingest/importRound.ts";
import { getPlayerIdKey, derivePlayerId } from "./playerId.ts";
import { resolveFilters } from "../read/mapQuery/resolveFilters.ts";
import { readPlayer } from "../read/players/readPlayer.ts";
import { makeTestRound, TEST_PLAYERS } from "../read/testing/testRounds.ts";
import { scratchDatabase } from "../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../testing/scratchDatabase.ts";
import { mergePlayers } from "./mergePlayers.ts";
import { findMainIds, listMerged } from "./listMerged.ts";
import { listNamesakes } from "./listNamesakes.ts";
import { previewMerge } from "./previewMerge.ts";

const ADA = TEST_PLAYERS[0]!.guid;
const OTHER = TEST_PLAYERS[3]!.guid;
const OLD = "0D15EA5E".repeat(4);
let scratch: ScratchDatabase;
let ids: Record<"ada" | "old" | "other", string>;

/** Five rounds; in the first two Ada has another GUID and writes her name in other colours. */
beforeAll(async () => {
  scratch = await scratchDatabase();
  for (let i = 0; i < 5; i++) {
    const { bytes, fileName } = makeTestRound(i + 1, {
      map: "pt_quarry",
      session: "2026-11-04",
      minute: i,
    });
    const text = Buffer.from(bytes).toString("utf8");
    const named = i < 2 ? text.replaceAll(ADA, OLD).replaceAll("^1Ada", "^2a^3DA") : text;
    const receipt = await importRound({ bytes: Buffer.from(named), fileName }, scratch.db);
    if (receipt.status !== "imported") throw new Error(receipt.message);
  }
  const key = await getPlayerIdKey(scratch.db);
  ids = {
    ada: derivePlayerId(ADA, key),
    old: derivePlayerId(OLD, key),
    other: derivePlayerId(OTHER, key),
  };
});
afterAll(() => scratch.drop());

test("a preview shows both players and the rounds that name both", async () => {
  const preview = await previewMerge(scratch.db, ids.old, ids.ada);
  expect(preview).toMatchObject({
    ok: true,
    preview: {
      merged: { id: ids.old, names: ["^2a^3DA"], nameCount: 1, rounds: 2 },
      main: { id: ids.ada, names: ["^1Ada"], rounds: 3 },
      together: 0,
      opposed: 0,
      roundsTogether: [],
    },
  });
  const enemies = await previewMerge(scratch.db, OTHER, ids.ada);
  expect(enemies).toMatchObject({ ok: true, preview: { together: 3, opposed: 3 } });
  expect(enemies.ok && enemies.preview.roundsTogether.map(({ map }) => map)).toEqual([
    "pt_quarry",
    "pt_quarry",
    "pt_quarry",
  ]);
  expect(await previewMerge(scratch.db, ids.ada, ids.ada)).toMatchObject({ ok: false });
  expect(await previewMerge(scratch.db, "OMNIBOT01", ids.ada)).toMatchObject({
    ok: false,
    message: expect.stringContaining("bots"),
  });
});

test("lists players who had the same name in other colours", async () => {
  expect(await listNamesakes(scratch.db, ADA)).toMatchObject([
    { id: ids.old, name: "^2a^3DA", sharedName: "^2a^3DA", rounds: 2 },
  ]);
  expect(await listNamesakes(scratch.db, OTHER)).toEqual([]);
});

test("a merged GUID is listed with its player, and old ids lead to that player, also in filters", async () => {
  expect(await mergePlayers(scratch.db, ids.old, ids.ada)).toMatchObject({ ok: true, rounds: 2 });
  expect(await mergePlayers(scratch.db, ids.ada, ids.other)).toMatchObject({ ok: true, rounds: 5 });
  expect(
    (await listMerged(scratch.db, OTHER)).map(({ guid, intoGuid, mainId }) => [
      guid,
      intoGuid,
      mainId,
    ]),
  ).toEqual([
    [ADA, OTHER, ids.other],
    [OLD, ADA, ids.other],
  ]);
  expect(await listMerged(scratch.db, OLD)).toEqual([]);
  expect(await findMainIds(scratch.db, [ids.old, ids.ada, ids.other, "\0"])).toEqual(
    new Map([
      [ids.old, ids.other],
      [ids.ada, ids.other],
    ]),
  );
  expect(await readPlayer(scratch.db, ids.old)).toBeNull();
  expect(await previewMerge(scratch.db, ids.old, ids.other)).toMatchObject({
    ok: false,
    message: expect.stringContaining("already merged"),
  });
  const { resolved, players } = await resolveFilters(
    scratch.db,
    { ...NO_FILTERS, players: { ...NO_FILTERS.players, victim: [ids.old] } },
    { map: "pt_quarry", today: "2026-11-04", heights: null },
  );
  expect(resolved.guids).toEqual(new Map([[ids.old, OTHER]]));
  // The last round contains both names; the file ends with this one.
  expect(players).toMatchObject([{ id: ids.old, name: "^1Ada" }]);
});
