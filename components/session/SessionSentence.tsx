import type { SessionDetails } from "#lib/sessionView/shown.ts";
import { countPlay } from "#lib/sessionView/countPlay.ts";
import { describeBotRounds } from "#lib/format/botRounds.copy.ts";
import { formatLift } from "#lib/format/format.ts";
import { describePlay, VERDICTS } from "./session.copy.ts";
import { PlayerName } from "../names/PlayerName.tsx";
import { chooseVerdict } from "./chooseVerdict.ts";

/** What happened in the session, and how certain the best pair is. */
export function SessionSentence({
  session: { rounds, people, duos },
}: {
  session: SessionDetails;
}) {
  const play = countPlay({ rounds });
  const verdict = chooseVerdict(duos);
  return (
    <>
      {describePlay({
        ...play,
        players: people.players,
        groups: people.groups.length,
      })}{" "}
      {describeBotRounds(play.botRounds)}{" "}
      {verdict === null ? null : verdict.best === null ? (
        verdict.words
      ) : (
        <>
          <strong className="font-semibold">
            <PlayerName name={verdict.best.player1.name} /> &amp;{" "}
            <PlayerName name={verdict.best.player2.name} />
          </strong>{" "}
          {VERDICTS.bestBefore}{" "}
          <strong className="num text-base font-semibold">{formatLift(verdict.best.lift)}</strong>{" "}
          {VERDICTS.bestAfter}
        </>
      )}
    </>
  );
}
