import { fillName } from "#lib/engagements/fillName.ts";
import { isBotGuid } from "#lib/analytics/guidKinds.ts";
import type {
  ReplayAttacker,
  ReplayDeath,
  ReplayEngagement,
  ReplayPlayer,
  ReplayTrack,
  RoundReplay,
} from "#lib/analytics/replay/types.ts";
import type { Team } from "#lib/engagements/types.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRow, queryRows } from "../../postgres/query.ts";
import { WINDOW_MS } from "./trackerSettings.ts";

/**
 * The longest round seen has some 700 engagements and 500 lives. No page could play more than these
 * limits.
 */
const MAX_ENGAGEMENTS = 2000;
const MAX_TRACKS = 2000;

type PathRow = { time: number; x: number | null; y: number | null; event: string }[];

interface EngagementRow extends Pick<
  ReplayEngagement,
  | "id"
  | "startMs"
  | "endMs"
  | "targetTeam"
  | "outcome"
  | "damage"
  | "isCrossfire"
  | "crossfireDelayMs"
> {
  targetGuid: string;
  targetName: string;
  killerGuid: string | null;
  killerName: string | null;
  killerTeam: Team | null;
  path: PathRow;
}

interface AttackerRow extends Omit<ReplayAttacker, "player" | "place"> {
  engagement: number;
  guid: string;
  name: string;
  x: number | null;
  y: number | null;
}

interface TrackRow extends Pick<ReplayTrack, "team" | "spawnMs" | "deathMs"> {
  guid: string;
  name: string;
  times: number[];
  x: number[];
  y: number[];
}

const ROUND = `SELECT map_name AS map, duration_ms AS "durationMs", first_ms AS "firstMs",
    ${WINDOW_MS} AS "windowMs", engagement_count AS "engagementTotal",
       (SELECT count(*)::int FROM player_track WHERE round_id = round.id) AS "trackTotal" FROM round WHERE id = $1`;

const ENGAGEMENTS = `
  SELECT id::float8 AS id, start_time_ms - $2::int AS "startMs", end_time_ms - $2::int AS "endMs",
    target_guid AS "targetGuid", target_name AS "targetName",
         target_team AS "targetTeam", outcome, killer_guid AS "killerGuid", killer_name AS "killerName",
           total_damage_taken AS damage,
         (SELECT team FROM round_player WHERE round_id = $1 AND guid = killer_guid) AS "killerTeam",
         is_crossfire AS "isCrossfire", crossfire_delay_ms AS "crossfireDelayMs", position_path AS path
    FROM combat_engagement WHERE round_id = $1 AND NOT target_dead ORDER BY start_time_ms, id LIMIT ${MAX_ENGAGEMENTS}`;

const ATTACKERS = `
  SELECT engagement_row::float8 AS engagement, guid, name, team, damage, first_hit_ms - $2::int AS "firstHitMs",
    last_hit_ms - $2::int AS "lastHitMs",
         got_kill AS "gotKill", in_crossfire AS "inCrossfire", weapon, x, y
    FROM engagement_attacker WHERE round_id = $1 ORDER BY engagement_row, position`;

const TRACKS = `
  SELECT guid, name, team, spawn_ms AS "spawnMs", death_ms AS "deathMs", time_ms AS times, x, y
    FROM player_track WHERE round_id = $1 ORDER BY spawn_ms, position LIMIT ${MAX_TRACKS}`;

const DEATHS = `
  SELECT e.player_guid AS guid, e.team, e.time_ms AS "timeMs", round(e.x)::int AS x, round(e.y)::int AS y
    FROM map_event e WHERE e.round_id = $1 AND e.kind = 'death' AND e.engagement_row IS NULL ORDER BY e.time_ms, e.id`;

const PLAYERS = `
  SELECT guid, public_id AS id, name, team FROM round_player LEFT JOIN player_teamplay_stats ON player_guid = guid
   WHERE round_id = $1 ORDER BY team, name, guid`;

