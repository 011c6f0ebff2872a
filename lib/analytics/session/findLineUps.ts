/**
 * Who was on the two teams of a round. The order of the teams means nothing: sides are swapped and
 * groups are not.
 */
export type TeamsOfRound = readonly [readonly string[], readonly string[]];

/** A member of a group, with counts of rounds. */
interface Member {
  id: string;
  /** Rounds the member played in. */
  rounds: number;
  /** How many of them on the group's side, and how many on the other side. */
  roundsWith: number;
  roundsAgainst: number;
  /** The member was with the group in less than half of its rounds. */
  substitute: boolean;
}

/** People who played together, even when sides were swapped. */
interface LineUp {
  /** Those who were with the group most often come first. */
  members: Member[];
  /** Rounds in which the group had a side. */
  rounds: number;
  /**
   * For each round, which of the two teams the group was; null if it did not play, or did not have
   * most of its people on one team.
   */
  teams: (0 | 1 | null)[];
}

export interface LineUps {
  /** The group with the most rounds comes first. */
  groups: LineUp[];
  /** People in no group, with the rounds they played on the side of each group. */
  others: { id: string; rounds: number; roundsWith: number[] }[];
}

/**
 * Profiles are alike from a cosine of 0.6; for two people who never played the same round, from
 * 0.75.
 */
const ALIKE = 0.6;
const ALIKE_UNMET = 0.75;

/** People who were on the same team in a smaller share of their common rounds are not a group. */
const LEAST_TOGETHER = 0.75;

/**
 * Finds the line-ups of a session: groups of people rather than Axis and Allies (docs/method.md).
 * Each player has a profile: for every other player, the rounds on the same team minus the rounds
 * on opposite teams, and for themselves, all their rounds. Two players are linked if their profiles
 * are alike. So two substitutes who share a place are linked, and a player who plays for both sides
 * links no others. A group is a set of players who are linked, directly or through others, if it
 * has most of a typical team's players. The order of the teams in a round and the names of the
 * players do not matter.
 */
export function findLineUps(rounds: readonly TeamsOfRound[]): LineUps {
  const ids = [...new Set(rounds.flat(2))];
  const profiles = buildProfiles(rounds, ids);
  const least =
    Math.floor(
      findUpperMiddle(
        rounds.flatMap((teams) => teams.map((team) => team.length)).filter((size) => size > 0),
      ) / 2,
    ) + 1;
  const found = findLinkedSets(profiles)
    .filter((set) => set.length >= least && computeTogetherShare(profiles, set) >= LEAST_TOGETHER)
    .map((set) => new Set(set.map((person) => ids[person] ?? "")));
  const teams = rounds.map((round) => findSides(round, found));
  const groups = found
    .map((set, group): LineUp => {
      const sides = teams.map((groupSides) => groupSides[group] ?? null);
      const had = sides.filter((side) => side !== null).length;
      const members = [...set].map((id): Member => {
        const tally = tallyRounds(id, rounds, sides);
        return { id, ...tally, substitute: 2 * tally.roundsWith < had };
      });
      return {
        members: members.toSorted((a, b) => b.roundsWith - a.roundsWith),
        rounds: had,
        teams: sides,
      };
    })
    .filter(({ rounds: had }) => had > 0)
    .toSorted((a, b) => b.rounds - a.rounds || b.members.length - a.members.length);
  const grouped = new Set(groups.flatMap(({ members }) => members.map(({ id }) => id)));
  const others = ids
    .filter((id) => !grouped.has(id))
    .map((id) => {
      const tallies = groups.map((group) => tallyRounds(id, rounds, group.teams));
      return {
        id,
        rounds: rounds.filter((round) => findTeam(id, round) !== null).length,
        roundsWith: tallies.map((tally) => tally.roundsWith),
      };
    });
  return { groups, others: others.toSorted((a, b) => b.rounds - a.rounds) };
}

interface Profiles {
  /**
   * [person][other]: rounds on the same team minus rounds on opposite teams; [person][person]: all
   * rounds of the person.
   */
  net: number[][];
  /** [person][other]: rounds both played in. */
  met: number[][];
}

