import { splitColorRuns, stripCodes, stripColors } from "./colorCodes.ts";
import type { ColorRun } from "./colorCodes.ts";

/** Stands for a name without a visible letter. */
const NO_NAME = "no name";

/**
 * A letter, digit, sign or symbol that draws something of its own. Blanks and invisible characters
 * of every kind do not, and marks that combine with a letter do not without one. Of symbols, a few
 * are blank: the empty Braille pattern, a note without a head, the places of objects, and the
 * stand-in for invisible characters.
 */
const VISIBLE = /(?![\u2800\u{1d159}\ufffc\ufffd])[\p{L}\p{N}\p{P}\p{S}]/u;

/** Whether a reader sees anything of a raw name. It may be made of colour codes and blanks only. */
function isVisibleName(raw: string): boolean {
  // The whole name: the mark of a shortened one is visible.
  return VISIBLE.test(stripCodes(raw));
}

/**
 * A raw name, or words with the player's public id if it has no visible letter. Without an id (bots,
 * players without a lasting GUID, an earlier name of a player who is named already) only the words.
 */
export function fillName(raw: string, id: string | null = null): string {
  if (isVisibleName(raw)) return raw;
  return id === null ? NO_NAME : `${NO_NAME} (${id})`;
}

/** A name as plain text: without its colours, and never blank. */
export function showName(raw: string, id: string | null = null): string {
  return stripColors(fillName(raw, id));
}

/** A name in its colours, and never blank. */
export function splitName(raw: string, id: string | null = null): ColorRun[] {
  return splitColorRuns(fillName(raw, id));
}
