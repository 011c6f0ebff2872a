import type { ReactNode } from "react";
import type { Filters } from "#lib/mapQuery/filters/list.ts";
import { ROLE_NAMES, ROLES } from "#lib/mapQuery/filters/players.ts";
import { showName } from "#lib/engagements/fillName.ts";
import type { Choices } from "#lib/mapView/shown.ts";
import { PlayerName } from "../names/PlayerName.tsx";
import { Chip, FieldGroup } from "./fields.tsx";
import { PLAYER_FIELDS } from "./filterPanel.copy.ts";

interface PlayerFieldsProps {
  filters: Filters;
  choices: Choices;
  /** Raw names of the players in the filters, by public id. */
  names: ReadonlyMap<string, string>;
  /** The page's address with other filters. */
  address: (part: Partial<Filters>) => string;
}

/** The players of the filters, each with a role, and a field to add one; the same for a duo. */
export function PlayerFields({ filters, choices, names, address }: PlayerFieldsProps) {
  const options = choices.players.map(({ id, name, rounds }) => (
    <option key={id} value={id}>
      {PLAYER_FIELDS.option(showName(name), rounds)}
    </option>
  ));
  const named = ROLES.flatMap((role) => filters.players[role].map((id) => ({ role, id })));
  const getName = (id: string): string => names.get(id) ?? PLAYER_FIELDS.unknown;
  return (
    <>
      <FieldGroup legend={PLAYER_FIELDS.title}>
        <div>
          {named.map(({ role, id }) => (
            <Chip
              key={`${role} ${id}`}
              name={role}
              value={id}
              label={
                <>
                  <PlayerName name={getName(id)} />{" "}
                  <span className="text-muted">{PLAYER_FIELDS.as(ROLE_NAMES[role])}</span>
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
        <AddPlayer>{options}</AddPlayer>
        {choices.morePlayers > 0 ? (
          <p className="text-muted">{PLAYER_FIELDS.more(choices.morePlayers)}</p>
        ) : null}
      </FieldGroup>
      <FieldGroup legend={PLAYER_FIELDS.duo}>
        {filters.duo === null ? (
          <ChooseDuo>{options}</ChooseDuo>
        ) : (
          <Chip
            name="duo"
            value={filters.duo.join(",")}
            label={
              <>
                <PlayerName name={getName(filters.duo[0])} /> &{" "}
                <PlayerName name={getName(filters.duo[1])} />
              </>
            }
            href={address({ duo: null })}
          />
        )}
      </FieldGroup>
    </>
  );
}

/** @param children the players as options */
function AddPlayer({ children }: { children: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_6.25rem] gap-1.5">
      <select
        name="player"
        defaultValue=""
        aria-label={PLAYER_FIELDS.addLabel}
        className="field min-w-0"
      >
        <option value="">{PLAYER_FIELDS.add}</option>
        {children}
      </select>
      <select
        name="as"
        defaultValue="victim"
        data-value="victim"
        aria-label={PLAYER_FIELDS.roleLabel}
        className="field min-w-0 px-1"
      >
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {PLAYER_FIELDS.as(ROLE_NAMES[role])}
          </option>
        ))}
      </select>
    </div>
  );
}

/** @param children the players as options */
function ChooseDuo({ children }: { children: ReactNode }) {
  return (
    <div className="grid grid-cols-2 gap-1.5">
      <select
        name="duo"
        defaultValue=""
        aria-label={PLAYER_FIELDS.firstLabel}
        className="field min-w-0"
      >
        <option value="">{PLAYER_FIELDS.first}</option>
        {children}
      </select>
      <select
        name="with"
        defaultValue=""
        aria-label={PLAYER_FIELDS.secondLabel}
        className="field min-w-0"
      >
        <option value="">{PLAYER_FIELDS.second}</option>
        {children}
      </select>
    </div>
  );
}
