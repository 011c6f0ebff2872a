import { expect, test } from "vitest";
import type { SessionPerson } from "#lib/sessionView/shown.ts";
import { PERSON_SORTS, sortPersons } from "./sortPersons.ts";

const person = (name: string, kills: number): SessionPerson => ({
  player: { id: name, name },
  rounds: 1,
  roundsOnBoth: 0,
  kills,
  deaths: 0,
  damageGiven: 0,
  damageTaken: 0,
  crossfires: 0,
  crossfireKills: 0,
  timesTargeted: 0,
  timesFocused: 0,
  focusEscapes: 0,
});
const PEOPLE = [person("a", 2), person("b", 5), person("c", 2)];
const names = (list: SessionPerson[]): string => list.map(({ player }) => player.name).join("");

test("players are sorted by a figure in both directions, and equal players keep their order", () => {
  expect(names(sortPersons(PEOPLE, "kills", "desc"))).toBe("bac");
  expect(names(sortPersons(PEOPLE, "kills", "asc"))).toBe("acb");
  for (const sort of PERSON_SORTS)
    if (sort !== "kills") expect(names(sortPersons(PEOPLE, sort, "desc"))).toBe("abc");
});
