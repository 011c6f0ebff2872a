import type { BoardFacts } from "#lib/store/read/duos/board/board.ts";
import type { Duo } from "#lib/store/read/duos/listDuos.ts";
import { formatQuantity, formatLift } from "#lib/format/format.ts";
import { PlayerName } from "../names/PlayerName.tsx";

/** What a board says in words, and how sure it is. `best`: its first pair, where it is ordered by what is sure. */
export function BoardSentence({
  facts: { pairs, above, below },
  best,
}: {
  facts: BoardFacts;
  best: Duo | undefined;
}) {
  if (pairs === 0)
    return (
      <>Who catches enemies together: two players who hit the same living enemy within a second.</>
    );
  const rest = pairs - above - below;
  const told = [
    above === 0
      ? "No pair can be told to work together better than chance"
      : `${formatQuantity(above, "pair")} surely ${above === 1 ? "works" : "work"} together`,
    below === 0 ? null : `${formatQuantity(below, "pair")} less than chance would have it`,
    rest === 0 ? null : `${formatQuantity(rest, "pair")} cannot be told from chance`,
  ]
    .filter((part) => part !== null)
    .join("; ");
  return (
    <>
      {best === undefined || best.liftLower <= 1 ? null : (
        <>
          <strong className="font-semibold">
            <PlayerName name={best.player1.name} /> &amp; <PlayerName name={best.player2.name} />
          </strong>{" "}
          catch enemies together{" "}
          <strong className="num text-base font-semibold">{formatLift(best.lift)}</strong> times as
          often as chance would have it.{" "}
        </>
      )}
      {told}.
    </>
  );
}
