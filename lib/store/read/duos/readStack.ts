import type { PairRound } from "#lib/analytics/duo/pairRound.ts";
import type { Database } from "../../postgres/connection.ts";
import type { BoardRef } from "./board/board.ts";
import { type BoardOptions, findBoard } from "./board/findBoard.ts";
import type { BoardFilters } from "./board/question.ts";
import { readPairRounds } from "./board/readPairRounds.ts";

/** Every pair in a group of people, for one question. */
export interface StackRead {
  board: BoardRef;
  /**
   * Positions in the list of people, the smaller first, and the rounds that the two played on the
   * same side, oldest first.
   */
  pairs: { first: number; second: number; rounds: PairRound[] }[];
}

/**
 * Reads what every pair of these people did together.
 * @param guids of two or more people
 */
export async function readStack(
  db: Database,
  guids: readonly string[],
  question: BoardFilters,
  options: BoardOptions = {},
): Promise<StackRead> {
  const board = await findBoard(db, question, options);
  const places = guids.flatMap((_, first) =>
    guids.slice(first + 1).map((__, offset) => ({ first, second: first + 1 + offset })),
  );
  const rounds = await readPairRounds(
    db,
    board.id,
    places.map(({ first, second }) => [guids[first] ?? "", guids[second] ?? ""] as const),
    question,
  );
  return {
    board,
    pairs: places.map((place, index) => ({ ...place, rounds: rounds[index] ?? [] })),
  };
}
