import { splitColorRuns } from "#lib/engagements/colorCodes.ts";

/**
 * A name in the colours its owner gave it, readable in both themes. Text from a file is shown as
 * text, never as markup.
 */
export function PlayerName({ name }: { name: string }) {
  return (
    <bdi className="break-words">
      {splitColorRuns(name).map(({ text, color }, i) =>
        // The runs have no identity except their order, which never changes.
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
