import type { CsvColumn } from "#lib/format/csv.ts";
import type {
  SessionMember,
  SessionPeople,
  SessionPerson,
} from "#lib/store/read/sessions/sessionPeople.ts";

/** A player of a session, with the letter of their line-up; null if they belong to none. */
interface PersonRow
  extends SessionPerson, Partial<Pick<SessionMember, "roundsAgainst" | "substitute">> {
  lineUp: string | null;
  roundsWith: number | null;
}

export function personRows({ groups, others }: SessionPeople): PersonRow[] {
  return [
    ...groups.flatMap(({ label, members }) =>
      members.map((member) => ({ ...member, lineUp: label })),
    ),
    ...others.map((other) => ({ ...other, lineUp: null, roundsWith: null })),
  ];
}

export const PERSON_COLUMNS: readonly CsvColumn<PersonRow>[] = [
  { heading: "line_up", cell: ({ lineUp }) => lineUp },
  { heading: "player_id", cell: ({ player }) => player.id },
  { heading: "player_name", cell: ({ player }) => player.name },
  { heading: "rounds", cell: ({ rounds }) => rounds },
  { heading: "rounds_with_line_up", cell: ({ roundsWith }) => roundsWith },
  { heading: "rounds_against_line_up", cell: ({ roundsAgainst }) => roundsAgainst ?? null },
  { heading: "substitute", cell: ({ substitute }) => substitute ?? null },
  { heading: "kills", cell: ({ kills }) => kills },
  { heading: "deaths", cell: ({ deaths }) => deaths },
  { heading: "damage_given", cell: ({ damageGiven }) => damageGiven },
  { heading: "damage_taken", cell: ({ damageTaken }) => damageTaken },
  { heading: "crossfire_participations", cell: ({ crossfires }) => crossfires },
  { heading: "crossfire_kills", cell: ({ crossfireKills }) => crossfireKills },
  { heading: "times_targeted", cell: ({ timesTargeted }) => timesTargeted },
  { heading: "times_focused", cell: ({ timesFocused }) => timesFocused },
  { heading: "focus_escapes", cell: ({ focusEscapes }) => focusEscapes },
];
