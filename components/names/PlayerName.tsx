import { splitColorRuns } from "#lib/engagements/colorCodes.ts";

/** A name as its owner coloured it, legible on both grounds; the text of a file is text here and never markup. */
export function PlayerName({ name }: { name: string }) {
  return (
    <bdi className="break-words">
      {splitColorRuns(name).map(({ text, color }, i) =>
        // Runs have no identity but their order, and never change place.
        color === null ? (
          text
        ) : (
          <span key={i} className={`et-${color}`}>
            {text}
          </span>
        ),
      )}
    </bdi>
  );
}
