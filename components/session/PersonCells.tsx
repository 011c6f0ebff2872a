import Link from "next/link";
import type { ReactNode } from "react";
import type { SessionPerson } from "#lib/sessionView/shown.ts";
import { formatCount, formatPercent, formatShort } from "#lib/format/format.ts";
import { PERSON_FIGURES } from "./session.copy.ts";
import { readColumnOrder } from "../tables/readColumnOrder.ts";
import { SortHeader } from "../tables/SortHeader.tsx";
import type { PersonSort } from "./sortPersons.ts";

const COLUMNS: readonly { sort: PersonSort; label: string; hint?: string }[] = [
  { sort: "rounds", label: PERSON_FIGURES.rounds },
  { sort: "kills", label: PERSON_FIGURES.kills, hint: PERSON_FIGURES.killsHint },
  { sort: "damage", label: PERSON_FIGURES.damage, hint: PERSON_FIGURES.damageHint },
  { sort: "crossfires", label: PERSON_FIGURES.crossfires, hint: PERSON_FIGURES.crossfiresHint },
  { sort: "focused", label: PERSON_FIGURES.focused, hint: PERSON_FIGURES.focusedHint },
];

/** How tables of players are ordered, and the address of another order. */
export interface PersonOrder {
  sort: PersonSort;
  direction: "asc" | "desc";
  buildHref: (sort: PersonSort, direction: "asc" | "desc") => string;
}

/** The columns of players' figures, in the form that a table's frame takes. */
export function personColumns(order: PersonOrder) {
  return COLUMNS.map((column) => ({ ...column, ...readColumnOrder(column.sort, order) }));
}

/** The column headers of a table of players. */
export function PersonHeads({ order }: { order: PersonOrder }) {
  const { sort, buildHref } = order;
  return (
    <>
      <th scope="col" className="w-full">
        {sort === "lineUp" ? (
          PERSON_FIGURES.player
        ) : (
          <Link
            href={buildHref("lineUp", "desc")}
            scroll={false}
            prefetch={false}
            title={PERSON_FIGURES.byLineUp}
          >
            {PERSON_FIGURES.player}
          </Link>
        )}
      </th>
      {personColumns(order).map((column) => (
        <SortHeader key={column.sort} {...column} align="right" />
      ))}
    </>
  );
}

/**
 * A player's figures in the session.
 * @param href the player's rounds of the session; null for players without a page
 */
export function PersonCells({
  href,
  person: {
    rounds,
    kills,
    deaths,
    damageGiven,
    crossfires,
    crossfireKills,
    timesTargeted,
    timesFocused,
    focusEscapes,
  },
}: {
  href: string | null;
  person: SessionPerson;
}) {
  const figure = (text: string): ReactNode =>
    href === null ? (
      text
    ) : (
      <Link className="hover:underline" href={href} prefetch={false}>
        {text}
      </Link>
    );
  return (
    <>
      <td className="right text-muted" data-label={PERSON_FIGURES.rounds}>
        {figure(formatCount(rounds))}
      </td>
      <td className="right" data-label={PERSON_FIGURES.kills}>
        {figure(`${formatCount(kills)}–${formatCount(deaths)}`)}
      </td>
      <td className="right" data-label={PERSON_FIGURES.damage} title={formatCount(damageGiven)}>
        {figure(formatShort(damageGiven))}
      </td>
      <td
        className="right"
        data-label={PERSON_FIGURES.crossfires}
        title={PERSON_FIGURES.killed(crossfireKills, crossfires)}
      >
        <span>
          {figure(formatCount(crossfires))}{" "}
          <span className="inline-block w-9 text-muted">
            {formatPercent(crossfireKills, crossfires)}
          </span>
        </span>
      </td>
      <td
        className="right"
        data-label={PERSON_FIGURES.focused}
        title={PERSON_FIGURES.escaped(timesFocused, timesTargeted, focusEscapes)}
      >
        <span>
          {figure(formatCount(timesFocused))}{" "}
          <span className="inline-block w-9 text-muted">
            {formatPercent(focusEscapes, timesFocused)}
          </span>
        </span>
      </td>
    </>
  );
}
