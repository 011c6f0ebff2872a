import Link from "next/link";
import type { ReactNode } from "react";
import type { SessionPerson } from "#lib/store/read/sessions/sessionPeople.ts";
import { formatCount, formatPercent, formatShort } from "#lib/format/format.ts";
import { readColumnOrder } from "../tables/readColumnOrder.ts";
import { SortHeader } from "../tables/SortHeader.tsx";
import type { PersonSort } from "./sortPersons.ts";

const COLUMNS: readonly { sort: PersonSort; label: string; hint?: string }[] = [
  { sort: "rounds", label: "Rounds" },
  { sort: "kills", label: "Kills–deaths", hint: "Kills of enemies, and deaths of any cause" },
  { sort: "damage", label: "Damage", hint: "To enemies, overkill included" },
  {
    sort: "crossfires",
    label: "Crossfires",
    hint: "Those they took part in, and the share that killed",
  },
  {
    sort: "focused",
    label: "Focused",
    hint: "Times under fire of two or more, and the share they got away from",
  },
];

/** How tables of people stand, and the address of another order. */
export interface PersonOrder {
  sort: PersonSort;
  direction: "asc" | "desc";
  buildHref: (sort: PersonSort, direction: "asc" | "desc") => string;
}

/** The columns of people's figures as a table's frame tells them. */
export function personColumns(order: PersonOrder) {
  return COLUMNS.map((column) => ({ ...column, ...readColumnOrder(column.sort, order) }));
}

/** The heads of a table of people. */
export function PersonHeads({ order }: { order: PersonOrder }) {
  const { sort, buildHref } = order;
  return (
    <>
      <th scope="col" className="w-full">
        {sort === "lineUp" ? (
          "Player"
        ) : (
          <Link
            href={buildHref("lineUp", "desc")}
            scroll={false}
            prefetch={false}
            title="As they were found"
          >
            Player
          </Link>
        )}
      </th>
      {personColumns(order).map((column) => (
        <SortHeader key={column.sort} {...column} align="right" />
      ))}
    </>
  );
}

/** The figures of a person's evening. @param href their rounds of it, with the engagements behind each; null of who has no page */
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
      <td className="right text-muted" data-label="Rounds">
        {figure(formatCount(rounds))}
      </td>
      <td className="right" data-label="Kills–deaths">
        {figure(`${formatCount(kills)}–${formatCount(deaths)}`)}
      </td>
      <td className="right" data-label="Damage" title={formatCount(damageGiven)}>
        {figure(formatShort(damageGiven))}
      </td>
      <td
        className="right"
        data-label="Crossfires"
        title={`${formatCount(crossfireKills)} of ${formatCount(crossfires)} killed`}
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
        data-label="Focused"
        title={`${formatCount(timesFocused)} of ${formatCount(timesTargeted)} times under fire; got away from ${formatCount(focusEscapes)}`}
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
