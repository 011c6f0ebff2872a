/** What one team did in one round, as far as the measure needs it. */
export interface TeamRound<Key> {
  members: readonly Key[];
  /** For each member: engagements in which they hit an enemy, except for crossfires. */
  outside: readonly number[];
  /**
   * How many pairs were made by crossfires that say something about pairs, by the number of
   * participants (2 … members - 1). A crossfire of m players makes m(m-1)/2 pairs, or fewer if hit
   * times show that two players were too far apart.
   */
  pairsBySize: readonly { size: number; pairs: number }[];
  /**
   * How often two members were such a pair, by their `getPairSlot`. Pairs with a count of 0 may be
   * left out.
   */
  observed: readonly { slot: number; crossfires: number }[];
}

/**
 * The team rounds of one question, packed. Players and pairs are numbers from 0. A team's members,
 * draws and pairs are ranges of long arrays (`memberStart[t]` … `memberStart[t + 1]`).
 */
export interface Season<Key> {
  players: Key[];
  teams: number;
  largestTeam: number;
  memberStart: Int32Array;
  member: Int32Array;
  /** Engagements outside crossfires plus one half. */
  activity: Float64Array;
  drawStart: Int32Array;
  drawSize: Int32Array;
  /** Crossfires of that size; a fraction if some pairs of a crossfire were outside the window. */
  draws: Float64Array;
  /** Start of a team's n(n-1)/2 pairs in `pairNumbers`, in the order of `getPairSlot`. */
  slotStart: Int32Array;
  pairNumbers: Int32Array;
  /** For each pair: its players, the smaller number first, and its observed crossfires. */
  pair1: Int32Array;
  pair2: Int32Array;
  observed: Float64Array;
}

/** Gives a weight even to a player who hardly ever fights outside crossfires. */
export const ACTIVITY_FLOOR = 0.5;

/**
 * Takes team rounds one after another. Players and pairs are numbered in the order in which they
 * first appear.
 */
export class SeasonBuilder<Key> {
  private readonly numberByKey = new Map<Key, number>();
  private readonly pairNumber = new Map<number, number>();
  private readonly players: Key[] = [];
  private readonly memberStart: number[] = [0];
  private readonly member: number[] = [];
  private readonly activity: number[] = [];
  private readonly drawStart: number[] = [0];
  private readonly drawSize: number[] = [];
  private readonly draws: number[] = [];
  private readonly slotStart: number[] = [0];
  private readonly pairNumbers: number[] = [];
  private readonly pair1: number[] = [];
  private readonly pair2: number[] = [];
  private readonly observed: number[] = [];
  private largestTeam = 2;

  /** Adds a team and returns the numbers of its pairs, in the order of `getPairSlot`. */
  add(team: TeamRound<Key>): number[] {
    const n = team.members.length;
    const numbers = team.members.map((key) => this.playerNumber(key));
    this.largestTeam = Math.max(this.largestTeam, n);
    for (const [index, number] of numbers.entries()) {
      this.member.push(number);
      this.activity.push((team.outside[index] ?? 0) + ACTIVITY_FLOOR);
    }
    this.memberStart.push(this.member.length);
    for (const { size, pairs } of team.pairsBySize) {
      this.drawSize.push(size);
      this.draws.push(pairs / ((size * (size - 1)) / 2));
    }
    this.drawStart.push(this.drawSize.length);
    const from = this.pairNumbers.length;
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++)
        this.pairNumbers.push(this.findPairNumber(numbers[i] ?? 0, numbers[j] ?? 0));
    }
    for (const { slot, crossfires } of team.observed) {
      const pair = this.pairNumbers[from + slot] ?? 0;
      this.observed[pair] = (this.observed[pair] ?? 0) + crossfires;
    }
    this.slotStart.push(this.pairNumbers.length);
    return this.pairNumbers.slice(from);
  }

  season(): Season<Key> {
    return {
      players: this.players,
      teams: this.memberStart.length - 1,
      largestTeam: this.largestTeam,
      memberStart: Int32Array.from(this.memberStart),
      member: Int32Array.from(this.member),
      activity: Float64Array.from(this.activity),
      drawStart: Int32Array.from(this.drawStart),
      drawSize: Int32Array.from(this.drawSize),
      draws: Float64Array.from(this.draws),
      slotStart: Int32Array.from(this.slotStart),
      pairNumbers: Int32Array.from(this.pairNumbers),
      pair1: Int32Array.from(this.pair1),
      pair2: Int32Array.from(this.pair2),
      observed: Float64Array.from(this.observed),
    };
  }

  private playerNumber(key: Key): number {
    let number = this.numberByKey.get(key);
    if (number === undefined) {
      number = this.players.length;
      this.numberByKey.set(key, number);
      this.players.push(key);
    }
    return number;
  }

  private findPairNumber(player1: number, player2: number): number {
    const first = Math.min(player1, player2);
    const second = Math.max(player1, player2);
    const key = first * 2 ** 26 + second;
    let pair = this.pairNumber.get(key);
    if (pair === undefined) {
      pair = this.pair1.length;
      this.pairNumber.set(key, pair);
      this.pair1.push(first);
      this.pair2.push(second);
      this.observed.push(0);
    }
    return pair;
  }
}
