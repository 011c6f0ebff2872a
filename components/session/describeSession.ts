import { showName } from "#lib/engagements/fillName.ts";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { SessionDetails } from "#lib/sessionView/shown.ts";
import { describePlayOn, VERDICTS } from "./session.copy.ts";
import { chooseVerdict } from "./chooseVerdict.ts";

/** A session in two sentences of plain text, for link previews. */
export function describeSession({ rounds, people, maps, duos }: SessionDetails): string {
  const sum = (getValue: (round: (typeof rounds)[number]) => number): number =>
    rounds.reduce((total, round) => total + getValue(round), 0);
  const played = describePlayOn(maps.map(({ map }) => mapTitle(map)).join(", "), {
    rounds: rounds.length,
    players: people.players,
    engagements: sum((round) => round.engagements),
    crossfires: sum((round) => round.crossfires),
  });
  const verdict = chooseVerdict(duos);
  if (verdict === null) return played;
  const { best } = verdict;
  if (best === null) return `${played} ${verdict.words}`;
  const [first, second] = [showName(best.player1.name), showName(best.player2.name)];
  return `${played} ${VERDICTS.best(first, second, best.lift)}`;
}