/** Everything that the replay of a round shows, without GUIDs; null if there is no such round. */
export async function readRoundReplay(
  db: Pick<Database, "pool">,
  round: number,
): Promise<{ map: string; replay: RoundReplay } | null> {
  const facts = await queryRow<
    Pick<RoundReplay, "durationMs" | "windowMs" | "engagementTotal" | "trackTotal"> & {
      map: string;
      firstMs: number;
    }
  >(db, ROUND, [round]);
  if (facts === null) return null;
  const { map, firstMs, ...totals } = facts;
  const [people, engagements, attackers, tracks, deaths] = await Promise.all([
    queryRows<Pick<ReplayPlayer, "id" | "name" | "team"> & { guid: string }>(db, PLAYERS, [round]),
    queryRows<EngagementRow>(db, ENGAGEMENTS, [round, firstMs]),
    queryRows<AttackerRow>(db, ATTACKERS, [round, firstMs]),
    queryRows<TrackRow>(db, TRACKS, [round]),
    queryRows<Omit<ReplayDeath, "player"> & { guid: string }>(db, DEATHS, [round]),
  ]);
  const players: ReplayPlayer[] = people.map(({ id, name, team, guid }) => ({
    id,
    name: fillName(name, id),
    team,
    bot: isBotGuid(guid),
  }));
  const numbers = new Map(people.map(({ guid }, number) => [guid, number]));
  /** Every GUID in a row is a player, even one that the sums leave out, such as the world. */
  const findOrAddPlayer = (guid: string, name: string, team: Team): number => {
    const known = numbers.get(guid);
    if (known !== undefined) return known;
    numbers.set(guid, players.length);
    return players.push({ id: null, name: fillName(name), team, bot: isBotGuid(guid) }) - 1;
  };
  const attackersByEngagement = new Map<number, ReplayAttacker[]>(
    engagements.map(({ id }) => [id, []]),
  );
  for (const { engagement, guid, name, x, y, ...figures } of attackers) {
    attackersByEngagement.get(engagement)?.push({
      player: findOrAddPlayer(guid, name, figures.team),
      ...figures,
      place: x === null || y === null ? null : { x: roundToTenth(x), y: roundToTenth(y) },
    });
  }
  const replay: RoundReplay = {
    round,
    ...totals,
    players,
    engagements: engagements.map(
      ({ targetGuid, targetName, killerGuid, killerName, killerTeam, path, ...figures }) => ({
        ...figures,
        target: findOrAddPlayer(targetGuid, targetName, figures.targetTeam),
        killer:
          killerGuid === null
            ? null
            : findOrAddPlayer(killerGuid, killerName ?? "", killerTeam ?? "SPEC"),
        ...readPath(path, firstMs),
        attackers: attackersByEngagement.get(figures.id) ?? [],
      }),
    ),
    tracks: tracks.map(({ guid, name, times, x, y, ...life }) => ({
      player: findOrAddPlayer(guid, name, life.team),
      ...life,
      path: times.flatMap((time, i) => [time, x[i] ?? 0, y[i] ?? 0]),
    })),
    deaths: deaths.map(({ guid, ...death }) => ({
      player: findOrAddPlayer(guid, "", death.team),
      ...death,
    })),
  };
  return { map, replay };
}

/** As exact as files are: an angle in a replay is then the same as in a list. */
const roundToTenth = (value: number): number => Math.round(value * 10) / 10;

/** Garbage coordinates were stored as null: those points are left out. */
function readPath(points: PathRow, firstMs: number): Pick<ReplayEngagement, "path" | "hitsMs"> {
  const known = points.flatMap(({ time, x, y, event }) =>
    x === null || y === null
      ? []
      : [{ time: time - firstMs, x: roundToTenth(x), y: roundToTenth(y), event }],
  );
  return {
    path: known.flatMap(({ time, x, y }) => [time, x, y]),
    hitsMs: points.filter(({ event }) => event === "hit").map(({ time }) => time - firstMs),
  };
}
