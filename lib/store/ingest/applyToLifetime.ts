import type { Transaction } from "../postgres/connection.ts";
import { derivePlayerId } from "../people/playerId.ts";
import { applyAliases } from "./lifetimeAliases.ts";
import { applyCells } from "./lifetimeCells.ts";
import { applyPairs } from "./lifetimePairs.ts";
import { applyPlayers } from "./lifetimePlayers.ts";
import type { OldShares } from "./oldShares.ts";

/**
 * Brings the lifetime tables to what one round's rows are now: adds those, takes the old ones away. Exact whole-number
 * increments, under row locks that every import takes in one order (players by GUID, pairs, aliases, cells by key), so
 * that any number of imports at once end with the sums of each round once. The caller holds the round's row.
 * @param players everybody in the round's rows now
 * @param playerKey of `playerIdKey`
 */
export async function applyToLifetime(
  transaction: Transaction,
  roundId: number,
  players: readonly { guid: string; lasting: boolean }[],
  old: OldShares,
  playerKey: Buffer,
): Promise<void> {
  const oldPlayers = JSON.parse(old.players) as { guid: string; lasting: boolean }[];
  const guids = [
    ...new Set(
      [...players, ...oldPlayers].filter(({ lasting }) => lasting).map(({ guid }) => guid),
    ),
  ];
  const publicIds = guids.map((guid) => derivePlayerId(guid, playerKey));
  await applyPlayers(transaction, roundId, old.players, { guids, publicIds });
  await applyPairs(transaction, roundId, old.pairs, guids);
  await applyAliases(transaction, roundId, old.players, guids);
  await applyCells(transaction, roundId, old.cells, old.ground);
}
