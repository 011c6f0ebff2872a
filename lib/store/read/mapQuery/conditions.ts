import type { Role } from "#lib/mapQuery/question.ts";
import { ARE_PAIR } from "../duos/pairCondition.ts";
import type { ResolvedFilters } from "./resolveFilters.ts";

/** Collects the parameters of one statement; `add` gives the placeholder. */
export interface SqlValues {
  values: unknown[];
  add(value: unknown): string;
}

export function sqlValues(): SqlValues {
  const values: unknown[] = [];
  return { values, add: (value) => `$${values.push(value)}` };
}

/** The kinds of map_event that layers count. */
export type EventKind = "kill" | "death" | "killer" | "hit" | "escape";

const DEATHS = "('killed', 'selfkill', 'fallen', 'world', 'teamkill')";

/** Everything that filters say of rows that carry map_name, session_date and round_id. */
function commonConditions(table: string, filters: ResolvedFilters, { add }: SqlValues): string[] {
  const { from, to, sessions, rounds, half, source } = filters;
  const map = add(filters.map);
  const conditions = [`${table}.map_name = ${map}`];
  if (from !== null) conditions.push(`${table}.session_date >= ${add(from)}::date`);
  if (to !== null) conditions.push(`${table}.session_date <= ${add(to)}::date`);
  if (sessions !== null) conditions.push(`${table}.session_date = ANY(${add(sessions)}::date[])`);
  if (rounds !== null) conditions.push(`${table}.round_id = ANY(${add(rounds)}::int[])`);
  if (half !== null || source !== null) {
    const roundConditions = [`map_name = ${map}`];
    if (half !== null) roundConditions.push(`half = ${add(half)}`);
    if (source !== null)
      roundConditions.push(`source_id = (SELECT id FROM source WHERE name = ${add(source)})`);
    conditions.push(
      `${table}.round_id IN (SELECT id FROM round WHERE ${roundConditions.join(" AND ")})`,
    );
  }
  return conditions;
}

function rangeConditions(
  column: string,
  { from, to }: { from: number | null; to: number | null },
  { add }: SqlValues,
): string[] {
  return [
    ...(from === null ? [] : [`${column} >= ${add(from)}`]),
    ...(to === null ? [] : [`${column} <= ${add(to)}`]),
  ];
}

/** Times from the lower end up to the upper one, not with it. */
export function timeConditions(
  column: string,
  { timeMs: { from, to } }: ResolvedFilters,
  { add }: SqlValues,
): string[] {
  return [
    ...(from === null ? [] : [`${column} >= ${add(from)}`]),
    ...(to === null ? [] : [`${column} < ${add(to)}`]),
  ];
}

/**
 * That the engagement of a column has these GUIDs as attackers: any of them, or for a duo both, as opponents of the target; of those
 * left out, none. A duo's crossfires are those in which the two are a pair: another two may have made it one.
 */
function attackerConditions(column: string, filters: ResolvedFilters, sql: SqlValues): string[] {
  const { add } = sql;
  const selectEngagementRows = (guids: string): string =>
    `SELECT engagement_row FROM engagement_attacker WHERE map_name = ${add(filters.map)} AND guid = ${guids}`;
  const conditions: string[] = [];
  if (filters.guids.attacker !== null)
    conditions.push(
      `${column} IN (${selectEngagementRows(`ANY(${add(filters.guids.attacker)}::text[])`)})`,
    );
  if (filters.duo !== null) {
    const [player1 = null, player2 = null] = filters.duo;
    const together = filters.crossfire
      ? ARE_PAIR
      : "one.team <> g.target_team AND two.team <> g.target_team";
    conditions.push(`${column} IN (SELECT one.engagement_row FROM engagement_attacker AS one JOIN engagement_attacker AS two ON two.engagement_row = one.engagement_row
      JOIN combat_engagement AS g ON g.id = one.engagement_row
     WHERE one.map_name = ${add(filters.map)} AND one.guid = ${add(player1)} AND two.guid = ${add(player2)} AND ${together})`);
  }
  const others = [...(filters.except?.guids.attacker ?? []), ...(filters.except?.duo ?? [])];
  if (others.length > 0)
    conditions.push(`${column} NOT IN (${selectEngagementRows(`ANY(${add(others)}::text[])`)})`);
  return conditions;
}

