import { afterAll, beforeAll, expect, test } from "vitest";
import { SUM_COLUMNS } from "#lib/analytics/playerSums.ts";
import { commit, inTransaction } from "../postgres/inTransaction.ts";
import { scratchDatabase, type ScratchDatabase } from "../testing/scratchDatabase.ts";
import { importRound } from "./importRound.ts";
import { applyPlayers } from "./lifetimePlayers.ts";
import { makeRoundFile } from "./testing/makeRoundFile.ts";

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());

/** Enough for several circles of waiting where nothing prevents them. */
const TIMES = 40;
const CLIENTS = 4;
const PLAYERS = 60;

const ADD_TO_ROUND = `
  INSERT INTO round_player (round_id, guid, name, team, lasting, played_axis, played_allies, ${SUM_COLUMNS.join(", ")})
  SELECT $1, guid, 'player', 'AXIS', true, true, false, ${SUM_COLUMNS.map(() => 1).join(", ")}
    FROM unnest($2::text[]) AS guid`;

test("players who are new in several imports at once are added by each, and none waits for ever", async () => {
  const { db } = scratch;
  for (let seed = 1; seed <= CLIENTS; seed++)
    await importRound(makeRoundFile({ seed, start: 1_780_000_000 + seed }), db);
  const { rows } = await db.pool.query<{ id: number }>("SELECT id FROM round");
  expect(rows).toHaveLength(CLIENTS);
  for (let time = 0; time < TIMES; time++) {
    const numbers = Array.from({ length: PLAYERS }, (_, nth) => time * PLAYERS + nth);
    const guids = numbers.map((number) => `NEW${String(number).padStart(29, "0")}`);
    const publicIds = numbers.map((number) => `new${number}`);
    await Promise.all(
      rows.map(({ id }) =>
        inTransaction(db, async (transaction) => {
          await transaction.client.query(ADD_TO_ROUND, [id, guids]);
          await applyPlayers(transaction, id, "[]", { guids, publicIds });
          return commit(null);
        }),
      ),
    );
  }
  const players = await db.pool.query<{ rounds: number; kills: number; count: number }>(
    `SELECT rounds_played AS rounds, kills, count(*)::int AS count FROM player_teamplay_stats
      WHERE player_guid LIKE 'NEW%' GROUP BY 1, 2`,
  );
  expect(players.rows).toEqual([{ rounds: CLIENTS, kills: CLIENTS, count: TIMES * PLAYERS }]);
});
