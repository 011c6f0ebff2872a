import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importRound } from "../../ingest/importRound.ts";
import { scratchDatabase, type ScratchDatabase } from "../../testing/scratchDatabase.ts";
import { listDuos } from "../duos/listDuos.ts";
import { listRounds } from "../rounds/listRounds.ts";
import { searchedName } from "./nameSearch.ts";
import { listPlayers } from "./listPlayers.ts";
import { listSessions } from "../sessions/listSessions.ts";
import { makeTestRound } from "../testing/testRounds.ts";

let scratch: ScratchDatabase;

/** Two sessions. In the first one Ada played under another name. */
beforeAll(async () => {
  scratch = await scratchDatabase();
  for (const [index, session] of ["2026-11-04", "2026-11-05"].entries()) {
    for (let minute = 0; minute < 3; minute++) {
      const { bytes, fileName } = makeTestRound(index * 3 + minute + 1, {
        map: "pt_quarry",
        session,
        minute,
      });
      const text = Buffer.from(bytes).toString("utf8");
      const receipt = await importRound(
        {
          bytes: Buffer.from(index === 0 ? text.replaceAll("^1Ada", "^4Lo^3velace") : text),
          fileName,
        },
        scratch.db,
      );
      if (receipt.status !== "imported") throw new Error(receipt.message);
    }
  }
});
afterAll(() => scratch.drop());

/** What each list finds for a name. */
async function found(search: string) {
  const page = { search, limit: 100, offset: 0 };
  const [players, duos, sessions, rounds] = await Promise.all([
    listPlayers(scratch.db, { minRounds: 1, ...page }),
    listDuos(scratch.db, { minCrossfires: 1, ...page }),
    listSessions(scratch.db, page),
    listRounds(scratch.db, page),
  ]);
  expect([
    players.players.length,
    duos.duos.length,
    sessions.sessions.length,
    rounds.rounds.length,
  ]).toEqual([players.total, duos.total, sessions.total, rounds.total]);
  return {
    players: players.players.map(({ player }) => player.name),
    duos: duos.duos.map(({ player1, player2 }) => [player1.name, player2.name]),
    sessions: sessions.total,
    rounds: rounds.total,
  };
}

describe("the lists of players, duos, sessions and rounds", () => {
  test.each(["ada", "lovel", "^1Ada", "^4Lo^3velace", "^7LOVE", "  ada "])(
    "find %s, in a current or earlier name, with or without colour codes",
    async (search) => {
      const { players, duos, sessions, rounds } = await found(search);
      expect(players).toEqual(["^1Ada"]);
      expect(duos.length).toBeGreaterThan(0);
      for (const pair of duos) expect(pair).toContain("^1Ada");
      expect([sessions, rounds]).toEqual([2, 6]);
    },
  );

  test("find no one by a text that is in no name", async () => {
    for (const search of ["nobody", "\0", "'; --", "_"]) {
      if (search === "_") expect((await found(search)).players).toEqual(["^7b^2_e"]);
      else expect(await found(search)).toEqual({ players: [], duos: [], sessions: 0, rounds: 0 });
    }
  });
});

test("a search drops colour codes from its text, and nothing else", () => {
  expect(searchedName(undefined)).toBeNull();
  expect(searchedName("^1")).toBeNull();
  expect(searchedName("^")).toBe("^");
  expect(searchedName("a^^1b")).toBe("a^b");
  fc.assert(
    fc.property(
      fc.string().filter((text) => !/[\^\0]/.test(text)),
      (text) => {
        expect(searchedName(text) ?? "").toBe(text.trim());
      },
    ),
  );
});
