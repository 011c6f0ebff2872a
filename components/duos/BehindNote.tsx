import type { BoardFacts } from "#lib/store/read/duos/board/board.ts";
import { formatQuantity } from "#lib/format/format.ts";

/** Where figures of pairs are those before the newest rounds. */
export function BehindNote({ facts }: { facts: BoardFacts }) {
  if (facts.behind !== true) return null;
  return (
    <p role="status" className="mb-3 text-muted">
      As of {formatQuantity(facts.rounds, "round")}; the newest rounds are being counted. Load the
      page again in a moment.
    </p>
  );
}
