import type { Side } from "#lib/engagements/sides.ts";
import type { Filters, Role } from "#lib/mapQuery/question.ts";
import { endOfTime, ROLES } from "#lib/mapQuery/question.ts";
import { weaponNumbers } from "#lib/mapQuery/weaponClasses.ts";
import type { Database } from "../../postgres/connection.ts";
import { findMainIds } from "../../people/listJoined.ts";
import { asText } from "../../postgres/asText.ts";

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
  /** People left out of the parts they are named in here; what a comparison with everybody else asks. */
  except: Pick<ResolvedFilters, "guids" | "duo"> | null;
  weapons: readonly number[] | null;
  outcomes: readonly string[] | null;
  crossfire: boolean;
  attackers: { from: number | null; to: number | null };
  /** ms from the first row of the round: from `from` up to, not with, `to`. */
  timeMs: { from: number | null; to: number | null };
  /** Heights, game units: from `low` up to, not with, `high`. */
  z: { low: number; high: number } | null;
  source: string | null;
  bots: Filters["bots"];
}

/** A named player of a filter. */
export interface NamedPlayer {
  id: string;
  name: string;
}

const OUTCOMES = {
  killed: ["killed"],
  escaped: ["escaped"],
  other_death: ["selfkill", "fallen", "world", "teamkill"],
  open: ["round_end", "timeout", "disconnect", "shutdown", "unknown"],
} as const;

export interface ResolveOptions {
  map: string;
  /** Today, `YYYY-MM-DD`: where "the last so many days" end. */
  today: string;
  /** Heights of the storey the filters name; null where the map has none such. */
  z: { low: number; high: number } | null;
  /** People left out, in the parts they are named in. */
  except?: Pick<Filters, "players" | "duo"> | null;
}

/** Puts filters into the database's words: public ids become GUIDs, spans of days dates. Names of the players come along. */
export async function resolveFilters(
  db: Database,
  filters: Filters,
  { map, today, z, except = null }: ResolveOptions,
): Promise<{ resolved: ResolvedFilters; players: NamedPlayer[] }> {
  const ids = [
    ...new Set(
      [filters, ...(except === null ? [] : [except])].flatMap(({ players, duo }) => [
        ...ROLES.flatMap((role) => players[role]),
        ...(duo ?? []),
      ]),
    ),
  ];
  const rows = ids.length === 0 ? [] : await findPlayers(db, ids);
  const guidById = new Map(rows.map(({ id, guid }) => [id, guid]));
  const findGuids = (asked: readonly string[]): string[] =>
    asked.flatMap((id) => guidById.get(id) ?? []);
  const orNull = <T>(list: readonly T[]): readonly T[] | null => (list.length === 0 ? null : list);
  const people = ({
    players,
    duo,
  }: Pick<Filters, "players" | "duo">): Pick<ResolvedFilters, "guids" | "duo"> => {
    const resolveRole = (role: Role): readonly string[] | null =>
      players[role].length === 0 ? null : findGuids(players[role]);
    return {
      guids: {
        killer: resolveRole("killer"),
        victim: resolveRole("victim"),
        attacker: resolveRole("attacker"),
        target: resolveRole("target"),
      },
      duo: duo === null ? null : findGuids(duo),
    };
  };
  const ms = (seconds: number | null): number | null => (seconds === null ? null : seconds * 1000);
  return {
    players: rows.map(({ id, name }) => ({ id, name })),
    resolved: {
      map: asText(map),
      from: filters.days === null ? filters.from : dayBefore(today, filters.days - 1),
      to: filters.days === null ? filters.to : today,
      sessions: orNull(filters.sessions),
      rounds: orNull(filters.rounds),
      half: filters.half,
      side: filters.side,
      ...people(filters),
      except: except === null ? null : people(except),
      weapons: orNull(weaponNumbers(filters.weapons)),
      outcomes: orNull(filters.outcomes.flatMap((group) => [...OUTCOMES[group]])),
      crossfire: filters.crossfire,
      attackers: filters.attackers,
      timeMs: { from: ms(filters.time.from), to: ms(endOfTime(filters.time)) },
      z,
      source: filters.source === null ? null : asText(filters.source),
      bots: filters.bots,
    },
  };
}

/** Links to somebody who was joined into another ask about the other. */
async function findPlayers(
  db: Database,
  ids: string[],
): Promise<(NamedPlayer & { guid: string })[]> {
  const mains = await findMainIds(db, ids);
  const { rows } = await db.pool.query<NamedPlayer & { guid: string }>(
    `SELECT asked.id, player_guid AS guid, player_name AS name
       FROM unnest($1::text[], $2::text[]) AS asked(id, main) JOIN player_teamplay_stats ON public_id = asked.main`,
    [ids, ids.map((id) => mains.get(id) ?? id)],
  );
  return rows;
}

/** The day so many days before another, `YYYY-MM-DD`. */
function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
