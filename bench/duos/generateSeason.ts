import { SUM_COLUMNS, SUM_NAMES, type SumName } from "#lib/analytics/playerSums.ts";
import { createHash } from "node:crypto";
import { updateSessions, type StoredSessionKey } from "#lib/store/ingest/updateSessions.ts";
import { copyInto, copyRow } from "#lib/store/postgres/copyText.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { commit, inTransaction } from "#lib/store/postgres/inTransaction.ts";
import { PARSER_VERSION } from "#lib/versions.ts";
import { drawSome, normal, seededRandom } from "../truth/random.ts";
import { playRound, sumTeam, TEAM_SIZE } from "./playRound.ts";
import type { Fight, TeamSums } from "./playRound.ts";

const MAPS = ["supply", "goldrush", "etl_adlernest", "te_escape2", "braundorf_b4", "frostbite"];
/** Clans play by themselves, with a guest now and then; an evening has twelve rounds. */
const CLAN = 20;
const GUESTS = 2;
const SESSION_DATE = 12;
const DAY_MS = 86_400_000;
const SEASON_START = Date.parse("2023-01-01T20:00:00Z");
const SESSIONS_A_DAY = 3;
const ROUNDS_AT_ONCE = 1000;
const PLACES = 40;

interface Round {
  id: number;
  map: string;
  day: string;
  playedAt: string;
  teams: [number[], number[]];
  fights: Fight[];
  sums: [TeamSums, TeamSums];
}

/**
 * Players' GUIDs by number, ascending, so that a team in the order of numbers is one in the order
 * of GUIDs.
 */
function makeGuids(players: number): string[] {
  return Array.from({ length: players }, (_, player) =>
    createHash("md5").update(`bench ${player}`).digest("hex").toUpperCase(),
  ).sort();
}

function* playSeason(rounds: number, players: number): Generator<Round> {
  const random = seededRandom(20_261);
  const skill = Array.from({ length: players }, () => Math.exp(0.4 * normal(random)));
  const turnout = Array.from({ length: players }, () => Math.exp(normal(random)));
  let present: number[] = [];
  for (let id = 1; id <= rounds; id++) {
    const session = Math.floor((id - 1) / SESSION_DATE);
    const at = (id - 1) % SESSION_DATE;
    if (at === 0) {
      const clan = Math.floor(random() * (players / CLAN));
      const own = drawSome(
        random,
        turnout.slice(clan * CLAN, (clan + 1) * CLAN),
        2 * TEAM_SIZE,
      ).map((member) => clan * CLAN + member);
      const guests = Array.from({ length: GUESTS }, () => Math.floor(random() * players));
      present = [...new Set([...own, ...guests])];
    }
    const playing = drawSome(
      random,
      present.map(() => 1),
      2 * TEAM_SIZE,
    ).map((place) => present[place] ?? 0);
    const teams: [number[], number[]] = [
      playing.slice(0, TEAM_SIZE).sort((a, b) => a - b),
      playing.slice(TEAM_SIZE).sort((a, b) => a - b),
    ];
    const fights = playRound(random, teams, (player) => skill[player] ?? 1);
    const playedAt = new Date(
      SEASON_START + Math.floor(session / SESSIONS_A_DAY) * DAY_MS + at * 900_000,
    ).toISOString();
    yield {
      id,
      map: MAPS[(id >> 1) % MAPS.length] ?? "",
      day: playedAt.slice(0, 10),
      playedAt,
      teams,
      fights,
      sums: [sumTeam(teams[0], fights, 0), sumTeam(teams[1], fights, 1)],
    };
  }
}

const list = (values: readonly (number | string)[]): string => `{${values.join(",")}}`;
const TEAMS = ["AXIS", "ALLIES"] as const;
const both = [0, 1] as const;

/** One table: its columns, and a round's rows of them. */
interface Table {
  name: string;
  columns: string[];
  rows: (round: Round, guid: (player: number) => string) => string[];
}

const findPlace = (round: Round, nth: number): [number, number] => {
  const place = (round.id * 31 + nth * 7) % PLACES;
  return [
    ((place * 977) % 6000) - 3000 + ((round.id * 13) % 200),
    ((place * 1409) % 6000) - 3000 + ((nth * 29) % 200),
  ];
};

