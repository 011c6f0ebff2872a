import { readQuestion } from "#lib/mapQuery/readQuestion.ts";
import { mapAddress, withFilters } from "#lib/mapQuery/writeQuestion.ts";
import type { DuoQuestion } from "#lib/store/read/duos/board/question.ts";

/** Two public ids. */
export type DuoIds = readonly [string, string];

/** The explorer's page of a map with what the two did together there: the crossfires that the page of the duo counts, bots caught in one too. */
export function duoOnMap(
  map: string,
  duo: DuoIds,
  { from, to, side, source }: DuoQuestion,
): string {
  const question = withFilters(readQuestion({}), {
    duo,
    crossfire: true,
    bots: "with",
    dates: { from: from ?? null, to: to ?? null, days: null },
    side: side ?? null,
    source: source ?? null,
  });
  return mapAddress(map, question);
}

/** The same with one engagement opened, to be played. */
export function fightOnMap(map: string, duo: DuoIds, roundId: number, fight: number): string {
  return `${mapAddress(map, withFilters(readQuestion({}), { duo, crossfire: true, bots: "with", rounds: [roundId] }))}&fight=${fight}`;
}

/** The page of two players; whichever is named first. */
export function duoHref([player1, player2]: DuoIds): string {
  return player1 < player2 ? `/duos/${player1}/${player2}` : `/duos/${player2}/${player1}`;
}
