import { mergeGuids } from "#lib/engagements/mergeGuids.ts";
import { removeOwnAttacks } from "#lib/engagements/removeOwnAttacks.ts";
import type { PlayerGuid } from "#lib/engagements/types.ts";
import { computeLater, type PreparedRound } from "../ingest/prepareRound.ts";
import type { Transaction } from "../postgres/connection.ts";

/**
 * An admin's decision: a GUID and the one it was merged into, which may itself be merged into
 * another.
 */
interface Decision {
  guid: string;
  mainGuid: string;
}

/** The player each merged GUID belongs to: the end of its chain of decisions. */
function computeMainGuids(decisions: readonly Decision[]): Map<string, PlayerGuid> {
  const next = new Map(decisions.map(({ guid, mainGuid }) => [guid, mainGuid]));
  const mains = new Map<string, PlayerGuid>();
  for (const { guid } of decisions) {
    const passed = new Set([guid]);
    let main = guid;
    for (
      let target = next.get(main);
      target !== undefined && !passed.has(target);
      target = next.get(main)
    ) {
      passed.add(target);
      main = target;
    }
    mains.set(guid, main as PlayerGuid);
  }
  return mains;
}

/**
 * The merged GUIDs, each with the player's main GUID. If the caller holds a lock on `round`, the
 * answer stays valid until the transaction ends: merging locks the whole table.
 */
export async function readMainGuids({ prisma }: Transaction): Promise<Map<string, PlayerGuid>> {
  const rows = await prisma.joined_guid.findMany({ select: { guid: true, into_guid: true } });
  return computeMainGuids(rows.map(({ guid, into_guid: mainGuid }) => ({ guid, mainGuid })));
}

/**
 * A prepared round as its rows are to be written: each merged GUID is replaced by the main GUID of
 * its player.
 */
export function mergeRound(
  round: PreparedRound,
  getMain: ReadonlyMap<string, PlayerGuid>,
): PreparedRound {
  const merged = mergeGuids(round.file, getMain);
  if (merged === round.file) return round;
  // A target and an attacker may be one person now.
  const file = removeOwnAttacks(merged);
  return { ...round, file, ...computeLater(file) };
}
