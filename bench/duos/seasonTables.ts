import { SUM_COLUMNS, SUM_NAMES, type SumName } from "#lib/analytics/playerSums.ts";
import { copyRow } from "#lib/store/postgres/copyText.ts";
import { PARSER_VERSION } from "#lib/versions.ts";
import { TEAM_SIZE } from "./playRound.ts";
import type { Round } from "./playSeason.ts";

/** Fights gather around this many places on a map. */
const PLACES = 40;

const list = (values: readonly (number | string)[]): string => `{${values.join(",")}}`;
const TEAMS = ["AXIS", "ALLIES"] as const;
const both = [0, 1] as const;

/** A table: its columns, and its rows for one round. */
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

export const TABLES: readonly Table[] = [
  {
    name: "round",
    columns: [
      "id",
      "source_id",
      "map_name",
      "file_map_name",
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
