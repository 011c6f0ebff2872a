import type { PlayerGuid } from "#lib/engagements/types.ts";

const LASTING = /^[0-9A-Fa-f]{32}$/;
const NOBODY = /^(UNKNOWN|WORLD(_.*)?)?$/;

/**
 * A GUID that means the same person in another round: 32 hex digits. Bots, `SLOT<n>`, `UNKNOWN` and
 * `WORLD_<n>` are not.
 */
export function isLastingGuid(guid: string): boolean {
  return LASTING.test(guid);
}

/** Somebody who plays (a bot too), not the world and not an unknown. */
export function isPlayingGuid(guid: string): guid is PlayerGuid {
  return !NOBODY.test(guid);
}

/** A bot of the game server. */
export function isBotGuid(guid: string): boolean {
  return guid.startsWith("OMNIBOT");
}
