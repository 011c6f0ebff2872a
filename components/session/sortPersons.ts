import type { SessionPerson } from "#lib/sessionView/shown.ts";

/** `lineUp` keeps the order in which the store lists people: longest presence first. */
const FIGURES = {
  lineUp: () => 0,
  rounds: ({ rounds }) => rounds,
  kills: ({ kills }) => kills,
  damage: ({ damageGiven }) => damageGiven,
  crossfires: ({ crossfires }) => crossfires,
  focused: ({ timesFocused }) => timesFocused,
} as const satisfies Record<string, (person: SessionPerson) => number>;
export type PersonSort = keyof typeof FIGURES;
export const PERSON_SORTS = Object.keys(FIGURES) as [PersonSort, ...PersonSort[]];

/** Sorts the people of a table. People with equal figures keep their order. */
export function sortPersons<Person extends SessionPerson>(
  persons: readonly Person[],
  sort: PersonSort,
  direction: "asc" | "desc",
): Person[] {
  const getFigure: (person: SessionPerson) => number = FIGURES[sort];
  return persons.toSorted((a, b) =>
    direction === "asc" ? getFigure(a) - getFigure(b) : getFigure(b) - getFigure(a),
  );
}
