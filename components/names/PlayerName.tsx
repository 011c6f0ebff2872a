import { splitName } from "#lib/engagements/fillName.ts";

/**
 * A name in the colours its owner gave it, readable in both themes. Text from a file is shown as
 * text, never as markup. A name without a visible letter is "no name" and the public id. No other code
 * draws a name (playerNames.test.ts).
 */
export function PlayerName({ name, id = null }: { name: string; id?: string | null }) {
  return (
    <bdi className="break-words">
      {splitName(name, id).map(({ text, color }, i) =>
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
