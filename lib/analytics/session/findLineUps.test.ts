import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findLineUps, type LineUps, type TeamsOfRound } from "./findLineUps.ts";

const clan = (letter: string, size = 6): string[] =>
  Array.from({ length: size }, (_, i) => `${letter}${i + 1}`);
const [A, B, C] = [clan("a"), clan("b"), clan("c")];
const times = (count: number, first: string[], second: string[]): TeamsOfRound[] =>
  Array.from({ length: count }, (_, i) => (i % 2 === 0 ? [first, second] : [second, first]));
const listGroups = ({ groups }: LineUps): string[][] =>
  groups.map(({ members }) => members.map(({ id }) => id).sort()).sort();
const instead = (team: string[], leaving: string, joining: string): string[] =>
  team.map((id) => (id === leaving ? joining : id));

describe("line-ups", () => {
  test("two teams that swap sides are two groups", () => {
    const { groups, others } = findLineUps(times(10, A, B));
    expect(groups.map(({ members }) => members.map(({ id }) => id).sort())).toEqual([A, B]);
    expect(groups[0]?.teams).toEqual([0, 1, 0, 1, 0, 1, 0, 1, 0, 1]);
    expect(groups[1]?.teams).toEqual([1, 0, 1, 0, 1, 0, 1, 0, 1, 0]);
    expect(groups[0]?.members[0]).toMatchObject({
      rounds: 10,
      roundsWith: 10,
      roundsAgainst: 0,
      substitute: false,
    });
    expect(others).toEqual([]);
  });

  test("substitutes belong to the team they played with, even two who share a place and never met", () => {
    const found = findLineUps([
      ...times(5, A, B),
      ...times(3, instead(A, "a6", "s1"), B),
      ...times(2, instead(A, "a6", "s2"), B),
    ]);
    expect(listGroups(found)).toEqual([[...A, "s1", "s2"], B]);
    const [group] = found.groups;
    expect(group?.members.find(({ id }) => id === "s1")).toMatchObject({
      rounds: 3,
      roundsWith: 3,
      substitute: true,
    });
    expect(group?.members.find(({ id }) => id === "a6")).toMatchObject({
      rounds: 5,
      substitute: false,
    });
  });

  test("a player equally often on both teams is in neither group, and the rounds with each are listed", () => {
    const found = findLineUps([...times(4, [...A, "x"], B), ...times(4, A, [...B, "x"])]);
    expect(listGroups(found)).toEqual([A, B]);
    expect(found.others).toEqual([{ id: "x", rounds: 8, roundsWith: [4, 4] }]);
  });

  test("a player who helps out the other team now and then stays in their own group, and the rounds are listed", () => {
    const found = findLineUps([...times(7, A, B), ...times(2, A.slice(1), [...B, "a1"])]);
    expect(listGroups(found)).toEqual([A, B]);
    expect(found.groups[0]?.members.find(({ id }) => id === "a1")).toMatchObject({
      rounds: 9,
      roundsWith: 7,
      roundsAgainst: 2,
    });
  });

  test("a substitute for both teams does not merge them, even if some of their players never met", () => {
    const found = findLineUps([
      ...times(4, A, B),
      [[...A.slice(2), "x"], B],
      [[...B.slice(2), "x"], A.slice(0, 4)],
    ]);
    expect(listGroups(found)).toEqual([A, B]);
    expect(found.others.map(({ id }) => id)).toEqual(["x"]);
  });

  test.each([
    ["each against each", [...times(4, A, B), ...times(4, A, C), ...times(4, B, C)]],
    [
      "one against two that never met",
      [...times(6, clan("a", 8), B), ...times(2, clan("a", 8), C)],
    ],
  ])("three teams are three groups: %s", (_, rounds) => {
    const found = findLineUps(rounds);
    expect(listGroups(found).map((group) => group[0]?.[0])).toEqual(["a", "b", "c"]);
    expect(
      found.groups.every(({ members }) => new Set(members.map(({ id }) => id[0])).size === 1),
    ).toBe(true);
  });

  test("teams that are drawn again for every map form no groups", () => {
    const all = [...A, ...B];
    const drawn = [
      [0, 1, 2, 3, 4, 5],
      [0, 2, 4, 6, 8, 10],
      [0, 3, 5, 7, 9, 11],
      [1, 2, 5, 8, 9, 11],
      [0, 1, 6, 7, 10, 11],
    ].map((picked): TeamsOfRound => [
      all.filter((_, i) => picked.includes(i)),
      all.filter((_, i) => !picked.includes(i)),
    ]);
    const found = findLineUps(drawn);
    expect(found.groups).toEqual([]);
    expect(found.others).toHaveLength(12);
  });

  test("finds groups in a single round, even one against one, and none without players", () => {
    expect(listGroups(findLineUps([[A, B]]))).toEqual([A, B]);
    expect(listGroups(findLineUps([[["a"], ["b"]]]))).toEqual([["a"], ["b"]]);
    expect(listGroups(findLineUps([[["a"], []]]))).toEqual([["a"]]);
    expect(findLineUps([])).toEqual({ groups: [], others: [] });
    expect(findLineUps([[[], []]])).toEqual({ groups: [], others: [] });
  });
});

