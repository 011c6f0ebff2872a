import { isBotGuid } from "#lib/analytics/guidKinds.ts";
import type { MapEvent } from "#lib/analytics/mapEvents.ts";
import type { RoundShares } from "#lib/analytics/countRoundShares.ts";
import type { Engagement } from "#lib/engagements/types.ts";
import { SUM_COLUMNS, SUM_NAMES } from "#lib/analytics/playerSums.ts";
import { copyRow } from "../postgres/copyText.ts";
import { hasBot } from "./engagementRows.ts";
import type { RoundKeys } from "./engagementRows.ts";

export const EVENT_COLUMNS = [
  "round_id",
  "map_name",
  "session_date",
  "kind",
  "player_guid",
  "other_guid",
  "team",
  "weapon",
  "means_of_death",
  "time_ms",
  "x",
  "y",
  "z",
  "engagement_row",
  "outcome",
  "is_crossfire",
  "attackers",
  "bot",
] as const;

export const PLAYER_COLUMNS = [
  "round_id",
  "guid",
  "name",
  "team",
  "lasting",
  "played_axis",
  "played_allies",
  "axis_ms",
  "allies_ms",
  ...SUM_COLUMNS,
  "alive_ms",
] as const;

export const PAIR_COLUMNS = [
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
] as const;

export const TEAM_COLUMNS = [
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
] as const;

export const CELL_COLUMNS = [
  "round_id",
  "map_name",
  "grid_x",
  "grid_y",
  "grid_size",
  "axis_kills",
  "allies_kills",
  "axis_deaths",
  "allies_deaths",
  "traversal",
  "combat",
  "escape",
] as const;

export const GROUND_COLUMNS = ["round_id", "map_name", "grid_x", "grid_y", "samples"] as const;

/** A row of map_event; `rowIds` are the row ids of the file's engagements, by index. */
export function makeEventRow(
  keys: RoundKeys,
  event: MapEvent,
  engagements: readonly Engagement[],
  rowIds: readonly number[],
): string {
  const row = event.engagement === null ? null : (rowIds[event.engagement] ?? null);
  const engagement = event.engagement === null ? undefined : engagements[event.engagement];
  return copyRow([
    keys.roundId,
    keys.map,
    keys.sessionDate,
    event.kind,
    event.playerGuid,
    event.otherGuid,
    event.team,
    event.weapon,
    event.meansOfDeath,
    event.timeMs,
    event.x,
    event.y,
    event.z,
    row,
    engagement?.outcome ?? null,
    engagement?.isCrossfire ?? null,
    engagement?.numAttackers ?? null,
    isBotGuid(event.playerGuid) ||
      (event.otherGuid !== null && isBotGuid(event.otherGuid)) ||
      (engagement !== undefined && hasBot(engagement)),
  ]);
}

/** Rows of round_player. */
export function makePlayerRows(keys: RoundKeys, players: RoundShares["players"]): string {
  return players
    .map((p) =>
      copyRow([
        keys.roundId,
        p.guid,
        p.name,
        p.team,
        p.lasting,
        p.playedAxis,
        p.playedAllies,
        p.axisMs,
        p.alliesMs,
        ...SUM_NAMES.map((name) => p[name]),
        p.aliveMs,
      ]),
    )
    .join("");
}

/** Rows of round_pair. */
export function makePairRows(keys: RoundKeys, pairs: RoundShares["pairs"]): string {
  return pairs
    .map((pair) =>
      copyRow([
        keys.roundId,
        pair.player1,
        pair.player2,
        pair.lasting,
        pair.crossfireCount,
        pair.crossfireKills,
        pair.combinedDamage,
        pair.delaysMs.reduce((sum, delay) => sum + delay, 0),
        pair.delaysMs.length,
        formatArray(pair.delaysMs),
      ]),
    )
    .join("");
}

/** Rows of round_team. */
export function makeTeamRows(keys: RoundKeys, teams: RoundShares["teams"]): string {
  return teams
    .map(({ pairs, ...share }) =>
      copyRow([
        keys.roundId,
        share.team,
        formatTextArray(share.members),
        formatArray(share.outside),
        formatArray(share.taken),
        formatArray(share.measuredPairs.map(({ size }) => size)),
        formatArray(share.measuredPairs.map((measured) => measured.pairs)),
        share.ofWholeTeam,
        formatArray(pairs.map(({ slot }) => slot)),
        formatArray(pairs.map(({ crossfires }) => crossfires)),
        formatArray(pairs.map(({ measured }) => measured)),
        formatArray(pairs.map(({ kills }) => kills)),
        formatArray(pairs.map(({ damage }) => damage)),
        formatArray(pairs.map(({ delaysMs }) => delaysMs.length)),
        formatArray(pairs.flatMap(({ delaysMs }) => delaysMs)),
      ]),
    )
    .join("");
}

/** Rows of round_cell. */
export function makeCellRows(
  keys: RoundKeys,
  gridSize: number,
  cells: RoundShares["cells"],
): string {
  return cells
    .map((cell) =>
      copyRow([
        keys.roundId,
        keys.map,
        cell.gridX,
        cell.gridY,
        gridSize,
        cell.axisKills,
        cell.alliesKills,
        cell.axisDeaths,
        cell.alliesDeaths,
        cell.traversal,
        cell.combat,
        cell.escape,
      ]),
    )
    .join("");
}

/** The row of round_ground. */
export function makeGroundRow(keys: RoundKeys, ground: RoundShares["ground"]): string {
  return copyRow([
    keys.roundId,
    keys.map,
    formatArray(ground.gridX),
    formatArray(ground.gridY),
    formatArray(ground.samples),
  ]);
}

/** An array of numbers as PostgreSQL writes it. */
export function formatArray(numbers: readonly number[]): string {
  return `{${numbers.join(",")}}`;
}

function formatTextArray(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replaceAll(/["\\]/g, "\\$&")}"`).join(",")}}`;
}
