import type { SessionPerson } from "#lib/store/queries/session/sessionPeople.ts";
import { formatCount, formatPercent, formatShort } from "../layout/format.ts";

const HEADS = ["Rounds", "Kills–deaths", "Damage", "Crossfires", "Focused"];

/** The heads of the figures of a person's evening; a line under the tables says what they mean. */
export function PersonHeads() {
  return HEADS.map((label) => <th key={label} scope="col" className="right">{label}</th>);
}

/** The figures of a person's evening. */
export function PersonCells({ person: { rounds, kills, deaths, damageGiven, crossfires, crossfireKills, timesTargeted, timesFocused, focusEscapes } }: { person: SessionPerson }) {
  return (
    <>
      <td className="right text-muted" data-label="Rounds">{formatCount(rounds)}</td>
      <td className="right" data-label="Kills–deaths">{formatCount(kills)}–{formatCount(deaths)}</td>
      <td className="right" data-label="Damage" title={formatCount(damageGiven)}>{formatShort(damageGiven)}</td>
      <td className="right" data-label="Crossfires" title={`${formatCount(crossfireKills)} of ${formatCount(crossfires)} killed`}><span>{formatCount(crossfires)} <span className="inline-block w-9 text-muted">{formatPercent(crossfireKills, crossfires)}</span></span></td>
      <td className="right" data-label="Focused" title={`${formatCount(timesFocused)} of ${formatCount(timesTargeted)} times under fire; got away from ${formatCount(focusEscapes)}`}><span>{formatCount(timesFocused)} <span className="inline-block w-9 text-muted">{formatPercent(focusEscapes, timesFocused)}</span></span></td>
    </>
  );
}
