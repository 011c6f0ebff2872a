import { findLineUps, type TeamsOfRound } from "#lib/analytics/session/findLineUps.ts";
import { refOfPlayer, type PlayerRef } from "../players/playerRef.ts";
import { PERSON_FIGURES, type PersonFigure, type PlayerInRound } from "./readSessionPlayers.ts";
import type { SideOfRound } from "./readSessionSides.ts";

/** The letter A. */
const FIRST_LABEL = 65;

/** One person in a session. */
export interface SessionPerson extends Record<PersonFigure, number> {
  player: PlayerRef;
  rounds: number;
  /** Rounds in which they were seen on both teams. */
  roundsOnBoth: number;
}

/** A member of a group, with the rounds they played with it and against it. */
export interface SessionMember extends SessionPerson {
  roundsWith: number;
  roundsAgainst: number;
  substitute: boolean;
}

/**
 * A line-up in a session. Its figures are those of the side it played, guests included, in the
 * rounds in which it had a side.
 */
export interface SessionGroup {
  /** A, B, … */
  label: string;
  members: SessionMember[];
  /** Rounds in which it had a side, and its side in each of them; other rounds are not in it. */
  rounds: number;
  sides: Record<number, "AXIS" | "ALLIES">;
  /**
   * Engagements with an enemy as the target; those the tracker marked as crossfires; those of them
   * that killed.
   */
  engagements: number;
  crossfires: number;
  crossfireKills: number;
  kills: number;
  deaths: number;
  damageGiven: number;
  /** Times one of its players was under fire from two or more, and how often they escaped. */
  timesFocused: number;
  focusEscapes: number;
}

export interface SessionPeople {
  groups: SessionGroup[];
  /** People with a lasting GUID in no group, with the rounds they played on each group's side. */
  others: (SessionPerson & { roundsWith: number[] })[];
  /** People with a lasting GUID. */
  players: number;
  bots: number;
  /**
   * People without a lasting GUID, counted again in each round because they cannot be recognised.
   */
  passing: number;
}

/**
 * GUIDs of each group's people and of all people with a lasting GUID, for further queries; not for
 * pages.
 */
export interface SessionGuids {
  groups: string[][];
  all: string[];
}

/**
 * The line-ups of a session and everyone's sums. Only people with a lasting GUID form line-ups.
 * @param rounds ids of the rounds in the order they were played
 */
export function collectSessionPeople(
  rounds: readonly number[],
  players: readonly PlayerInRound[],
  sides: readonly SideOfRound[],
): { people: SessionPeople; guids: SessionGuids } {
  const byRound = new Map<number, PlayerInRound[]>(rounds.map((id) => [id, []]));
  const byGuid = new Map<string, PlayerInRound[]>();
  for (const share of players) {
    byRound.get(share.roundId)?.push(share);
    if (share.publicId !== null) byGuid.set(share.guid, [...(byGuid.get(share.guid) ?? []), share]);
  }
  const teams = rounds.map((id): TeamsOfRound => {
    const listTeam = (team: string): string[] =>
      (byRound.get(id) ?? [])
        .filter((share) => share.publicId !== null && share.team === team)
        .map(({ guid }) => guid);
    return [listTeam("AXIS"), listTeam("ALLIES")];
  });
  const { groups, others } = findLineUps(teams);
  const sumPerson = (guid: string): SessionPerson => sumShares(byGuid.get(guid) ?? []);
  return {
    people: {
      groups: groups.map((group, place): SessionGroup => {
        const sideByRound = Object.fromEntries(
          group.teams.flatMap((team, round) =>
            team === null
              ? []
              : [[rounds[round] ?? 0, team === 0 ? ("AXIS" as const) : ("ALLIES" as const)]],
          ),
        );
        return {
          label: String.fromCodePoint(FIRST_LABEL + place),
          rounds: group.rounds,
          sides: sideByRound,
          members: group.members.map((member) => ({
            ...sumPerson(member.id),
            roundsWith: member.roundsWith,
            roundsAgainst: member.roundsAgainst,
            substitute: member.substitute,
          })),
          ...computeFigures(
            players.filter((share) => sideByRound[share.roundId] === share.team),
            sides.filter((side) => sideByRound[side.roundId] === side.team),
          ),
        };
      }),
      others: others.map((other) => ({ ...sumPerson(other.id), roundsWith: other.roundsWith })),
      players: byGuid.size,
      bots: new Set(players.filter(({ bot }) => bot).map(({ guid }) => guid)).size,
      passing: players.filter(({ bot, publicId }) => !bot && publicId === null).length,
    },
    guids: {
      groups: groups.map(({ members }) => members.map(({ id }) => id)),
      all: [...byGuid.keys()],
    },
  };
}

const total = <T>(list: readonly T[], getValue: (item: T) => number): number =>
  list.reduce((sum, item) => sum + getValue(item), 0);

function sumShares(shares: readonly PlayerInRound[]): SessionPerson {
  const counts = Object.fromEntries(
    PERSON_FIGURES.map((name) => [name, total(shares, (share) => share[name])]),
  ) as Record<PersonFigure, number>;
  const last = shares.at(-1);
  return {
    player: refOfPlayer(last?.publicId ?? null, last?.name ?? "", "", false),
    rounds: shares.length,
    roundsOnBoth: shares.filter(({ onBoth }) => onBoth).length,
    ...counts,
  };
}

function computeFigures(
  shares: readonly PlayerInRound[],
  sides: readonly SideOfRound[],
): Omit<SessionGroup, "label" | "members" | "rounds" | "sides"> {
  return {
    engagements: total(sides, (side) => side.engagements),
    crossfires: total(sides, (side) => side.crossfires),
    crossfireKills: total(sides, (side) => side.crossfireKills),
    kills: total(shares, (share) => share.kills),
    deaths: total(shares, (share) => share.deaths),
    damageGiven: total(shares, (share) => share.damageGiven),
    timesFocused: total(shares, (share) => share.timesFocused),
    focusEscapes: total(shares, (share) => share.focusEscapes),
  };
}
