import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PairRound } from "#lib/analytics/duo/pairRound.ts";
import { computeLiftOver } from "#lib/analytics/lift/computeLiftOver.ts";
import { importPlayedSamples } from "../../../testing/playedSamples.ts";
import { scratchDatabase } from "../../../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../../../testing/scratchDatabase.ts";
import { listDuos } from "../listDuos.ts";
import type { Duo } from "../listDuos.ts";
import { findBoard } from "./findBoard.ts";
import type { BoardFilters } from "./question.ts";
import { readPairRounds } from "./readPairRounds.ts";
import type { GuidPair } from "./readPairRounds.ts";

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
  await importPlayedSamples(scratch.db);
}, 60_000);
afterAll(() => scratch.drop());

const sum = (rounds: readonly PairRound[], getValue: (round: PairRound) => number) =>
  rounds.reduce((total, round) => total + getValue(round), 0);

async function buildBoard(question: BoardFilters): Promise<{
  duos: Duo[];
  pairs: GuidPair[];
  rounds: PairRound[][];
  spread: Awaited<ReturnType<typeof findBoard>>["spread"];
}> {
  const { duos } = await listDuos(scratch.db, {
    ...question,
    minCrossfires: 0,
    limit: 10_000,
    offset: 0,
    guids: true,
  });
  // The order in which a pair is named does not matter.
  const pairs = duos.map(({ player1, player2 }, index): GuidPair =>
    index % 2 === 0 ? [player1.guid!, player2.guid!] : [player2.guid!, player1.guid!],
  );
  const board = await findBoard(scratch.db, question);
  return {
    duos,
    pairs,
    rounds: await readPairRounds(scratch.db, board.id, pairs, question),
    spread: board.spread,
  };
}

describe("readPairRounds", () => {
  test.each([
    [{}],
    [{ map: "pt_harbour" }],
    [{ side: "axis" }],
    [{ from: "2026-11-05", source: "default" }],
  ] as [BoardFilters][])(
    "adds up to the board of %j, including lifts and intervals",
    async (question) => {
      const { duos, rounds, spread } = await buildBoard(question);
      expect(duos.length).toBeGreaterThan(5);
      for (const [index, duo] of duos.entries()) {
        const pairRounds = rounds[index]!;
        expect(sum(pairRounds, ({ observed }) => observed)).toBe(duo.observed);
        expect(sum(pairRounds, ({ crossfires }) => crossfires)).toBe(duo.crossfires);
        expect(sum(pairRounds, ({ kills }) => kills)).toBe(duo.crossfireKills);
        expect(sum(pairRounds, ({ damage }) => damage)).toBe(duo.combinedDamage);
        expect(new Set(pairRounds.map(({ roundId }) => roundId)).size).toBe(duo.roundsTogether);
        const [first, second] = index % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
        // The board's shares are of all rounds that each player played. Here they are of the rounds
        // that the two shared.
        if (duo.crossfires > 0) {
          for (const [place, share] of [
            [first, duo.shareOfPlayer1],
            [second, duo.shareOfPlayer2],
          ] as const) {
            const together = duo.crossfires / sum(pairRounds, ({ taken }) => taken[place]);
            expect(together).toBeGreaterThanOrEqual(share);
            expect(together).toBeLessThanOrEqual(1);
          }
        }
        const delays = pairRounds.flatMap(({ delaysMs }) => delaysMs);
        if (duo.averageDelayMs !== null)
          expect(delays.reduce((total, delay) => total + delay, 0) / delays.length).toBeCloseTo(
            duo.averageDelayMs,
            9,
          );
        const whole = computeLiftOver(pairRounds, spread);
        expect(whole.expected).toBeCloseTo(duo.expected, 9);
        for (const [actual, expected] of [
          [whole.lift, duo.lift],
          [whole.lower, duo.liftLower],
          [whole.upper, duo.liftUpper],
        ])
          expect(actual).toBeCloseTo(expected!, 9);
      }
    },
  );

  test("narrows to a part of the question, with the multipliers of the whole question", async () => {
    const { pairs, rounds } = await buildBoard({});
    const board = await findBoard(scratch.db, {});
    const part = await readPairRounds(scratch.db, board.id, pairs, {
      map: "pt_quarry",
      side: "allies",
    });
    expect(part).toEqual(
      rounds.map((pairRounds) =>
        pairRounds.filter(({ map, side }) => map === "pt_quarry" && side === "allies"),
      ),
    );
    expect(sum(part.flat(), () => 1)).toBeGreaterThan(10);
  });

  test("gives no rounds for people who never played together", async () => {
    const board = await findBoard(scratch.db, {});
    const [guid = ""] = (await buildBoard({})).pairs[0]!;
    expect(
      await readPairRounds(scratch.db, board.id, [
        ["NOBODY", guid],
        [guid, guid],
      ]),
    ).toEqual([[], []]);
    expect(await readPairRounds(scratch.db, board.id, [])).toEqual([]);
    const { lift, lower, upper } = computeLiftOver([], board.spread);
    expect(lift).toBeCloseTo(1, 9);
    expect(lower).toBeLessThan(1);
    expect(upper).toBeGreaterThan(1);
  });
});
