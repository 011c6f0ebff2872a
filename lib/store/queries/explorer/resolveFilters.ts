import type { Filters, Role, Side } from "#lib/analytics/question/question.ts";
import { ROLES } from "#lib/analytics/question/question.ts";
import { weaponNumbers } from "#lib/analytics/question/weaponClasses.ts";
import type { Database } from "../../connection.ts";
import { findMainIds } from "../../players/listJoined.ts";
import { asText } from "../asText.ts";

/** Filters as the database's columns say them. null is no condition; a list that nobody is in matches nothing. */
export interface ResolvedFilters {
  map: string;
  from: string | null;
  to: string | null;
  sessions: readonly string[] | null;
  rounds: readonly number[] | null;
  half: 1 | 2 | null;
  side: Side | null;
  guids: Readonly<Record<Role, readonly string[] | null>>;
  duo: readonly string[] | null;
  weapons: readonly number[] | null;
  outcomes: readonly string[] | null;
  crossfire: boolean;
  attackers: { from: number | null; to: number | null };
  /** ms from the first row of the round */
  timeMs: { from: number | null; to: number | null };
  /** Heights, game units: from `low` up to, not with, `high`. */
  z: { low: number; high: number } | null;
  source: string | null;
  bots: Filters["bots"];
}

/** A named player of a filter. */
export interface NamedPlayer { id: string; name: string }

const OUTCOMES = {
  killed: ["killed"], escaped: ["escaped"], other_death: ["selfkill", "fallen", "world", "teamkill"],
  open: ["round_end", "timeout", "disconnect", "shutdown", "unknown"],
} as const;

export interface ResolveOptions {
  map: string;
  /** Today, `YYYY-MM-DD`: where "the last so many days" end. */
  today: string;
  /** Heights of the storey the filters name; null where the map has none such. */
  z: { low: number; high: number } | null;
}

/** Puts filters into the database's words: public ids become GUIDs, spans of days dates. Names of the players come along. */
export async function resolveFilters(
  db: Database, filters: Filters, { map, today, z }: ResolveOptions,
): Promise<{ resolved: ResolvedFilters; players: NamedPlayer[] }> {
  const ids = [...new Set([...ROLES.flatMap((role) => filters.players[role]), ...(filters.duo ?? [])])];
  const rows = ids.length === 0 ? [] : await findPlayers(db, ids);
  const guidOf = new Map(rows.map(({ id, guid }) => [id, guid]));
  const guidsOf = (asked: readonly string[]): string[] => asked.flatMap((id) => guidOf.get(id) ?? []);
  const orNull = <T>(list: readonly T[]): readonly T[] | null => (list.length === 0 ? null : list);
  const roleGuids = (role: Role): readonly string[] | null => (filters.players[role].length === 0 ? null : guidsOf(filters.players[role]));
  const ms = (seconds: number | null): number | null => (seconds === null ? null : seconds * 1000);
  return {
    players: rows.map(({ id, name }) => ({ id, name })),
    resolved: {
      map: asText(map),
      from: filters.days === null ? filters.from : dayBefore(today, filters.days - 1), to: filters.days === null ? filters.to : today,
      sessions: orNull(filters.sessions), rounds: orNull(filters.rounds), half: filters.half, side: filters.side,
      guids: { killer: roleGuids("killer"), victim: roleGuids("victim"), attacker: roleGuids("attacker"), target: roleGuids("target") },
      duo: filters.duo === null ? null : guidsOf(filters.duo),
      weapons: orNull(weaponNumbers(filters.weapons)),
      outcomes: orNull(filters.outcomes.flatMap((group) => [...OUTCOMES[group]])),
      crossfire: filters.crossfire, attackers: filters.attackers,
      timeMs: { from: ms(filters.time.from), to: filters.time.to === null ? null : filters.time.to * 1000 + 999 },
      z, source: filters.source === null ? null : asText(filters.source), bots: filters.bots,
    },
  };
}

/** Links to somebody who was joined into another ask about the other. */
async function findPlayers(db: Database, ids: string[]): Promise<(NamedPlayer & { guid: string })[]> {
  const mains = await findMainIds(db, ids);
  const { rows } = await db.pool.query<NamedPlayer & { guid: string }>(
    `SELECT asked.id, player_guid AS guid, player_name AS name
       FROM unnest($1::text[], $2::text[]) AS asked(id, main) JOIN player_teamplay_stats ON public_id = asked.main`, [ids, ids.map((id) => mains.get(id) ?? id)]);
  return rows;
}

/** The day so many days before another, `YYYY-MM-DD`. */
function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
