import type { BoardFacts } from "#lib/store/duos/board.ts";
import { formatQuantity } from "../layout/format.ts";

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
