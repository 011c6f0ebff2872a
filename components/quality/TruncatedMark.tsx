import { formatCount } from "#lib/format/format.ts";
import { QUALITY_WORDS } from "./qualityWords.ts";

/** Beside a number of rounds: how many of them are truncated; nothing where none is. */
export function TruncatedMark({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <>
      {" "}
      <span className="tag tag-bad whitespace-nowrap" title={QUALITY_WORDS.truncated.meaning}>
        {formatCount(count)} truncated
      </span>
    </>
  );
}
