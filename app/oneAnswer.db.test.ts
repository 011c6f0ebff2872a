import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { measureCrossfire } from "#components/explorer/PathOverlay.tsx";
import { makeFight } from "#components/replay/makeFight.ts";
import { summarizePair } from "#lib/analytics/duo/summarizePair.ts";
import { importRound } from "#lib/store/ingest/importRound.ts";
import type { BoardFilters } from "#lib/store/read/duos/board/question.ts";
import { listDuos } from "#lib/store/read/duos/listDuos.ts";
import { readDuo } from "#lib/store/read/duos/readDuo.ts";
import { readDuoCrossfires } from "#lib/store/read/duos/readDuoCrossfires.ts";
import { readStack } from "#lib/store/read/duos/readStack.ts";
import { readEngagementPath } from "#lib/store/read/mapQuery/readEngagementPath.ts";
import { listPartners } from "#lib/store/read/players/listPartners.ts";
import { readRoundReplay } from "#lib/store/read/rounds/readRoundReplay.ts";
import { readSession } from "#lib/store/read/sessions/readSession.ts";
import { scratchDatabase, type ScratchDatabase } from "#lib/store/testing/scratchDatabase.ts";

const SAMPLES = fileURLToPath(new URL("../samples/", import.meta.url));
let scratch: ScratchDatabase;
let dates: string[] = [];
const guidById = new Map<string, string>();

beforeAll(async () => {
  scratch = await scratchDatabase();
  for (const fileName of readdirSync(SAMPLES).filter((name) => name.endsWith("_engagements.txt"))) {
    const bytes = readFileSync(join(SAMPLES, fileName));
    await importRound({ bytes, fileName }, scratch.db);
  }
  const { rows } = await scratch.db.pool.query<{ date: string }>(
    "SELECT DISTINCT session_date::text AS date FROM round ORDER BY date",
  );
  dates = rows.map(({ date }) => date);
  const players = await scratch.db.pool.query<{ guid: string; id: string }>(
    "SELECT player_guid AS guid, public_id AS id FROM player_teamplay_stats",
  );
  for (const { guid, id } of players.rows) guidById.set(id, guid);
});
afterAll(() => scratch.drop());

const listAll = async (question: BoardFilters) =>
  (
    await listDuos(scratch.db, {
      ...question,
      minCrossfires: 0,
      sort: "liftLower",
      limit: 1000,
      offset: 0,
    })
  ).duos;

describe("a pair has one lift in a set of rounds", () => {
  test("on the board, its own page, the stack page, and the page of a session", async () => {
    const questions: BoardFilters[] = [
      {},
      ...dates.map((date) => ({ from: date, to: date })),
      { map: "pt_harbour" },
      { side: "axis" },
    ];
    for (const question of questions) {
      const duos = await listAll(question);
      expect(duos.length).toBeGreaterThan(5);
      for (const { player1, player2, ...board } of duos.slice(0, 6)) {
        const guids = [guidById.get(player1.id!)!, guidById.get(player2.id!)!] as const;
        const duo = await readDuo(scratch.db, guids, question);
        const page = summarizePair(duo.rounds, duo.board.spread);
        const third = duos.flatMap(({ player1: { id } }) => guidById.get(id!)!);
        const others = third.filter((guid) => !guids.includes(guid)).slice(0, 1);
        const stack = await readStack(scratch.db, [...guids, ...others], question);
        const cell = stack.pairs.find(({ first, second }) => first === 0 && second === 1)!;
        for (const { lift, lower, upper } of [
          page,
          summarizePair(cell.rounds, stack.board.spread),
        ]) {
          expect(lift).toBeCloseTo(board.lift, 6);
          expect(lower).toBeCloseTo(board.liftLower, 6);
          expect(upper).toBeCloseTo(board.liftUpper, 6);
        }
      }
    }
    for (const date of dates) {
      const session = await readSession(scratch.db, { date, source: null });
      const board = await listAll({ from: date, to: date });
      expect(session!.duos.duos).toEqual(board.slice(0, session!.duos.duos.length));
    }
  });

  test("a player's partners have the lifts of all rounds", async () => {
    const duos = await listAll({});
    const { player1 } = duos[0]!;
    const guid = guidById.get(player1.id!)!;
    const { partners } = await listPartners(scratch.db, { guid, limit: 100, offset: 0 });
    expect(partners.length).toBeGreaterThan(3);
    for (const { player, lift, liftLower, liftUpper } of partners) {
      const ids = new Set([player.id, player1.id]);
      expect(duos.find((duo) => ids.has(duo.player1.id) && ids.has(duo.player2.id))).toMatchObject({
        lift,
        liftLower,
        liftUpper,
      });
    }
  });
});

describe("a crossfire has one angle for a pair", () => {
  test("in the list, in the detail and in the replay, however many took part", async () => {
    let checked = 0;
    let ofThree = 0;
    for (const { player1, player2 } of (await listAll({})).slice(0, 12)) {
      const pair = [player1.id!, player2.id!] as const;
      const guids = [guidById.get(pair[0])!, guidById.get(pair[1])!] as const;
      const { crossfires } = await readDuoCrossfires(scratch.db, guids, {});
      for (const { id, roundId, geometry } of crossfires.slice(0, 12)) {
        const detail = await readEngagementPath(scratch.db, id);
        const { replay } = (await readRoundReplay(scratch.db, roundId))!;
        const engagement = replay.engagements.find((each) => each.id === id)!;
        const listed = geometry?.angle ?? null;
        const shown = measureCrossfire(detail!, pair);
        expect(shown?.angle ?? null).toEqual(listed);
        const replayed = measureCrossfire(makeFight(replay, engagement), pair)?.angle ?? null;
        if (listed === null) expect(replayed).toBeNull();
        else expect(replayed).toBeCloseTo(listed, 9);
        if (listed === null) continue;
        checked += 1;
        if (shown!.participants > 2) ofThree += 1;
      }
    }
    expect(checked).toBeGreaterThan(40);
    expect(ofThree).toBeGreaterThan(3);
  });

  test("the widest crossfires of a session have the same angle where they are played", async () => {
    for (const date of dates) {
      const session = await readSession(scratch.db, { date, source: null });
      for (const { id, roundId, angle } of session!.notable.widest) {
        const detail = await readEngagementPath(scratch.db, id);
        expect(measureCrossfire(detail!, null)!.angle).toBe(angle);
        const { replay } = (await readRoundReplay(scratch.db, roundId))!;
        const engagement = replay.engagements.find((each) => each.id === id)!;
        expect(measureCrossfire(makeFight(replay, engagement), null)!.angle).toBeCloseTo(angle!, 9);
      }
    }
  });
});
