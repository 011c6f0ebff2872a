import {
  SESSION_FIGURES,
  type SessionFigure,
  type SessionSums,
  compareSessions,
  type Compared,
} from "#lib/analytics/session/compareSessions.ts";
import { pairHalves, type Match } from "#lib/analytics/session/pairHalves.ts";
import type { Database } from "../../postgres/connection.ts";
import type { BoardFacts } from "../duos/board/board.ts";
import { listDuos, type Duo } from "../duos/listDuos.ts";
import { readEarlierSessions, type EarlierSession } from "./readEarlierSessions.ts";
import { readNeighbours, type Neighbours } from "./readNeighbours.ts";
import { readNotable, type NotableEngagements } from "./readNotable.ts";
import { readSessionMaps, type SessionMap } from "./readSessionMaps.ts";
import { readSessionPlayers } from "./readSessionPlayers.ts";
import { readSessionRounds, type SessionRef, type SessionRound } from "./readSessionRounds.ts";
import { readSessionSides, type SideOfRound } from "./readSessionSides.ts";
import { collectSessionPeople, type SessionPeople, type SessionPerson } from "./sessionPeople.ts";

/** How many pairs of the session are named; the board has all of them. */
const DUOS_SHOWN = 6;

/**
 * A group's session compared with the earlier sessions of the same people. If there are no groups,
 * the label is null and everyone is compared.
 */
export interface SessionComparison {
  label: string | null;
  /** How many people are compared. */
  people: number;
  /** The latest first; at least half of the people played in each. */
  former: EarlierSession[];
  measures: Compared[];
}

/** Everything that is shown of a session; it contains no GUID. */
export interface SessionDetails extends SessionRef {
  /** Every server with a round of that session, even if only one is asked for. */
  sources: string[];
  /** The sessions before and after, on the same server if one is asked for; null at the ends. */
  neighbours: Neighbours;
  rounds: SessionRound[];
  matches: Match<SessionRound>[];
  people: SessionPeople;
  sides: SideOfRound[];
  /**
   * The first of the session's pairs by the lower bound of their lift, and what the answer rests
   * on.
   */
  duos: { total: number; duos: Duo[]; facts: BoardFacts };
  maps: SessionMap[];
  notable: NotableEngagements;
  comparisons: SessionComparison[];
}

/** A session, on all servers or on one; null if nothing was played. */
export async function readSession(
  db: Database,
  { date, source }: SessionRef,
): Promise<SessionDetails | null> {
  const everywhere = await readSessionRounds(db, { date, source: null });
  const rounds =
    source === null ? everywhere : everywhere.filter((round) => round.source === source);
  if (rounds.length === 0) return null;
  const ids = rounds.map(({ id }) => id);
  const [neighbours, players, sides, duos, notable] = await Promise.all([
    readNeighbours(db, { date, source }),
    readSessionPlayers(db, ids),
    readSessionSides(db, ids),
    listDuos(db, {
      from: date,
      to: date,
      source: source ?? undefined,
      minCrossfires: 1,
      sort: "liftLower",
      limit: DUOS_SHOWN,
      offset: 0,
    }),
    readNotable(db, ids),
  ]);
  const { people, guids } = collectSessionPeople(ids, players, sides);
  const compared =
    people.groups.length === 0
      ? [{ label: null, guids: guids.all, persons: people.others }]
      : people.groups.map(({ label, members }, place) => ({
          label,
          guids: guids.groups[place] ?? [],
          persons: members,
        }));
  const [maps, comparisons] = await Promise.all([
    readSessionMaps(db, rounds, guids.groups),
    Promise.all(
      compared.map(async ({ label, guids: groupGuids, persons }): Promise<SessionComparison> => {
        const former = await readEarlierSessions(db, groupGuids, { date, source });
        return {
          label,
          people: groupGuids.length,
          former,
          measures: compareSessions(sumPeople(persons), former),
        };
      }),
    ),
  ]);
  return {
    date,
    source,
    sources: [...new Set(everywhere.map((round) => round.source))],
    neighbours,
    rounds,
    matches: pairHalves(rounds),
    people,
    sides,
    duos,
    maps,
    notable,
    comparisons,
  };
}

function sumPeople(persons: readonly SessionPerson[]): SessionSums {
  const sum = (name: "rounds" | SessionFigure): number =>
    persons.reduce((total, person) => total + person[name], 0);
  const sums = Object.fromEntries(SESSION_FIGURES.map((name) => [name, sum(name)]));
  return { playerRounds: sum("rounds"), ...(sums as Record<SessionFigure, number>) };
}
