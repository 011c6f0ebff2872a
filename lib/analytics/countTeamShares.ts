import { getCrossfireWindow } from "#lib/engagements/trackerSettings.ts";
import type { Engagement, PlayerGuid } from "#lib/engagements/types.ts";
import {
  compareCodePoints,
  findCrossfirePairs,
  listMarkedParticipants,
  listOpposingParticipants,
} from "./findCrossfirePairs.ts";
import type { FoughtRound } from "./deadTargets/leaveOutDeadTargets.ts";
import { isPlayingGuid } from "./guidKinds.ts";
import { getPairSlot } from "./lift/pairChance.ts";
import type { RoundPerson } from "./listRoundPeople.ts";

/** What two teammates did in the crossfires of one team in one round. */
interface TeamPairShare {
  /** Which two members: `getPairSlot` of their places in `members`. */
  slot: number;
  /** Their crossfires, and how many of them the measure uses. */
  crossfires: number;
  measured: number;
  /** In all their crossfires: targets killed, and the combined damage of both. */
  kills: number;
  damage: number;
  /** Their own delay in each crossfire where it is known, in ms, ascending. */
  delaysMs: number[];
}

/**
 * One team in one round, as the pages about pairs need it. The measure in docs/method.md needs
 * nothing else.
 */
export interface TeamShare {
  team: "AXIS" | "ALLIES";
  /** Everyone who played on it, including bots, ordered by GUID. */
  members: PlayerGuid[];
  /**
   * For each member: engagements in which they hit an enemy, except for crossfires of two or more
   * teammates.
   */
  outside: number[];
  /** For each member: crossfires they took part in with at least one teammate. */
  taken: number[];
  /** Pairs made by the crossfires that the measure uses, by number of participants. */
  measuredPairs: { size: number; pairs: number }[];
  /** Crossfires in which the whole team took part. They say nothing about pairs. */
  ofWholeTeam: number;
  /** Pairs with at least one crossfire, by slot. */
  pairs: TeamPairShare[];
}

/** The teams of a round that have members. */
export function countTeamShares(
  file: FoughtRound,
  people: ReadonlyMap<PlayerGuid, RoundPerson>,
): TeamShare[] {
  return (["AXIS", "ALLIES"] as const).flatMap((team) => {
    const members = [...people.values()]
      .filter(
        (person) =>
          isPlayingGuid(person.guid) && (team === "AXIS" ? person.playedAxis : person.playedAllies),
      )
      .map(({ guid }) => guid)
      .sort(compareCodePoints);
    return members.length === 0 ? [] : [countTeamShare(file, team, members, people)];
  });
}

function countTeamShare(
  file: FoughtRound,
  team: TeamShare["team"],
  members: PlayerGuid[],
  people: ReadonlyMap<PlayerGuid, RoundPerson>,
): TeamShare {
  const placeByGuid = new Map(members.map((guid, place) => [guid, place]));
  const share: TeamShare = {
    team,
    members,
    outside: members.map(() => 0),
    taken: members.map(() => 0),
    measuredPairs: [],
    ofWholeTeam: 0,
    pairs: [],
  };
  const pairs = new Map<number, TeamPairShare>();
  const windowMs = getCrossfireWindow(file.header);
  const enemies = team === "AXIS" ? "ALLIES" : "AXIS";
  for (const engagement of file.engagements) {
    if (engagement.targetTeam !== enemies) continue;
    const participants = listTeamParticipants(engagement, people).filter((guid) =>
      placeByGuid.has(guid),
    );
    if (participants.length < 2) {
      countOutside(share, placeByGuid, engagement);
      continue;
    }
    for (const guid of participants) {
      const place = placeByGuid.get(guid) ?? 0;
      share.taken[place] = (share.taken[place] ?? 0) + 1;
    }
    const measured = participants.length < members.length;
    if (!measured) share.ofWholeTeam += 1;
    let made = 0;
    for (const { player1, player2, delayMs, combinedDamage } of findCrossfirePairs(
      engagement,
      windowMs,
    )) {
      const [place1, place2] = [placeByGuid.get(player1), placeByGuid.get(player2)];
      if (place1 === undefined || place2 === undefined) continue;
      const slot = getPairSlot(place1, place2, members.length);
      const pair = pairs.get(slot) ?? {
        slot,
        crossfires: 0,
        measured: 0,
        kills: 0,
        damage: 0,
        delaysMs: [],
      };
      pairs.set(slot, pair);
      made += 1;
      pair.crossfires += 1;
      if (measured) pair.measured += 1;
      if (engagement.outcome === "killed") pair.kills += 1;
      pair.damage += combinedDamage;
      if (delayMs !== null) pair.delaysMs.push(delayMs);
    }
    if (measured && made > 0) countMeasured(share, participants.length, made);
  }
  for (const pair of pairs.values()) pair.delaysMs.sort((a, b) => a - b);
  share.pairs = [...pairs.values()].sort((a, b) => a.slot - b.slot);
  share.measuredPairs.sort((a, b) => a.size - b.size);
  return share;
}

/**
 * Who took part in the crossfire against this engagement's target. A participant whose attacker's
 * entry could not be read counts if the person played only against the target's team in the round.
 */
function listTeamParticipants(
  engagement: Engagement,
  people: ReadonlyMap<PlayerGuid, RoundPerson>,
): PlayerGuid[] {
  const listed = new Set(engagement.attackers.map(({ guid }) => guid));
  const opposing = new Set(listOpposingParticipants(engagement));
  return listMarkedParticipants(engagement).filter((guid) => {
    if (listed.has(guid)) return opposing.has(guid);
    const person = people.get(guid);
    if (person === undefined || person.playedAxis === person.playedAllies) return false;
    return person.playedAxis === (engagement.targetTeam === "ALLIES");
  });
}

function countOutside(
  share: TeamShare,
  placeByGuid: ReadonlyMap<PlayerGuid, number>,
  engagement: Engagement,
): void {
  const attackers = new Set(
    engagement.attackers
      .filter(({ team }) => team !== engagement.targetTeam)
      .map(({ guid }) => guid),
  );
  for (const guid of attackers) {
    const place = placeByGuid.get(guid);
    if (place !== undefined) share.outside[place] = (share.outside[place] ?? 0) + 1;
  }
}

function countMeasured(share: TeamShare, size: number, pairs: number): void {
  const same = share.measuredPairs.find((measured) => measured.size === size);
  if (same === undefined) share.measuredPairs.push({ size, pairs });
  else same.pairs += pairs;
}
