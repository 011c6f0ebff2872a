import type {
  SessionGroup,
  SessionMember,
  SessionPeople,
  SessionPerson,
} from "#lib/sessionView/shown.ts";
import { formatCount, formatPercent } from "#lib/format/format.ts";
import { PlayerLink } from "../names/PlayerLink.tsx";
import { TableFrame } from "../tables/TableFrame.tsx";
import { LINE_UPS } from "./session.copy.ts";
import { GroupMark } from "./GroupMark.tsx";
import { PersonCells, personColumns, PersonHeads, type PersonOrder } from "./PersonCells.tsx";
import { sortPersons } from "./sortPersons.ts";

interface LineUpsProps {
  people: SessionPeople;
  /** Kills of enemies in the session. */
  kills: number;
  order: PersonOrder;
  /** The address of a player's rounds in the session. */
  buildHref: (id: string) => string;
  csvHref: string;
}

/**
 * Who played together, whichever side they were on, and what each did; then the players in no
 * line-up.
 */
export function LineUps({ people, kills, order, buildHref, csvHref }: LineUpsProps) {
  const { groups, others } = people;
  const inLineUps = groups.reduce((sum, { kills }) => sum + kills, 0);
  return (
    <section aria-labelledby="line-ups">
      <h2 id="line-ups" className="sr-only">
        {LINE_UPS.title}
      </h2>
      <div
        className={
          "grid gap-x-12 gap-y-8 " +
          `${groups.length > 1 ? "wide:grid-cols-2 print:grid-cols-2 print:gap-x-6" : ""}`
        }
      >
        {groups.map((group) => (
          <GroupTable key={group.label} group={group} order={order} buildHref={buildHref} />
        ))}
        {others.length === 0 ? null : (
          <OtherTable people={people} order={order} buildHref={buildHref} />
        )}
      </div>
      <p className="mt-3 text-muted">
        {LINE_UPS.note}
        {groups.length === 0 || inLineUps === kills ? "" : LINE_UPS.kills(inLineUps, kills)}{" "}
        <span className="no-print">
          {LINE_UPS.figures}{" "}
          <a className="prose-link" href={csvHref} download>
            {LINE_UPS.csv}
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
  const { summary } = LINE_UPS;
  return (
    <section className="min-w-0" aria-label={LINE_UPS.named(label)}>
      <h3 className="font-semibold">
        <GroupMark label={label} /> {LINE_UPS.named(label)}
      </h3>
      <p className="mt-1 text-muted">
        {summary.rounds(rounds)}
        <Figure href="#rounds">{formatCount(crossfires)}</Figure>
        {summary.crossfires(crossfires, engagements)}
        <Figure href="#rounds">{formatPercent(crossfires, engagements)}</Figure>
        {summary.killed(crossfireKills, crossfires)}
        <Figure href="#maps">{formatCount(kills)}</Figure>
        {summary.rest(kills, deaths, focusEscapes, timesFocused)}
      </p>
      <PersonTable
        label={LINE_UPS.named(label)}
        persons={members}
        order={order}
        buildHref={buildHref}
        describeNote={(member) => describeMemberNote(member, rounds)}
      />
    </section>
  );
}

/** A figure with a link to the part of the page it comes from. */
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
    substitute ? LINE_UPS.substitute(roundsWith, rounds) : null,
    roundsAgainst === 0 ? null : LINE_UPS.against(roundsAgainst),
    roundsOnBoth === 0 ? null : LINE_UPS.onBoth(roundsOnBoth),
  ]
    .filter((note) => note !== null)
    .join(", ");
}

/** Players who changed teams, or all players if the teams were mixed. */
function OtherTable({
  people: { groups, others },
  order,
  buildHref,
}: TableProps & { people: SessionPeople }) {
  return (
    <section className="min-w-0">
      <h3 className="font-semibold">{groups.length === 0 ? LINE_UPS.players : LINE_UPS.others}</h3>
      <p className="mt-1 text-muted">
        {groups.length === 0 ? LINE_UPS.mixed : LINE_UPS.othersNote}
      </p>
      <PersonTable
        label={LINE_UPS.players}
        persons={others}
        order={order}
        buildHref={buildHref}
        describeNote={({ roundsWith }) =>
          roundsWith
            .flatMap((rounds, group) =>
              rounds === 0 ? [] : [LINE_UPS.with(rounds, groups[group]?.label ?? "")],
            )
            .join(", ")
        }
      />
    </section>
  );
}
