import type { SessionGroup, SessionMember, SessionPeople } from "#lib/store/queries/session/sessionPeople.ts";
import { countOf, formatCount, formatPercent } from "../layout/format.ts";
import { PlayerLink } from "../names/PlayerLink.tsx";
import { TableFrame } from "../tables/TableFrame.tsx";
import { GroupMark } from "./GroupMark.tsx";
import { PersonCells, PersonHeads } from "./PersonCells.tsx";

/** Who played with whom over the swaps of sides, and what each did; then who was in no line-up. @param killed engagements of the evening that ended with a kill */
export function LineUps({ people, killed }: { people: SessionPeople; killed: number }) {
  const { groups, others } = people;
  const inLineUps = groups.reduce((sum, { kills }) => sum + kills, 0);
  return (
    <section aria-labelledby="line-ups">
      <h2 id="line-ups" className="sr-only">Line-ups</h2>
      <div className={`grid gap-x-12 gap-y-8 ${groups.length > 1 ? "wide:grid-cols-2 print:grid-cols-2 print:gap-x-6" : ""}`}>
        {groups.map((group) => <GroupTable key={group.label} group={group} />)}
        {others.length === 0 ? null : <OtherTable people={people} />}
      </div>
      <p className="mt-3 text-muted">Crossfires: those a player took part in, and the share that killed. Focused: times under fire of two or more, and the share they got away from. Kills and damage are of enemies, overkill included; deaths of any cause.{groups.length === 0 || inLineUps === killed ? "" : ` The kills of the line-ups, ${formatCount(inLineUps)}, are those of enemies in rounds in which a side was theirs, also outside engagements; the ${countOf(killed, "engagement")} that ended with a kill also ${killed === 1 ? "holds" : "hold"} those by team-mates, by the victims themselves or by nobody the file names, and those of other rounds and sides.`}</p>
    </section>
  );
}

function GroupTable({ group }: { group: SessionGroup }) {
  const { label, members, rounds, engagements, crossfires, crossfireKills, kills, deaths, timesFocused, focusEscapes } = group;
  return (
    <section className="min-w-0" aria-label={`Line-up ${label}`}>
      <h3 className="font-semibold"><GroupMark label={label} /> Line-up {label}</h3>
      <p className="mt-1 text-muted">
        {countOf(rounds, "round")}: <Figure>{formatCount(crossfires)}</Figure> {crossfires === 1 ? "crossfire" : "crossfires"} in {countOf(engagements, "engagement")} (<Figure>{formatPercent(crossfires, engagements)}</Figure>), {formatCount(crossfireKills)} of them killed ({formatPercent(crossfireKills, crossfires)}).{" "}
        <Figure>{formatCount(kills)}</Figure> {kills === 1 ? "kill" : "kills"}, {countOf(deaths, "death")}. Got away from {formatCount(focusEscapes)} of {formatCount(timesFocused)} times under fire of two or more ({formatPercent(focusEscapes, timesFocused)}).
      </p>
      <TableFrame label={`Line-up ${label}`} columns={[]}>
        <table className="table table-cards mt-2">
          <thead><tr><th scope="col" className="w-full">Player</th><PersonHeads /></tr></thead>
          <tbody>
            {members.map((member, place) => (
              <tr key={member.player.id ?? place}>
                <td className="lead"><PlayerLink player={member.player} /><MemberNote member={member} rounds={rounds} /></td>
                <PersonCells person={member} />
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

function Figure({ children }: { children: string }) {
  return <span className="num text-text">{children}</span>;
}

function MemberNote({ member: { substitute, roundsWith, roundsAgainst, roundsOnBoth }, rounds }: { member: SessionMember; rounds: number }) {
  const notes = [
    substitute ? `in ${formatCount(roundsWith)} of ${countOf(rounds, "round")}` : null,
    roundsAgainst === 0 ? null : `${countOf(roundsAgainst, "round")} for the other side`,
    roundsOnBoth === 0 ? null : `changed teams within ${countOf(roundsOnBoth, "round")}`,
  ].filter((note) => note !== null);
  return notes.length === 0 ? null : <span className="text-muted"> {notes.join(", ")}</span>;
}

/** Who changed teams, or everybody where teams were mixed. */
function OtherTable({ people: { groups, others } }: { people: SessionPeople }) {
  return (
    <section className="min-w-0">
      <h3 className="font-semibold">{groups.length === 0 ? "Players" : "In no line-up"}</h3>
      <p className="mt-1 text-muted">
        {groups.length === 0 ? "The teams were mixed from round to round: no group of people was mostly on one side." : "They played for more than one of them, or with nobody for long."}
      </p>
      <TableFrame label={"Players"} columns={[]}>
        <table className="table table-cards mt-2">
          <thead><tr><th scope="col" className="w-full">Player</th><PersonHeads /></tr></thead>
          <tbody>
            {others.map((person, place) => {
              const sides = person.roundsWith.flatMap((rounds, group) => (rounds === 0 ? [] : [`${countOf(rounds, "round")} with ${groups[group]?.label ?? ""}`]));
              return (
                <tr key={person.player.id ?? place}>
                  <td className="lead"><PlayerLink player={person.player} />{sides.length === 0 ? null : <span className="text-muted"> {sides.join(", ")}</span>}</td>
                  <PersonCells person={person} />
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}