const TABLES: readonly Table[] = [
  {
    name: "round",
    columns: [
      "id",
      "source_id",
      "map_name",
      "file_round_number",
      "half",
      "identity",
      "session_date",
      "played_at",
      "tracker_tag",
      "parser_version",
      "complete",
      "has_roster",
      "has_hit_times",
      "has_attacker_places",
      "has_tracks",
      "duration_ms",
      "engagement_count",
      "crossfire_count",
      "kill_count",
      "death_count",
      "unplaced_deaths",
      "escape_count",
      "attacker_count",
      "player_count",
      "total_damage",
      "problem_count",
    ],
    rows: ({ id, map, day, playedAt, fights }) => {
      const kills = fights.filter(({ killed }) => killed).length;
      return [
        copyRow([
          id,
          1 + (id % 2),
          map,
          1 + (id % 2),
          1 + (id % 2),
          `start:${id}`,
          day,
          playedAt,
          "V6",
          PARSER_VERSION,
          true,
          true,
          true,
          true,
          false,
          600_000,
          fights.length,
          fights.filter(({ attackers }) => attackers.length > 1).length,
          kills,
          kills,
          0,
          fights.length - kills,
          fights.reduce((sum, { attackers }) => sum + attackers.length, 0),
          2 * TEAM_SIZE,
          fights.length * 100,
          0,
        ]),
      ];
    },
  },
  {
    name: "round_team",
    columns: [
      "round_id",
      "team",
      "members",
      "outside",
      "taken",
      "measured_sizes",
      "measured_pairs",
      "of_whole_team",
      "slots",
      "crossfires",
      "measured",
      "kills",
      "damage",
      "delay_counts",
      "delays_ms",
    ],
    rows: ({ id, sums }, guid) =>
      both.map((side) => {
        const { members, outside, taken, pairsBySize, ofWholeTeam, pairs } = sums[side];
        const sizes = [...pairsBySize.keys()].sort();
        const slots = [...pairs.keys()].sort((a, b) => a - b);
        const slotPairs = slots.flatMap((slot) => pairs.get(slot) ?? []);
        return copyRow([
          id,
          TEAMS[side],
          list(members.map((player) => guid(player))),
          list(outside),
          list(taken),
          list(sizes),
          list(sizes.map((size) => pairsBySize.get(size) ?? 0)),
          ofWholeTeam,
          list(slots),
          ...[
            slotPairs.map(({ crossfires }) => crossfires),
            slotPairs.map(({ measured }) => measured),
            slotPairs.map(({ kills }) => kills),
            slotPairs.map(({ damage }) => damage),
            slotPairs.map(({ delaysMs }) => delaysMs.length),
            slotPairs.flatMap(({ delaysMs }) => delaysMs),
          ].map((values) => list(values)),
        ]);
      }),
  },
  {
    name: "round_player",
    columns: [
      "round_id",
      "guid",
      "name",
      "team",
      "lasting",
      "played_axis",
      "played_allies",
      ...SUM_COLUMNS,
      "alive_ms",
    ],
    rows: ({ id, teams, sums, fights }, guid) =>
      both.flatMap((side) =>
        teams[side].map((player, place) => {
          const targeted = fights.filter(({ target }) => target === player);
          const deaths = targeted.filter(({ killed }) => killed).length;
          const kills = fights.filter(
            ({ killed, attackers }) => killed && attackers[0] === player,
          ).length;
          const [taken, outside] = [sums[side].taken[place] ?? 0, sums[side].outside[place] ?? 0];
          const played: Partial<Record<SumName, number>> = {
            crossfireParticipations: taken,
            crossfireKills: Math.min(kills, taken),
            crossfireDamage: taken * 60,
            crossfireDelaySumMs: taken * 400,
            soloEngagements: outside,
            timesTargeted: targeted.length,
            soloDeaths: deaths,
            engagementDurationSumMs: targeted.length * 4000,
            totalDamageTaken: targeted.length * 90,
            kills,
            deaths,
            damageGiven: (taken + outside) * 60,
          };
          return copyRow([
            id,
            guid(player),
            `^${player % 8}player ${player}`,
            TEAMS[side],
            true,
            side === 0,
            side === 1,
            ...SUM_NAMES.map((name) => played[name] ?? 0),
            540_000,
          ]);
        }),
      ),
  },
  {
    name: "round_pair",
    columns: [
      "round_id",
      "player1_guid",
      "player2_guid",
      "lasting",
      "crossfire_count",
      "crossfire_kills",
      "combined_damage",
      "delay_sum_ms",
      "delay_count",
      "delays_ms",
    ],
    rows: ({ id, sums }, guid) =>
      both.flatMap((side) => {
        const { members, pairs } = sums[side];
        let slot = -1;
        return members.flatMap((player1, i) =>
          members.slice(i + 1).map((player2) => {
            slot += 1;
            const pair = pairs.get(slot);
            const delays = pair?.delaysMs ?? [];
            return copyRow([
              id,
              guid(player1),
              guid(player2),
              true,
              pair?.crossfires ?? 0,
              pair?.kills ?? 0,
              pair?.damage ?? 0,
              delays.reduce((sum, delay) => sum + delay, 0),
              delays.length,
              list(delays),
            ]);
          }),
        );
      }),
  },
  {
    name: "combat_engagement",
    columns: [
      "id",
      "round_id",
      "session_date",
      "round_number",
      "map_name",
      "engagement_id",
      "start_time_ms",
      "end_time_ms",
      "duration_ms",
      "target_guid",
      "target_name",
      "target_team",
      "outcome",
      "total_damage_taken",
      "killer_guid",
      "killer_name",
      "position_path",
      "start_x",
      "start_y",
      "start_z",
      "end_x",
      "end_y",
      "end_z",
      "distance_traveled",
      "attackers",
      "num_attackers",
      "is_crossfire",
      "crossfire_delay_ms",
      "crossfire_participants",
      "pair_gaps",
    ],
    rows: (round, guid) =>
      round.fights.map(({ target, side, attackers, delayMs, killed }, nth) => {
        const [x, y] = findPlace(round, nth);
        const start = nth * 12_000;
        const crossfire = attackers.length > 1;
        return copyRow([
          engagementId(round, nth),
          round.id,
          round.day,
          1 + (round.id % 2),
          round.map,
          nth,
          start,
          start + 4000,
          4000,
          guid(target),
          `player ${target}`,
          TEAMS[side],
          killed ? "killed" : "escaped",
          110 * attackers.length,
          killed ? guid(attackers[0] ?? 0) : null,
          killed ? `player ${attackers[0]}` : null,
          JSON.stringify([
            { time: start, x, y, z: 24, event: "start" },
            { time: start + 4000, x: x + 90, y: y + 40, z: 24, event: killed ? "death" : "escape" },
          ]),
          x,
          y,
          24,
          x + 90,
          y + 40,
          24,
          98.5,
          JSON.stringify(
            attackers.map((player, at) => ({
              guid: guid(player),
              first_hit_ms: start + at * delayMs,
              last_hit_ms: start + 4000,
            })),
          ),
          attackers.length,
          crossfire,
          crossfire ? delayMs : null,
          JSON.stringify(crossfire ? attackers.map((player) => guid(player)) : []),
          list(
            attackers.flatMap((_, index) =>
              attackers
                .slice(index + 1)
                .flatMap((__, beyond) => [index, index + 1 + beyond, delayMs]),
            ),
          ),
        ]);
      }),
  },
  {
    name: "engagement_attacker",
    columns: [
      "engagement_row",
      "position",
      "round_id",
      "map_name",
      "guid",
      "name",
      "team",
      "damage",
      "hits",
      "first_hit_ms",
      "last_hit_ms",
      "got_kill",
      "weapon",
      "x",
      "y",
      "z",
      "in_crossfire",
    ],
    rows: (round, guid) =>
      round.fights.flatMap(({ side, attackers, delayMs, killed }, nth) =>
        attackers.map((player, at) => {
          const [x, y] = findPlace(round, nth);
          return copyRow([
            engagementId(round, nth),
            at,
            round.id,
            round.map,
            guid(player),
            `player ${player}`,
            TEAMS[1 - side] ?? "AXIS",
            55,
            3,
            nth * 12_000 + at * delayMs,
            nth * 12_000 + 4000,
            killed && at === 0,
            8,
            x + 500 * Math.cos(player + nth),
            y + 500 * Math.sin(player + nth),
            24,
            attackers.length > 1,
          ]);
        }),
      ),
  },
];