/** What the people of filters must be, `= ANY(list)`, and those left out must not, `<> ALL(list)`. */
function buildListConditions(role: Role, filters: ResolvedFilters, { add }: SqlValues): string[] {
  const [asked, others] = [filters.guids[role], filters.except?.guids[role] ?? null];
  return [
    ...(asked === null ? [] : [`= ANY(${add(asked)}::text[])`]),
    ...(others === null ? [] : [`<> ALL(${add(others)}::text[])`]),
  ];
}

function botCondition(column: string, bots: ResolvedFilters["bots"]): string[] {
  return bots === "with" ? [] : [bots === "only" ? column : `NOT ${column}`];
}

/**
 * The conditions of filters on rows `e` of map_event of one kind, joined by AND.
 * @param skipTime leaves the time in the round open, as the histogram under the map wants it
 */
export function eventConditions(
  kind: EventKind,
  filters: ResolvedFilters,
  sql: SqlValues,
  skipTime = false,
): string {
  const { add } = sql;
  const isKill = kind === "kill" || kind === "killer";
  const ofFight = kind === "hit" || kind === "escape";
  const targetColumn = isKill ? "e.other_guid" : "e.player_guid";
  const conditions = [
    ...commonConditions("e", filters, sql),
    `e.kind = ${add(kind)}`,
    ...botCondition("e.bot", filters.bots),
  ];
  if (filters.side !== null) conditions.push(`e.team = ${add(filters.side.toUpperCase())}`);
  for (const killer of buildListConditions("killer", filters, sql)) {
    if (isKill) conditions.push(`e.player_guid ${killer}`);
    else if (kind === "death")
      conditions.push(`e.other_guid ${killer} AND e.other_guid <> e.player_guid`);
    else
      conditions.push(
        `e.engagement_row IN (SELECT id FROM combat_engagement WHERE map_name = ${add(filters.map)} AND killer_guid ${killer})`,
      );
  }
  for (const victim of buildListConditions("victim", filters, sql))
    conditions.push(`${targetColumn} ${victim}${ofFight ? ` AND e.outcome IN ${DEATHS}` : ""}`);
  for (const target of buildListConditions("target", filters, sql))
    conditions.push(`${targetColumn} ${target} AND e.engagement_row IS NOT NULL`);
  conditions.push(...attackerConditions("e.engagement_row", filters, sql));
  if (filters.weapons !== null) {
    const weapons = `ANY(${add(filters.weapons)}::int[])`;
    conditions.push(
      ofFight
        ? `e.engagement_row IN (SELECT engagement_row FROM engagement_attacker WHERE map_name = ${add(filters.map)} AND weapon = ${weapons})`
        : `e.weapon = ${weapons}`,
    );
  }
  if (filters.outcomes !== null)
    conditions.push(`e.outcome = ANY(${add(filters.outcomes)}::text[])`);
  if (filters.crossfire) conditions.push("e.is_crossfire");
  conditions.push(...rangeConditions("e.attackers", filters.attackers, sql));
  if (!skipTime) conditions.push(...timeConditions("e.time_ms", filters, sql));
  if (filters.z !== null)
    conditions.push(`e.z >= ${add(filters.z.low)} AND e.z < ${add(filters.z.high)}`);
  return conditions.join(" AND ");
}

/**
 * The conditions on rows `g` of combat_engagement, joined by AND. A time in the round needs `r`, its row of round.
 * @param subject whose side `side` is: the target's, or of those who fought him
 */