/**
 * A session of up to 16 people: mostly two teams, with people who miss rounds, change teams or are
 * new.
 */
const sessions = fc
  .record({
    size: fc.integer({ min: 1, max: 6 }),
    rounds: fc.integer({ min: 1, max: 10 }),
    noise: fc.integer({ min: 0, max: 6 }),
    seed: fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 160, maxLength: 160 }),
  })
  .map(({ size, rounds, noise, seed }): TeamsOfRound[] =>
    Array.from({ length: rounds }, (_, round) => {
      const teams: [string[], string[]] = [[], []];
      for (let person = 0; person < 2 * size + 4; person++) {
        const drawn = seed[(round * 16 + person) % seed.length] ?? 0;
        const extra = person >= 2 * size;
        if (drawn < 5 * noise || (extra && drawn < 70)) continue;
        const changes = drawn > 99 - 4 * noise;
        teams[(person % 2 === 0) === changes ? 1 : 0].push(`p${person}`);
      }
      return teams;
    }),
  );

describe("the line-ups of any session", () => {
  test("swapping the sides of rounds never changes the groups", () => {
    fc.assert(
      fc.property(
        sessions,
        fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
        (rounds, swapped) => {
          const other = rounds.map((teams, round): TeamsOfRound =>
            swapped[round] === true ? [teams[1], teams[0]] : teams,
          );
          expect(listGroups(findLineUps(other))).toEqual(listGroups(findLineUps(rounds)));
        },
      ),
    );
  });

  test("other names or another order of people or rounds never change the groups", () => {
    fc.assert(
      fc.property(sessions, fc.nat(), (rounds, salt) => {
        const getName = (id: string): string =>
          `${(Number(id.slice(1)) * 7919 + salt) % 1009} ${id}`;
        const other = rounds
          .map((teams): TeamsOfRound => [
            teams[0].map(getName).sort(),
            teams[1].map(getName).sort().reverse(),
          ])
          .reverse();
        const back = listGroups(findLineUps(other))
          .map((group) => group.map((name) => name.split(" ")[1]!).sort())
          .sort();
        expect(back).toEqual(listGroups(findLineUps(rounds)));
      }),
    );
  });

  test("every player is listed exactly once, and their rounds add up", () => {
    fc.assert(
      fc.property(sessions, (rounds) => {
        const { groups, others } = findLineUps(rounds);
        const all = [...groups.flatMap(({ members }) => members), ...others];
        expect(all.map(({ id }) => id).sort()).toEqual([...new Set(rounds.flat(2))].sort());
        for (const { id, rounds: played } of all)
          expect(played).toBe(rounds.filter((teams) => teams.flat().includes(id)).length);
        for (const { members, rounds: had, teams } of groups) {
          expect(teams.filter((team) => team !== null)).toHaveLength(had);
          for (const member of members)
            expect(member.roundsWith + member.roundsAgainst).toBeLessThanOrEqual(member.rounds);
        }
        for (const round of rounds.keys()) {
          const taken = groups.map(({ teams }) => teams[round]).filter((team) => team !== null);
          expect(new Set(taken).size).toBe(taken.length);
        }
      }),
    );
  });
});