const MOST_FIGHTS = 100;
const engagementId = (round: Round, nth: number): number => round.id * MOST_FIGHTS + nth;

const EVENTS = (
  [
    [
      "kill",
      "killer_guid",
      "target_guid",
      "CASE target_team WHEN 'AXIS' THEN 'ALLIES' ELSE 'AXIS' END",
      "outcome = 'killed'",
    ],
    ["death", "target_guid", "killer_guid", "target_team", "outcome = 'killed'"],
    ["escape", "target_guid", "NULL", "target_team", "outcome = 'escaped'"],
    ["hit", "target_guid", "NULL", "target_team", "true"],
  ] as const
).map(
  ([kind, player, other, team, where]) => `
  INSERT INTO map_event (round_id, map_name, session_date, kind, player_guid, other_guid, team, weapon, time_ms,
    x, y, z, engagement_row, outcome, is_crossfire, attackers)
  SELECT round_id, map_name, session_date, '${kind}', ${player}, ${other}, ${team}, 8, end_time_ms, end_x,
    end_y, end_z, id, outcome, is_crossfire, num_attackers FROM combat_engagement WHERE ${where}`,
);

const LIFETIME = [
  `INSERT INTO player_teamplay_stats (player_guid, public_id, player_name, rounds_played, first_seen, last_seen,
    ${SUM_COLUMNS.join(", ")})
   SELECT guid, translate(substr(md5('id ' || guid), 1, 12), '0189', 'wxyz'), max(name), count(*),
    min(played_at), max(played_at),
          ${SUM_COLUMNS.map((column) => `sum(${column})`).join(", ")}
     FROM round_player JOIN round ON round.id = round_id GROUP BY guid`,
  `INSERT INTO player_alias SELECT guid, name, count(*), min(played_at), max(played_at) FROM round_player
    JOIN round ON round.id = round_id GROUP BY guid, name`,
  `INSERT INTO crossfire_pairs (player1_guid, player2_guid, player1_name, player2_name, crossfire_count,
    crossfire_kills, total_combined_damage, delay_sum_ms, delay_count, games_together, first_played, last_played)
   SELECT player1_guid, player2_guid, 'one', 'two', sum(round_pair.crossfire_count), sum(crossfire_kills),
    sum(combined_damage), sum(delay_sum_ms), sum(delay_count), count(*), min(played_at), max(played_at)
     FROM round_pair JOIN round ON round.id = round_id GROUP BY player1_guid, player2_guid
       HAVING sum(round_pair.crossfire_count) > 0`,
];

