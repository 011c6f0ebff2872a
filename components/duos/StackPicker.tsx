import Link from "next/link";
import type { PlayerRef } from "#lib/store/read/players/playerRef.ts";
import { formatQuantity } from "#lib/format/format.ts";
import { PlayerLink } from "../names/PlayerLink.tsx";
import { PlayerName } from "../names/PlayerName.tsx";

interface StackPickerProps {
  chosen: { player: PlayerRef; withoutHref: string }[];
  most: number;
  find: string | undefined;
  /** Who was found by it, or who plays most. */
  found: { player: PlayerRef; rounds: number; withHref: string }[];
  /** Of how many. */
  total: number;
  /** What the address holds beside the name looked for. */
  keep: Record<string, string | undefined>;
}

/** Picks players one by one, by links and a search: the address holds who is chosen, and nothing needs a script. */
export function StackPicker({ chosen, most, find, found, total, keep }: StackPickerProps) {
  return (
    <section aria-label="Players" className="no-print space-y-3">
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
                  Leave out <PlayerName name={player.name} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {chosen.length >= most ? (
        <p className="text-muted">These are {most}, the most there can be.</p>
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
              placeholder="Find a player"
              aria-label="Find a player"
            />
            <button type="submit" className="button">
              Find
            </button>
          </form>
          {found.length === 0 ? (
            <p className="text-muted">
              {find === undefined
                ? "There is nobody else to add."
                : `Nobody ${chosen.length === 0 ? "" : "else "}has “${find}” in a name.`}
            </p>
          ) : (
            <div>
              <p className="text-muted">
                {find === undefined ? "Who plays most" : `Found by “${find}”`}
                {total > found.length ? `, ${found.length} of ${total}` : ""}:
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
                      <span className="sr-only">Add</span>{" "}
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
          )}
        </>
      )}
    </section>
  );
}
