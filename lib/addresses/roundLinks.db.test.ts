import { afterAll, beforeAll, expect, test } from "vitest";
import { readQuestion } from "#lib/mapQuery/readQuestion.ts";
import { importRound } from "#lib/store/ingest/importRound.ts";
import { countFilterTotals } from "#lib/store/read/mapQuery/countFilterTotals.ts";
import { resolveFilters } from "#lib/store/read/mapQuery/resolveFilters.ts";
import { listPlayerRounds } from "#lib/store/read/players/listPlayerRounds.ts";
import { makeTestRounds } from "#lib/store/read/testing/testRounds.ts";
import { scratchDatabase, type ScratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { buildFigureMapHref } from "./roundLinks.ts";

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
  for (const { bytes, fileName } of makeTestRounds())
    await importRound({ bytes, fileName }, scratch.db);
});
afterAll(() => scratch.drop());

/** Returns what the explorer counts at an address. */
async function at(address: string) {
  const { pathname, searchParams } = new URL(address, "http://site");
  const { layers, filters } = readQuestion(Object.fromEntries(searchParams));
  const { resolved } = await resolveFilters(scratch.db, filters, {
    map: pathname.split("/").at(-1)!,
    today: "2026-12-31",
    heights: null,
  });
  return { layer: layers[0], ...(await countFilterTotals(scratch.db, resolved, layers[0])) };
}

test("a figure of a player's round leads to exactly that many events or engagements", async () => {
  const { rows: people } = await scratch.db.pool.query<{ guid: string; id: string }>(
    "SELECT player_guid AS guid, public_id AS id FROM player_teamplay_stats",
  );
  let counted = 0;
  for (const { guid, id } of people) {
    for (const round of (await listPlayerRounds(scratch.db, guid, { limit: 4, offset: 0 }))
      .rounds) {
      expect((await at(buildFigureMapHref("timesTargeted", id, round))).engagements).toBe(
        round.timesTargeted,
      );
      expect((await at(buildFigureMapHref("timesFocused", id, round))).engagements).toBe(
        round.timesFocused,
      );
      expect(await at(buildFigureMapHref("escapes", id, round))).toMatchObject({
        layer: "escape",
        events: { escape: round.escapes },
      });
      expect(await at(buildFigureMapHref("kills", id, round))).toMatchObject({
        layer: "kills",
        events: { kill: round.kills },
      });
      expect(await at(buildFigureMapHref("deaths", id, round))).toMatchObject({
        layer: "deaths",
        events: { death: round.deaths },
      });
      counted += round.kills + round.escapes;
    }
  }
  expect(counted).toBeGreaterThan(50);
});

test("a player's rounds can be limited to one session and server", async () => {
  const {
    rows: [row],
  } = await scratch.db.pool.query<{ guid: string }>(
    "SELECT player_guid AS guid FROM player_teamplay_stats ORDER BY rounds_played DESC LIMIT 1",
  );
  const all = (await listPlayerRounds(scratch.db, row!.guid, { limit: 99, offset: 0 })).rounds;
  const evening = "2026-03-01";
  const { total, rounds } = await listPlayerRounds(scratch.db, row!.guid, {
    session: evening,
    limit: 99,
    offset: 0,
  });
  expect(rounds).toEqual(all.filter(({ sessionDate }) => sessionDate === evening));
  expect(total).toBe(rounds.length);
  expect(total).toBeGreaterThan(0);
  expect(
    await listPlayerRounds(scratch.db, row!.guid, {
      session: evening,
      source: "nowhere",
      limit: 99,
      offset: 0,
    }),
  ).toEqual({ total: 0, rounds: [] });
});
