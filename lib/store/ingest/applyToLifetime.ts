import type { Transaction } from "../postgres/connection.ts";
import { derivePlayerId } from "../people/playerId.ts";
import { applyAliases } from "./lifetimeAliases.ts";
import { applyCells } from "./lifetimeCells.ts";
import { applyPairs } from "./lifetimePairs.ts";
import { applyMapPlayers } from "./lifetimeMapPlayers.ts";
import { applyPlayers } from "./lifetimePlayers.ts";
import type { OldShares } from "./oldShares.ts";

/**
 * Updates the lifetime tables to one round's current rows: adds the new rows and subtracts the old
 * ones. The increments are exact whole numbers, under row locks that every import takes in the same
 * order (players by GUID, pairs, aliases, players of maps, cells by key). So after any number of simultaneous
 * imports, the sums contain each round once. The caller holds the round's row.
 * @param players everyone in the round's rows now
 * @param playerKey from `getPlayerIdKey`
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
  await applyMapPlayers(transaction, roundId, old);
  await applyCells(transaction, roundId, old.cells, old.ground);
}