/**
 * Fills a migrated database with a season; the same rows each time. Indexes of large tables are
 * made at the end, as a restore does it.
 */
export async function generateSeason(db: Database, rounds: number, players: number): Promise<void> {
  const guids = makeGuids(players);
  const client = await db.pool.connect();
  try {
    await client.query("SET synchronous_commit = off");
    const { rows: indexes } = await client.query<{ name: string; sql: string }>(
      `SELECT indexname AS name, indexdef AS sql FROM pg_indexes
        WHERE tablename IN ('combat_engagement', 'engagement_attacker', 'map_event', 'round_pair', 'round_player')
        AND indexname NOT LIKE '%_pkey'`,
    );
    for (const { name } of indexes) await client.query(`DROP INDEX "${name}"`);
    await client.query("INSERT INTO source (id, name) VALUES (1, 'first'), (2, 'second')");
    let some: Round[] = [];
    const flush = async (): Promise<void> => {
      for (const { name, columns, rows } of TABLES)
        await copyInto(
          { client },
          name,
          columns,
          some.map((round) => rows(round, (player) => guids[player] ?? "").join("")),
        );
      some = [];
    };
    for (const round of playSeason(rounds, players)) {
      some.push(round);
      if (some.length === ROUNDS_AT_ONCE) await flush();
    }
    await flush();
    for (const step of [...EVENTS, ...LIFETIME, ...indexes.map(({ sql }) => sql), "ANALYZE"])
      await client.query(step);
    const { rows: sessions } = await client.query<StoredSessionKey>(
      `SELECT DISTINCT source_id AS "sourceId", session_date::text AS "sessionDate" FROM round`,
    );
    await inTransaction(db, async (transaction) =>
      commit(await updateSessions(transaction, sessions)),
    );
    await client.query("VACUUM ANALYZE");
  } finally {
    client.release();
  }
}