export function engagementConditions(
  filters: ResolvedFilters,
  subject: "target" | "killer",
  sql: SqlValues,
): string {
  const { add } = sql;
  const conditions = [
    ...commonConditions("g", filters, sql),
    ...botCondition("g.has_bot", filters.bots),
  ];
  if (filters.side !== null)
    conditions.push(
      `g.target_team = ${add((filters.side === "axis") === (subject === "target") ? "AXIS" : "ALLIES")}`,
    );
  for (const killer of buildListConditions("killer", filters, sql))
    conditions.push(`g.killer_guid ${killer}`);
  for (const victim of buildListConditions("victim", filters, sql))
    conditions.push(`g.target_guid ${victim} AND g.outcome IN ${DEATHS}`);
  for (const target of buildListConditions("target", filters, sql))
    conditions.push(`g.target_guid ${target}`);
  conditions.push(...attackerConditions("g.id", filters, sql));
  if (filters.weapons !== null) {
    conditions.push(
      `g.id IN (SELECT engagement_row FROM engagement_attacker WHERE map_name = ${add(filters.map)} AND weapon = ANY(${add(filters.weapons)}::int[]))`,
    );
  }
  if (filters.outcomes !== null)
    conditions.push(`g.outcome = ANY(${add(filters.outcomes)}::text[])`);
  if (filters.crossfire) conditions.push("g.is_crossfire");
  conditions.push(...rangeConditions("g.num_attackers", filters.attackers, sql));
  if (filters.timeMs.from !== null)
    conditions.push(`g.end_time_ms - r.first_ms >= ${add(filters.timeMs.from)}`);
  if (filters.timeMs.to !== null)
    conditions.push(`g.start_time_ms - r.first_ms < ${add(filters.timeMs.to)}`);
  if (filters.z !== null)
    conditions.push(`g.end_z >= ${add(filters.z.low)} AND g.end_z < ${add(filters.z.high)}`);
  return conditions.join(" AND ");
}

/** The conditions on rows `r` of round: those of whole rounds, and that one of the named players is in it. */
export function roundConditions(filters: ResolvedFilters, sql: SqlValues): string {
  const { add } = sql;
  const conditions = [`r.map_name = ${add(filters.map)}`];
  if (filters.from !== null) conditions.push(`r.session_date >= ${add(filters.from)}::date`);
  if (filters.to !== null) conditions.push(`r.session_date <= ${add(filters.to)}::date`);
  if (filters.sessions !== null)
    conditions.push(`r.session_date = ANY(${add(filters.sessions)}::date[])`);
  if (filters.rounds !== null) conditions.push(`r.id = ANY(${add(filters.rounds)}::int[])`);
  if (filters.half !== null) conditions.push(`r.half = ${add(filters.half)}`);
  if (filters.source !== null)
    conditions.push(`r.source_id = (SELECT id FROM source WHERE name = ${add(filters.source)})`);
  // Where only people count, a round among bots was not played; where only fights with bots do, a round without any was not.
  if (filters.bots !== "with")
    conditions.push(
      filters.bots === "only"
        ? "r.bot_count > 0"
        : "NOT (r.bot_count > 0 AND r.bot_count = r.player_count)",
    );
  for (const guids of [
    ...Object.values(filters.guids),
    ...(filters.duo === null ? [] : filters.duo.map((guid) => [guid])),
  ]) {
    if (guids !== null)
      conditions.push(
        `EXISTS (SELECT FROM round_player WHERE round_id = r.id AND guid = ANY(${add(guids)}::text[]))`,
      );
  }
  if (filters.duo !== null && filters.duo.length < 2) conditions.push("false");
  return conditions.join(" AND ");
}

/** The conditions on rows `t` of player_track: rounds, side, people, storeys and times of points are the caller's. */
export function trackConditions(filters: ResolvedFilters, sql: SqlValues): string {
  const { add } = sql;
  const conditions = [
    ...commonConditions("t", filters, sql),
    ...botCondition("t.bot", filters.bots),
  ];
  if (filters.side !== null) conditions.push(`t.team = ${add(filters.side.toUpperCase())}`);
  const named = [
    ...Object.values(filters.guids).flatMap((guids) => guids ?? []),
    ...(filters.duo ?? []),
  ];
  const asked =
    Object.values(filters.guids).some((guids) => guids !== null) || filters.duo !== null;
  if (asked) conditions.push(`t.guid = ANY(${add(named)}::text[])`);
  const others = [
    ...Object.values(filters.except?.guids ?? {}).flatMap((guids) => guids ?? []),
    ...(filters.except?.duo ?? []),
  ];
  if (others.length > 0) conditions.push(`t.guid <> ALL(${add(others)}::text[])`);
  return conditions.join(" AND ");
}
