import { readQuestion } from "#lib/mapQuery/readQuestion.ts";
import { mapAddress, replaceFilters } from "#lib/mapQuery/writeQuestion.ts";
import type { BoardFilters } from "#lib/store/read/duos/board/question.ts";

/** Two public ids. */
export type DuoIds = readonly [string, string];

/**
 * The map page with what two players did together there: the crossfires that the duo's page counts,
 * including those with bots.
 */
export function buildDuoMapHref(
  map: string,
  duo: DuoIds,
  { from, to, side, source }: BoardFilters,
): string {
  const question = replaceFilters(readQuestion({}), {
    duo,
    crossfire: true,
    bots: "with",
    dates: { from: from ?? null, to: to ?? null, days: null },
    side: side ?? null,
    source: source ?? null,
  });
  return mapAddress(map, question);
}

/** The same page with one engagement opened for replay. */
export function buildFightMapHref(
  map: string,
  duo: DuoIds,
  roundId: number,
  fight: number,
): string {
  return `${mapAddress(map, replaceFilters(readQuestion({}), { duo, crossfire: true, bots: "with", rounds: [roundId] }))}&fight=${fight}`;
}

/** The page of two players, in either order. */
export function buildDuoHref([player1, player2]: DuoIds): string {
  return player1 < player2 ? `/duos/${player1}/${player2}` : `/duos/${player2}/${player1}`;
}