function buildProfiles(rounds: readonly TeamsOfRound[], ids: readonly string[]): Profiles {
  const numbers = new Map(ids.map((id, place) => [id, place]));
  const net = ids.map(() => ids.map(() => 0));
  const met = ids.map(() => ids.map(() => 0));
  for (const round of rounds) {
    const present = round.flatMap((team, side) =>
      team.map((id) => ({ person: numbers.get(id) ?? 0, side })),
    );
    for (const a of present) {
      const [netRow = [], metRow = []] = [net[a.person], met[a.person]];
      for (const b of present) {
        netRow[b.person] = (netRow[b.person] ?? 0) + (a.side === b.side ? 1 : -1);
        metRow[b.person] = (metRow[b.person] ?? 0) + 1;
      }
    }
  }
  return { net, met };
}

/** The sets of people who are linked, directly or through others. */
function findLinkedSets({ net, met }: Profiles): number[][] {
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, place) => sum + value * (b[place] ?? 0), 0);
  const squares = net.map((row) => dot(row, row));
  const setByPlace = net.map((_, person) => person);
  for (const [person, row] of net.entries()) {
    for (const [other, otherRow] of net.entries()) {
      if (other <= person || setByPlace[person] === setByPlace[other]) continue;
      const alike = dot(row, otherRow);
      const least = (met[person]?.[other] ?? 0) > 0 ? ALIKE : ALIKE_UNMET;
      // One side has whole numbers only, so that the order of people cannot change the result.
      if (
        alike <= 0 ||
        alike * alike < least * least * ((squares[person] ?? 0) * (squares[other] ?? 0))
      )
        continue;
      const [from, to] = [setByPlace[other], setByPlace[person] ?? person];
      for (const [each, set] of setByPlace.entries()) if (set === from) setByPlace[each] = to;
    }
  }
  return [...new Set(setByPlace)].map((set) =>
    setByPlace.flatMap((personSet, person) => (personSet === set ? [person] : [])),
  );
}

/** The share of rounds on the same team, over all pairs of a set and the rounds both played. */
function computeTogetherShare({ net, met }: Profiles, set: readonly number[]): number {
  let together = 0;
  let all = 0;
  for (const person of set) {
    for (const other of set) {
      if (person >= other) continue;
      const rounds = met[person]?.[other] ?? 0;
      all += rounds;
      together += (rounds + (net[person]?.[other] ?? 0)) / 2;
    }
  }
  return all === 0 ? 1 : together / all;
}

/**
 * Which team each group was: the one with most of its people present, unless another group had as
 * many there.
 */
function findSides(round: TeamsOfRound, groups: readonly ReadonlySet<string>[]): (0 | 1 | null)[] {
  const present = groups.map((group) =>
    round.map((team) => team.filter((id) => group.has(id)).length),
  );
  return present.map(([first = 0, second = 0], group) => {
    if (first === second) return null;
    const side = first > second ? 0 : 1;
    const largest = Math.max(first, second);
    return present.some((other, place) => place !== group && (other[side] ?? 0) >= largest)
      ? null
      : side;
  });
}

function findTeam(id: string, round: TeamsOfRound): 0 | 1 | null {
  return round[0].includes(id) ? 0 : round[1].includes(id) ? 1 : null;
}

function tallyRounds(
  id: string,
  rounds: readonly TeamsOfRound[],
  sides: readonly (0 | 1 | null)[],
): { rounds: number; roundsWith: number; roundsAgainst: number } {
  const tally = { rounds: 0, roundsWith: 0, roundsAgainst: 0 };
  for (const [place, round] of rounds.entries()) {
    const team = findTeam(id, round);
    if (team === null) continue;
    tally.rounds += 1;
    const side = sides[place] ?? null;
    if (side !== null) tally[side === team ? "roundsWith" : "roundsAgainst"] += 1;
  }
  return tally;
}

function findUpperMiddle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
