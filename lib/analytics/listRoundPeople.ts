import { MAX_INTEGER } from "#lib/engagements/limits.ts";
import type {
  EngagementFile,
  PlayerGuid,
  PlayerTrack,
  RosterRow,
  Team,
} from "#lib/engagements/types.ts";
import { listMarkedParticipants } from "./findCrossfirePairs.ts";

/** A person named in a round's file. */
export interface RoundPerson {
  guid: PlayerGuid;
  /** The last name the file gives; empty if it gives none. */
  name: string;
  /** The team they spent most time on (roster), else the one they appear on most often. */
  team: Team;
  /** Whether they played on each side: by the roster, else because they appear on it. */
  playedAxis: boolean;
  playedAllies: boolean;
  /** Time on each side in ms, by the roster; null if it has no playing time for them. */
  axisMs: number | null;
  alliesMs: number | null;
  /** Time alive in ms: from the roster, else from their tracks; null if the file has neither. */
  aliveMs: number | null;
}

interface Sightings {
  name: string;
  rows: Record<Team, number>;
  teamMs: Record<Team, number>;
  aliveMs: number | null;
}

/**
 * Everyone a file names as target, attacker, participant of a crossfire, on a track, at a death or
 * in the roster, bots and the world included, by GUID in the order of appearance.
 */
export function listRoundPeople(file: EngagementFile): Map<PlayerGuid, RoundPerson> {
  const seen = new Map<PlayerGuid, Sightings>();
  noteEngagements(file, seen);
  for (const { attacker, victim } of file.combatPositions) {
    if (attacker !== null) noteSighting(seen, attacker.guid, attacker.name, attacker.team);
    noteSighting(seen, victim.guid, victim.name, victim.team);
  }
  for (const track of file.tracks) {
    const sighting = noteSighting(seen, track.guid, track.name, track.team);
    if (file.roster === null) sighting.aliveMs = (sighting.aliveMs ?? 0) + measureLifeMs(track);
  }
  for (const row of file.roster ?? []) noteRosterRow(seen, row);
  noteParticipants(file, seen);
  const people = new Map<PlayerGuid, RoundPerson>();
  for (const [guid, sighting] of seen) people.set(guid, makePerson(guid, sighting));
  return people;
}

/** A life that did not end in death ended with the track's last point. */
function measureLifeMs({ spawnTime, deathTime, path }: PlayerTrack): number {
  const endTime = deathTime ?? path().at(-1)?.time ?? spawnTime;
  return Math.max(0, endTime - spawnTime);
}

function noteEngagements(file: EngagementFile, seen: Map<PlayerGuid, Sightings>): void {
  for (const engagement of file.engagements) {
    noteSighting(seen, engagement.targetGuid, engagement.targetName, engagement.targetTeam);
    for (const attacker of engagement.attackers)
      noteSighting(seen, attacker.guid, attacker.name, attacker.team);
  }
}

const OPPONENTS: Record<Team, Team> = { AXIS: "ALLIES", ALLIES: "AXIS", SPEC: "SPEC" };

/**
 * Adds who is named only as a participant of a crossfire, because the attacker's entry could not be
 * read. Such a person fought against the target, and has no name unless the file names the killer.
 */
function noteParticipants(file: EngagementFile, seen: Map<PlayerGuid, Sightings>): void {
  const named = new Set(seen.keys());
  for (const engagement of file.engagements) {
    const { targetTeam, killerGuid, killerName } = engagement;
    for (const guid of listMarkedParticipants(engagement)) {
      if (named.has(guid)) continue;
      const known = guid === killerGuid ? killerName : null;
      const name = known ?? seen.get(guid)?.name ?? "";
      noteSighting(seen, guid, name, OPPONENTS[targetTeam]);
    }
  }
}

function noteRosterRow(seen: Map<PlayerGuid, Sightings>, row: RosterRow): void {
  const sighting = noteSighting(seen, row.guid, row.name, row.team);
  sighting.teamMs[row.team] += row.teamMs;
  sighting.aliveMs = (sighting.aliveMs ?? 0) + row.aliveMs;
}

function noteSighting(
  seen: Map<PlayerGuid, Sightings>,
  guid: PlayerGuid,
  name: string,
  team: Team,
): Sightings {
  let sighting = seen.get(guid);
  if (sighting === undefined) {
    sighting = {
      name,
      rows: { AXIS: 0, ALLIES: 0, SPEC: 0 },
      teamMs: { AXIS: 0, ALLIES: 0, SPEC: 0 },
      aliveMs: null,
    };
    seen.set(guid, sighting);
  }
  sighting.name = name;
  sighting.rows[team] += 1;
  return sighting;
}

function makePerson(guid: PlayerGuid, sighting: Sightings): RoundPerson {
  const { rows, teamMs } = sighting;
  const timed = teamMs.AXIS + teamMs.ALLIES > 0;
  return {
    guid,
    name: sighting.name,
    team: findMostSeenTeam(timed ? teamMs : rows),
    playedAxis: (timed ? teamMs : rows).AXIS > 0,
    playedAllies: (timed ? teamMs : rows).ALLIES > 0,
    axisMs: timed ? Math.min(teamMs.AXIS, MAX_INTEGER) : null,
    alliesMs: timed ? Math.min(teamMs.ALLIES, MAX_INTEGER) : null,
    aliveMs: sighting.aliveMs,
  };
}

/** Spectating counts only for people who never played. */
function findMostSeenTeam(counts: Record<Team, number>): Team {
  if (counts.AXIS === 0 && counts.ALLIES === 0) return "SPEC";
  return counts.AXIS >= counts.ALLIES ? "AXIS" : "ALLIES";
}
