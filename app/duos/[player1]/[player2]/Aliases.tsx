import { DUO_PARTS } from "#components/duos/duo.copy.ts";
import { PlayerName } from "#components/names/PlayerName.tsx";
import type { DuoPerson } from "#lib/store/read/duos/readDuoPeople.ts";

/** The other names of both players, most used first. */
export function Aliases({ people }: { people: DuoPerson[] }) {
  const named = people.filter(({ aliasCount }) => aliasCount > 0);
  if (named.length === 0) return null;
  return (
    <ul className="text-muted">
      {named.map(({ player, aliases, aliasCount }) => (
        <li key={player.id}>
          <PlayerName name={player.name} /> {DUO_PARTS.aliases}{" "}
          {aliases.map(({ name }, index) => (
            <span key={name}>
              {index === 0 ? "" : ", "}
              <PlayerName name={name} />
            </span>
          ))}
          {aliasCount > aliases.length ? DUO_PARTS.moreAliases(aliasCount - aliases.length) : ""}
        </li>
      ))}
    </ul>
  );
}
