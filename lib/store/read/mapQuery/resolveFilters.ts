import { fillName } from "#lib/engagements/fillName.ts";
import type { RowQuery } from "#lib/mapQuery/filter.ts";
import { nameDays } from "#lib/mapQuery/filters/dates.ts";
import { listNamedPlayers, type Filters } from "#lib/mapQuery/filters/list.ts";
import { findMainIds } from "../../people/listMerged.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";

/** Filters with everything that the SQL of the map's readers needs. */
export interface MapRows extends RowQuery {
  map: string;
  filters: Filters;
}

/** A player named by the filters. */
export interface NamedPlayer {
  id: string;
  name: string;
}

export interface ResolveOptions {
  map: string;
  /** Today, `YYYY-MM-DD`: the end of "the last N days". */
  today: string;
  /** Heights of the floor that the filters name; null if the map has no such floor. */
  heights: RowQuery["heights"];
  /** Players who are left out, in the roles they are named in. */
  except?: Partial<Filters> | null;
}

/**
 * Looks up what the SQL of the filters needs: days become dates and public ids become GUIDs. Also
 * returns the names of the players.
 */
export async function resolveFilters(
  db: Database,
  filters: Filters,
  { map, today, heights, except = null }: ResolveOptions,
): Promise<{ resolved: MapRows; players: NamedPlayer[] }> {
  const ids = [...new Set([...listNamedPlayers(filters), ...listNamedPlayers(except ?? {})])];
  const rows = ids.length === 0 ? [] : await findPlayers(db, ids);
  return {
    players: rows.map(({ id, name }) => ({ id, name: fillName(name, id) })),
    resolved: {
      map,
      filters: { ...filters, dates: nameDays(filters.dates, today) },
      except,
      guids: new Map(rows.map(({ id, guid }) => [id, guid])),
      heights,
      subject: "target",
    },
  };
}

/** The id of a player who was merged into another one finds the other player. */
export async function findPlayers(
  db: Database,
  ids: readonly string[],
): Promise<(NamedPlayer & { guid: string })[]> {
  const mains = await findMainIds(db, ids);
  return queryRows<NamedPlayer & { guid: string }>(
    db,
    `SELECT asked.id, player_guid AS guid, player_name AS name
       FROM unnest($1::text[], $2::text[]) AS asked(id, main)
       JOIN player_teamplay_stats ON public_id = asked.main`,
    [ids, ids.map((id) => mains.get(id) ?? id)],
  );
}
