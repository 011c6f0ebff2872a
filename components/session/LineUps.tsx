import type {
  SessionGroup,
  SessionMember,
  SessionPeople,
  SessionPerson,
} from "#lib/store/read/sessions/sessionPeople.ts";
import { formatQuantity, formatCount, formatPercent } from "#lib/format/format.ts";
import { PlayerLink } from "../names/PlayerLink.tsx";
import { TableFrame } from "../tables/TableFrame.tsx";
import { GroupMark } from "./GroupMark.tsx";
import { PersonCells, personColumns, PersonHeads, type PersonOrder } from "./PersonCells.tsx";
import { sortPersons } from "./sortPersons.ts";

interface LineUpsProps {
  people: SessionPeople;
  /** Engagements of the evening that ended with a kill. */
  killed: number;
  order: PersonOrder;
  /** Somebody's rounds of the evening, with the engagements behind their figures. */
  buildHref: (id: string) => string;
  csvHref: string;
}

/** Who played with whom over the swaps of sides, and what each did; then who was in no line-up. */
export function LineUps({ people, killed, order, buildHref, csvHref }: LineUpsProps) {
  const { groups, others } = people;
  const inLineUps = groups.reduce((sum, { kills }) => sum + kills, 0);
  return (
    <section aria-labelledby="line-ups">
      <h2 id="line-ups" className="sr-only">
        Line-ups
      </h2>
      <div
        className={`grid gap-x-12 gap-y-8 ${groups.length > 1 ? "wide:grid-cols-2 print:grid-cols-2 print:gap-x-6" : ""}`}
      >
        {groups.map((group) => (
          <GroupTable key={group.label} group={group} order={order} buildHref={buildHref} />
        ))}
        {others.length === 0 ? null : (
          <OtherTable people={people} order={order} buildHref={buildHref} />
        )}
      </div>
      <p className="mt-3 text-muted">
        Crossfires: those a player took part in, and the share that killed. Focused: times under
        fire of two or more, and the share they got away from. Kills and damage are of enemies,
        overkill included; deaths of any cause.
        {groups.length === 0 || inLineUps === killed
          ? ""
          : ` The kills of the line-ups, ${formatCount(inLineUps)}, are those of enemies in rounds in which a side was theirs, also outside engagements; the ${formatQuantity(killed, "engagement")} that ended with a kill also ${killed === 1 ? "holds" : "hold"} those by team-mates, by the victims themselves or by nobody the file names, and those of other rounds and sides.`}{" "}
        <span className="no-print">
          Figures lead to the rounds of the evening.{" "}
          <a className="prose-link" href={csvHref} download>
            All people as CSV
          </a>
        </span>
      </p>
    </section>
  );
}

type TableProps = Pick<LineUpsProps, "order" | "buildHref">;

function PersonTable<Person extends SessionPerson>({
  label,
  persons,
  order,
  buildHref,
  describeNote,
}: TableProps & {
  label: string;
  persons: readonly Person[];
  describeNote: (person: Person) => string;
}) {
  return (
    <TableFrame
      label={label}
      columns={personColumns(order).map(({ label: name, href, order: now }) => ({
        label: name,
        href,
        order: now,
      }))}
    >
      <table className="table table-cards mt-2">
        <thead>
          <tr>
            <PersonHeads order={order} />
          </tr>
        </thead>
        <tbody>
          {sortPersons(persons, order.sort, order.direction).map((person, place) => (
            <tr key={person.player.id ?? place}>
              <td className="lead">
                <PlayerLink player={person.player} />
                {describeNote(person) === "" ? null : (
                  <span className="text-muted"> {describeNote(person)}</span>
                )}
              </td>
              <PersonCells
                person={person}
                href={person.player.id === null ? null : buildHref(person.player.id)}
              />
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function GroupTable({ group, order, buildHref }: TableProps & { group: SessionGroup }) {
  const {
    label,
    members,
    rounds,
    engagements,
    crossfires,
    crossfireKills,
    kills,
    deaths,
    timesFocused,
    focusEscapes,
  } = group;
  return (
    <section className="min-w-0" aria-label={`Line-up ${label}`}>
      <h3 className="font-semibold">
        <GroupMark label={label} /> Line-up {label}
      </h3>
      <p className="mt-1 text-muted">
        {formatQuantity(rounds, "round")}: <Figure href="#rounds">{formatCount(crossfires)}</Figure>{" "}
        {crossfires === 1 ? "crossfire" : "crossfires"} in{" "}
        {formatQuantity(engagements, "engagement")} (
        <Figure href="#rounds">{formatPercent(crossfires, engagements)}</Figure>),{" "}
        {formatCount(crossfireKills)} of them killed ({formatPercent(crossfireKills, crossfires)}).{" "}
        <Figure href="#maps">{formatCount(kills)}</Figure> {kills === 1 ? "kill" : "kills"},{" "}
        {formatQuantity(deaths, "death")}. Got away from {formatCount(focusEscapes)} of{" "}
        {formatCount(timesFocused)} times under fire of two or more (
        {formatPercent(focusEscapes, timesFocused)}).
      </p>
      <PersonTable
        label={`Line-up ${label}`}
        persons={members}
        order={order}
        buildHref={buildHref}
        describeNote={(member) => describeMemberNote(member, rounds)}
      />
    </section>
  );
}

/** A figure that leads to the part of the page it is made of. */
function Figure({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} className="num text-text hover:underline">
      {children}
    </a>
  );
}

function describeMemberNote(
  { substitute, roundsWith, roundsAgainst, roundsOnBoth }: SessionMember,
  rounds: number,
): string {
  return [
    substitute ? `in ${formatCount(roundsWith)} of ${formatQuantity(rounds, "round")}` : null,
    roundsAgainst === 0 ? null : `${formatQuantity(roundsAgainst, "round")} for the other side`,
    roundsOnBoth === 0 ? null : `changed teams within ${formatQuantity(roundsOnBoth, "round")}`,
  ]
    .filter((note) => note !== null)
    .join(", ");
}

/** Who changed teams, or everybody where teams were mixed. */
function OtherTable({
  people: { groups, others },
  order,
  buildHref,
}: TableProps & { people: SessionPeople }) {
  return (
    <section className="min-w-0">
      <h3 className="font-semibold">{groups.length === 0 ? "Players" : "In no line-up"}</h3>
      <p className="mt-1 text-muted">
        {groups.length === 0
          ? "The teams were mixed from round to round: no group of people was mostly on one side."
          : "They played for more than one of them, or with nobody for long."}
      </p>
      <PersonTable
        label="Players"
        persons={others}
        order={order}
        buildHref={buildHref}
        describeNote={({ roundsWith }) =>
          roundsWith
            .flatMap((rounds, group) =>
              rounds === 0
                ? []
                : [`${formatQuantity(rounds, "round")} with ${groups[group]?.label ?? ""}`],
            )
            .join(", ")
        }
      />
    </section>
  );
}
