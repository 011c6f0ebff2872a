import { shortenText } from "#lib/engagements/characters.ts";
import { MAX_SOURCE_NAME } from "#lib/engagements/limits.ts";
import { showInvisible } from "#lib/engagements/showInvisible.ts";

/** The name of a game server as pages show it. */
export function showSource(name: string): string {
  return showInvisible(shortenText(name, MAX_SOURCE_NAME));
}
