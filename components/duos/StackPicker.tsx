import { STACK } from "./stack.copy.ts";
import Link from "next/link";
import type { PlayerRef } from "#lib/playerView/shown.ts";
import { formatQuantity } from "#lib/format/format.ts";
import { PlayerLink } from "../names/PlayerLink.tsx";
import { PlayerName } from "../names/PlayerName.tsx";

interface StackPickerProps {
  chosen: { player: PlayerRef; withoutHref: string }[];
  most: number;
  find: string | undefined;
  /** Players found by name, or the most active players. */
  found: { player: PlayerRef; rounds: number; withHref: string }[];
  /** How many such players there are in total. */
  total: number;
  /** Other fields of the address that the form keeps. */
  keep: Record<string, string | undefined>;
}

/**
 * Adds and removes players one by one, with links and a search. The address holds the choice, so no
 * script is needed.
 */
export function StackPicker({ chosen, most, find, found, total, keep }: StackPickerProps) {
  return (
    <section aria-label={STACK.players} className="no-print space-y-3">
      {chosen.length === 0 ? null : (
        <ul className="flex flex-wrap gap-2">
          {chosen.map(({ player, withoutHref }) => (
            <li
              key={player.id}
              className="inline-flex max-w-full items-center rounded-[5px] border border-line bg-panel"
            >
              <span className="min-w-0 px-2.5 py-1">
                <PlayerLink player={player} />
              </span>
              <Link
                href={withoutHref}
                prefetch={false}
                scroll={false}
                className="border-l border-line px-2 py-1 text-muted hover:text-text"
              >
                <span aria-hidden="true">×</span>
                <span className="sr-only">
                  {STACK.remove} <PlayerName name={player.name} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {chosen.length >= most ? (
        <p className="text-muted">{STACK.full(most)}</p>
      ) : (
        <>
          <form method="get" action="/stack" className="flex flex-wrap items-center gap-2">
            {Object.entries(keep).map(([name, value]) =>
              value === undefined || value === "" ? null : (
                <input key={name} type="hidden" name={name} value={value} />
              ),
            )}
            <input
              className="field w-52"
              type="search"
              name="find"
              defaultValue={find}
              maxLength={64}
              placeholder={STACK.findLabel}
              aria-label={STACK.findLabel}
            />
            <button type="submit" className="button">
              {STACK.find}
            </button>
          </form>
          <FoundPlayers find={find} found={found} total={total} isFirst={chosen.length === 0} />
        </>
      )}
    </section>
  );
}

type FoundPlayersProps = Pick<StackPickerProps, "find" | "found" | "total"> & {
  /** Whether no player is chosen yet. */
  isFirst: boolean;
};

/** The players to add: found by name, or the most active ones. */
function FoundPlayers({ find, found, total, isFirst }: FoundPlayersProps) {
  if (found.length === 0)
    return (
      <p className="text-muted">
        {find === undefined ? STACK.nobodyLeft : STACK.notFound(find, isFirst)}
      </p>
    );
  return (
    <div>
      <p className="text-muted">
        {find === undefined ? STACK.mostActive : STACK.foundBy(find)}
        {total > found.length ? STACK.shownOf(found.length, total) : ""}:
      </p>
      <ul className="mt-1.5 flex flex-wrap gap-2">
        {found.map(({ player, rounds, withHref }) => (
          <li key={player.id} className="max-w-full">
            <Link
              href={withHref}
              prefetch={false}
              scroll={false}
              className="button max-w-full whitespace-normal!"
            >
              <span aria-hidden="true">+</span>
              <span className="sr-only">{STACK.add}</span>{" "}
              <span className="min-w-0">
                <PlayerName name={player.name} />
              </span>{" "}
              <span className="num text-muted" title={formatQuantity(rounds, "round")}>
                {rounds}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
