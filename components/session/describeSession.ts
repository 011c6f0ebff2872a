import { showName } from "#lib/engagements/fillName.ts";
import { countPlay } from "#lib/sessionView/countPlay.ts";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { SessionDetails } from "#lib/sessionView/shown.ts";
import { describePlayOn, VERDICTS } from "./session.copy.ts";
import { chooseVerdict } from "./chooseVerdict.ts";

/** A session in two sentences of plain text, for link previews. */
export function describeSession({ rounds, people, maps, duos }: SessionDetails): string {
  const played = describePlayOn(maps.map(({ map }) => mapTitle(map)).join(", "), {
    ...countPlay({ rounds }),
    players: people.players,
  });
  const verdict = chooseVerdict(duos);
  if (verdict === null) return played;
  const { best } = verdict;
  if (best === null) return `${played} ${verdict.words}`;
  const [first, second] = [showName(best.player1.name), showName(best.player2.name)];
  return `${played} ${VERDICTS.best(first, second, best.lift)}`;
}
