import type { SettingRange } from "#lib/engagements/trackerSettings.ts";
import type { BoardFacts, Duo } from "#lib/duoView/shown.ts";
import { formatLift } from "#lib/format/format.ts";
import { PlayerName } from "../names/PlayerName.tsx";
import { BOARD, describeBoard } from "./board.copy.ts";

/**
 * What a board says in words, and how certain it is.
 * @param best its first pair, if it is ordered by certainty
 */
export function BoardSentence({
  facts,
  best,
  window,
}: {
  facts: BoardFacts;
  best: Duo | undefined;
  /** The crossfire windows of the rounds, ms. */
  window: SettingRange;
}) {
  if (facts.pairs === 0) return <>{BOARD.noPairs(window)}</>;
  return (
    <>
      {best === undefined || best.liftLower <= 1 ? null : (
        <>
          <strong className="font-semibold">
            <PlayerName name={best.player1.name} /> &amp; <PlayerName name={best.player2.name} />
          </strong>{" "}
          {BOARD.bestBefore}{" "}
          <strong className="num text-base font-semibold">{formatLift(best.lift)}</strong>{" "}
          {BOARD.bestAfter}{" "}
        </>
      )}
      {describeBoard(facts)}.
    </>
  );
}
