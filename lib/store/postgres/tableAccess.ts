import type { Prisma } from "../generated/client.ts";

/**
 * Tables whose rows are read and written one by one: through Prisma Client and its types. The other
 * tables hold bulk rows, sums, counters and cached answers: they are read and written by SQL. See
 * `tableAccess.test.ts` and docs/decisions/0002.
 */
export const PRISMA_TABLES = [
  "source",
  "session",
  "round",
  "round_file",
  "round_decision",
  "removed_round",
  "removed_file",
  "forgotten_player",
  "joined_guid",
  "map",
  "map_bounds_change",
  "map_game",
  "map_picture",
  "api_token",
  "setting",
] as const satisfies Prisma.ModelName[];

/**
 * The part of Prisma Client that the program uses. SQL goes through `query.ts`, transactions
 * through `inTransaction`.
 */
export type SingleRows = Pick<Prisma.TransactionClient, (typeof PRISMA_TABLES)[number]>;

/** Reads and writes single rows: a database or a transaction. */
export interface Rows {
  readonly prisma: SingleRows;
}
