import type { Problem } from "#lib/engagements/types.ts";
import { PROBLEMS } from "./import.copy.ts";

const SHOWN = 50;

/** The lines of a file that could not be fully read: where and why. */
export function ProblemList({ problems, more = 0 }: { problems: Problem[]; more?: number }) {
  const hidden = Math.max(0, problems.length - SHOWN) + more;
  return (
    <ol className="mt-1 max-h-80 space-y-0.5 overflow-y-auto border-l-2 border-line pl-3 text-muted">
      {problems.slice(0, SHOWN).map(({ line, column, reason }, i) => (
        <li key={i} className="break-words">
          <span className="num text-text">{PROBLEMS.place(line, column)}</span> {reason}
        </li>
      ))}
      {hidden > 0 ? <li>{PROBLEMS.more(hidden)}</li> : null}
    </ol>
  );
}
