import { getPairSlot } from "#lib/analytics/lift/pairChance.ts";
import { drawOne, drawSome, poisson } from "../truth/random.ts";
import type { Random } from "../truth/random.ts";

/** A fight as the tables store it: target, attackers, and the gap between the first two. */
export interface Fight {
  target: number;
  side: 0 | 1;
  attackers: number[];
  delayMs: number;
  killed: boolean;
}

/** The figures of a round_team row. The writer turns the lists into array text. */
export interface TeamSums {
  members: number[];
  outside: number[];
  taken: number[];
  pairsBySize: Map<number, number>;
  ofWholeTeam: number;
  /** By slot. */
  pairs: Map<
    number,
    { crossfires: number; measured: number; kills: number; damage: number; delaysMs: number[] }
  >;
}

export const TEAM_SIZE = 6;
const FIGHTS_OF_A_TEAM = 18;
const SIZE_SHARES = [0.55, 0.33, 0.1, 0.02];
const KILLED = 0.5;
const WINDOW_MS = 1000;
/** The damage a pair does in a crossfire. */
const DAMAGE = 110;

/** Plays one round of two teams, given as player numbers. @param weight how much a player fights */
export function playRound(
  random: Random,
  teams: readonly [readonly number[], readonly number[]],
  weight: (player: number) => number,
): Fight[] {
  return ([0, 1] as const).flatMap((side) => {
    const team = teams[side];
    const enemies = teams[side === 0 ? 1 : 0];
    const weights = team.map((player) => weight(player));
    return Array.from({ length: poisson(random, FIGHTS_OF_A_TEAM) }, (): Fight => ({
      target: enemies[Math.floor(random() * enemies.length)] ?? 0,
      side: side === 0 ? 1 : 0,
      attackers: drawSome(random, weights, 1 + drawOne(random, SIZE_SHARES)).map(
        (place) => team[place] ?? 0,
      ),
      delayMs: Math.floor(random() * WINDOW_MS),
      killed: random() < KILLED,
    }));
  });
}

/** Sums up a team's part of a round. @param side the team whose attackers are counted */
export function sumTeam(
  members: readonly number[],
  fights: readonly Fight[],
  side: 0 | 1,
): TeamSums {
  const sums: TeamSums = {
    members: [...members],
    outside: members.map(() => 0),
    taken: members.map(() => 0),
    pairsBySize: new Map(),
    ofWholeTeam: 0,
    pairs: new Map(),
  };
  for (const { attackers, side: targetSide, delayMs, killed } of fights) {
    if (targetSide === side) continue;
    const places = attackers.map((player) => members.indexOf(player)).sort((a, b) => a - b);
    for (const place of places) {
      const list = places.length > 1 ? sums.taken : sums.outside;
      list[place] = (list[place] ?? 0) + 1;
    }
    if (places.length < 2) continue;
    const measured = places.length < members.length;
    if (measured)
      sums.pairsBySize.set(
        places.length,
        (sums.pairsBySize.get(places.length) ?? 0) + (places.length * (places.length - 1)) / 2,
      );
    else sums.ofWholeTeam += 1;
    for (const [at, i] of places.entries()) {
      for (const j of places.slice(at + 1)) {
        const slot = getPairSlot(i, j, members.length);
        const pair = sums.pairs.get(slot) ?? {
          crossfires: 0,
          measured: 0,
          kills: 0,
          damage: 0,
          delaysMs: [],
        };
        sums.pairs.set(slot, pair);
        pair.crossfires += 1;
        pair.measured += Number(measured);
        pair.kills += Number(killed);
        pair.damage += DAMAGE;
        pair.delaysMs.push(delayMs);
      }
    }
  }
  for (const pair of sums.pairs.values()) pair.delaysMs.sort((a, b) => a - b);
  return sums;
}
