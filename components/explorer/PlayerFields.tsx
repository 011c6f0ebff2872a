import type { Filters } from "#lib/mapQuery/filters/list.ts";
import { ROLE_NAMES, ROLES } from "#lib/mapQuery/filters/players.ts";
import { plainName } from "#lib/engagements/colorCodes.ts";
import type { Choices } from "#lib/store/read/mapQuery/readChoices.ts";
import { formatQuantity } from "#lib/format/format.ts";
import { PlayerName } from "../names/PlayerName.tsx";
import { Chip, FieldGroup } from "./fields.tsx";

interface PlayerFieldsProps {
  filters: Filters;
  choices: Choices;
  names: ReadonlyMap<string, string>;
  address: (part: Partial<Filters>) => string;
}

/** The players of the filters, each with his part, and a field to add one; a duo likewise. */
export function PlayerFields({ filters, choices, names, address }: PlayerFieldsProps) {
  const options = choices.players.map(({ id, name, rounds }) => (
    <option key={id} value={id}>
      {plainName(name)}, {formatQuantity(rounds, "round")}
    </option>
  ));
  const named = ROLES.flatMap((role) => filters.players[role].map((id) => ({ role, id })));
  return (
    <>
      <FieldGroup legend="Players">
        <div>
          {named.map(({ role, id }) => (
            <Chip
              key={`${role} ${id}`}
              name={role}
              value={id}
              label={
                <>
                  <PlayerName name={names.get(id) ?? "unknown player"} />{" "}
                  <span className="text-muted">as {ROLE_NAMES[role]}</span>
                </>
              }
              href={address({
                players: {
                  ...filters.players,
                  [role]: filters.players[role].filter((player) => player !== id),
                },
              })}
            />
          ))}
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)_6.25rem] gap-1.5">
          <select name="player" defaultValue="" aria-label="Add a player" className="field min-w-0">
            <option value="">add player</option>
            {options}
          </select>
          <select
            name="as"
            defaultValue="victim"
            data-value="victim"
            aria-label="What the player did"
            className="field min-w-0 px-1"
          >
            {ROLES.map((role) => (
              <option key={role} value={role}>
                as {ROLE_NAMES[role]}
              </option>
            ))}
          </select>
        </div>
        {choices.morePlayers > 0 ? (
          <p className="text-muted">
            {formatQuantity(choices.morePlayers, "player")} with fewer rounds are not in the list.
          </p>
        ) : null}
      </FieldGroup>
      <FieldGroup legend="Duo, both at one target">
        {filters.duo === null ? (
          <div className="grid grid-cols-2 gap-1.5">
            <select
              name="duo"
              defaultValue=""
              aria-label="One of the duo"
              className="field min-w-0"
            >
              <option value="">one</option>
              {options}
            </select>
            <select
              name="with"
              defaultValue=""
              aria-label="The other of the duo"
              className="field min-w-0"
            >
              <option value="">other</option>
              {options}
            </select>
          </div>
        ) : (
          <Chip
            name="duo"
            value={filters.duo.join(",")}
            label={
              <>
                <PlayerName name={names.get(filters.duo[0]) ?? "?"} /> &{" "}
                <PlayerName name={names.get(filters.duo[1]) ?? "?"} />
              </>
            }
            href={address({ duo: null })}
          />
        )}
      </FieldGroup>
    </>
  );
}
