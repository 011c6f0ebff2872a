import type { BoardFacts } from "#lib/duoView/shown.ts";
import { BEHIND } from "./duos.copy.ts";

/** Says so if the figures of pairs do not include the newest rounds yet. */
export function BehindNote({ facts }: { facts: BoardFacts }) {
  if (facts.behind !== true) return null;
  return (
    <p role="status" className="mb-3 text-muted">
      {BEHIND(facts.rounds)}
    </p>
  );
}
