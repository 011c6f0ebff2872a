import { QUALITY_NOTE, QUALITY_WORDS } from "./quality.copy.ts";

/** Shown next to a number of rounds: how many of them are truncated, or nothing if none are. */
export function TruncatedMark({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <>
      {" "}
      <span className="tag tag-bad whitespace-nowrap" title={QUALITY_WORDS.truncated.meaning}>
        {QUALITY_NOTE.truncated(count)}
      </span>
    </>
  );
}
