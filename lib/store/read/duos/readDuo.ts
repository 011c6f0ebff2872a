import type { PairRound } from "#lib/analytics/duo/pairRound.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRow } from "../../postgres/query.ts";
import type { BoardRef } from "./board/board.ts";
import { type BoardOptions, findBoard } from "./board/findBoard.ts";
import type { BoardFilters } from "./board/question.ts";
import { readPairRounds } from "./board/readPairRounds.ts";
import type { GuidPair } from "./board/readPairRounds.ts";

/** A pair over the rounds of a question. */
export interface DuoRead {
  board: BoardRef;
  /** The rounds that both players played on the same side, oldest first. */
  rounds: PairRound[];
  /**
   * How many crossfires each of the two took part in over the whole question, with any partner;
   * null if the pair had none together and none was expected.
   */
  taken: [number, number] | null;
}

/** What two players did together over a question's rounds. @param pair two GUIDs */
export async function readDuo(
  db: Database,
  pair: GuidPair,
  question: BoardFilters,
  options: BoardOptions = {},
): Promise<DuoRead> {
  const board = await findBoard(db, question, options);
  const [rounds, row] = await Promise.all([
    readPairRounds(db, board.id, [pair], question),
    queryRow<{ guid1: string; taken1: number; taken2: number }>(
      db,
      `SELECT player1_guid AS guid1, crossfires1 AS taken1, crossfires2 AS taken2 FROM duo_board_pair
        WHERE board_id = $1 AND player1_guid = least($2::text COLLATE "C", $3::text COLLATE "C")
          AND player2_guid = greatest($2::text COLLATE "C", $3::text COLLATE "C")`,
      [board.id, ...pair],
    ),
  ]);
  return {
    board,
    rounds: rounds[0] ?? [],
    taken:
      row === null
        ? null
        : row.guid1 === pair[0]
          ? [row.taken1, row.taken2]
          : [row.taken2, row.taken1],
  };
}
