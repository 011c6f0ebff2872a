import { plainName } from "#lib/engagements/colorCodes.ts";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { SessionDetails } from "#lib/store/read/sessions/readSession.ts";
import { formatQuantity, formatLift, formatPercent } from "#lib/format/format.ts";
import { eveningVerdict } from "./eveningVerdict.ts";

/** An evening in two sentences of plain text, for link previews. */
export function describeSession({ rounds, people, maps, duos }: SessionDetails): string {
  const sum = (getValue: (round: (typeof rounds)[number]) => number): number =>
    rounds.reduce((total, round) => total + getValue(round), 0);
  const engagements = sum((round) => round.engagements);
  const verdict = eveningVerdict(duos);
  const played = `${formatQuantity(rounds.length, "round")} with ${formatQuantity(people.players, "player")} on ${maps.map(({ map }) => mapTitle(map)).join(", ")}: ${formatQuantity(engagements, "engagement")}, ${formatPercent(
    sum((round) => round.crossfires),
    engagements,
  )} of them crossfires.`;
  if (verdict === null) return played;
  const { best } = verdict;
  return best === null
    ? `${played} ${verdict.words}`
    : `${played} ${plainName(best.player1.name)} & ${plainName(best.player2.name)} caught enemies together ${formatLift(best.lift)} times as often as chance would have it.`;
}
