import type { SessionDetails } from "#lib/store/read/sessions/readSession.ts";
import { formatQuantity, formatCount, formatLift, formatPercent } from "#lib/format/format.ts";
import { PlayerName } from "../names/PlayerName.tsx";
import { eveningVerdict } from "./eveningVerdict.ts";

/** What the evening says in words, and how sure it is. */
export function SessionSentence({
  session: { rounds, people, duos },
}: {
  session: SessionDetails;
}) {
  const sum = (getValue: (round: (typeof rounds)[number]) => number): number =>
    rounds.reduce((total, round) => total + getValue(round), 0);
  const engagements = sum((round) => round.engagements);
  const verdict = eveningVerdict(duos);
  return (
    <>
      {formatQuantity(rounds.length, "round")} with {formatQuantity(people.players, "player")}
      {people.groups.length === 0
        ? ""
        : ` in ${people.groups.length === 1 ? "one line-up" : `${WORDS[people.groups.length] ?? people.groups.length} line-ups`}`}
      : {formatQuantity(engagements, "engagement")},{" "}
      {formatPercent(
        sum((round) => round.crossfires),
        engagements,
      )}{" "}
      of them crossfires, {formatCount(sum((round) => round.kills))} ended with a kill.{" "}
      {verdict === null ? null : verdict.best === null ? (
        verdict.words
      ) : (
        <>
          <strong className="font-semibold">
            <PlayerName name={verdict.best.player1.name} /> &amp;{" "}
            <PlayerName name={verdict.best.player2.name} />
          </strong>{" "}
          caught enemies together{" "}
          <strong className="num text-base font-semibold">{formatLift(verdict.best.lift)}</strong>{" "}
          times as often as chance would have it.
        </>
      )}
    </>
  );
}

const WORDS: Record<number, string> = { 2: "two", 3: "three", 4: "four" };
