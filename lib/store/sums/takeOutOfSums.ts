import type { Transaction } from "../postgres/connection.ts";
import { execute } from "../postgres/query.ts";
import { ROUND_SUM_COLUMNS } from "./writeRoundSums.ts";

const COLUMNS = ROUND_SUM_COLUMNS.join(", ");

const KEEP_GONE = `
  INSERT INTO gone_sum (${COLUMNS})
  SELECT ${COLUMNS} FROM round_sum WHERE round_id IN (
    SELECT id FROM round WHERE id = ANY($1::int[]) AND in_sums)`;

const FOLLOW = `
  UPDATE round_sum SET source_id = round.source_id, session_date = round.session_date
    FROM round WHERE round.id = round_id AND round.id = ANY($1::int[])`;

/** Brings the shares of rounds to the server and the session that the rounds have now. */
export async function followRounds(
  transaction: Transaction,
  roundIds: readonly number[],
): Promise<void> {
  await execute(transaction, FOLLOW, [roundIds]);
}

/**
 * Takes the present shares of rounds out of the sums of their maps, before the shares change or go.
 * What replaces them is added later, as that of a new round. The caller's transaction holds the
 * rounds' rows.
 */
export async function takeOutOfSums(
  transaction: Transaction,
  roundIds: readonly number[],
): Promise<void> {
  await execute(transaction, KEEP_GONE, [roundIds]);
  await transaction.prisma.round.updateMany({
    where: { id: { in: [...roundIds] }, in_sums: true },
    data: { in_sums: false },
  });
}
