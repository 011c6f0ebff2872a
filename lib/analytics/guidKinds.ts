import type { PlayerGuid } from "#lib/engagements/types.ts";

const LASTING = /^[0-9A-Fa-f]{32}$/;
const NOBODY = /^(UNKNOWN|WORLD(_.*)?)?$/;

/**
 * A GUID that identifies the same person in other rounds: 32 hex digits. Bots, `SLOT<n>`, `UNKNOWN`
 * and `WORLD_<n>` have no lasting GUID.
 */
export function isLastingGuid(guid: string): boolean {
  return LASTING.test(guid);
}

/** A player (bots included), not the world and not an unknown GUID. */
export function isPlayingGuid(guid: string): guid is PlayerGuid {
  return !NOBODY.test(guid);
}

/** A bot of the game server. */
export function isBotGuid(guid: string): boolean {
  return guid.startsWith("OMNIBOT");
}
