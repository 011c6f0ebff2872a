import { valueIn, type RowQuery } from "#lib/mapQuery/filter.ts";
import { endOfTime, time } from "#lib/mapQuery/filters/time.ts";
import { knownRounds } from "#lib/mapQuery/knownFilters.ts";
import { EVENT_KINDS, type EventKind } from "#lib/mapQuery/tables.ts";
import { where } from "#lib/mapQuery/where.ts";
import { FIRST_PARSER_WITH_PLACES } from "#lib/versions.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRow, queryRows } from "../../postgres/query.ts";
import { collectValues } from "../../postgres/sqlValues.ts";

/**
 * A denominator of rates: rounds, and the time played in them (all of it, or only the part that the
 * filters ask for).
 */
interface Played {
  rounds: number;
  playedMs: number;
}

/** How much matches the filters: the denominators of every rate. */
export interface FilterTotals extends Played {
  engagements: number;
  /** Only the rounds whose files have everything that the filters ask for. */
  known: Played;
  /**
   * The known rounds with killers' places, and the rounds with tracks: such a layer uses only
   * these.
   */
  withKillerPlaces: Played;
  withTracks: Played;
  /** Rounds read by an older version of the program, which stored neither. */
  roundsReadBefore: number;
  /** How many events of each kind match. */
  events: Record<EventKind, number>;
}

/** @param subject the player in an engagement whose side the side filter checks */
export async function countFilterTotals(
  db: Pick<Database, "pool">,
  query: RowQuery,
  subject: RowQuery["subject"],
): Promise<FilterTotals> {
  const [rounds, engagements, events] = await Promise.all([
    countRounds(db, query),
    countEngagements(db, { ...query, subject }),
    countEvents(db, query),
  ]);
  return { ...rounds, engagements, events };
}

const HAS_KILLERS = `(round.kill_count = 0
  OR EXISTS (SELECT FROM map_event e WHERE e.round_id = round.id AND e.kind = 'killer'))`;

/** SQL: how many rounds meet a condition, and their time, as columns with these names. */
const sumPlayed = (condition: string, rounds: string, ms: string): string => `
  (count(*) FILTER (WHERE ${condition}))::int AS "${rounds}",
  coalesce(sum(played_ms) FILTER (WHERE ${condition}), 0)::float8 AS "${ms}"`;

interface RoundsRow extends Played {
  knownRounds: number;
  knownMs: number;
  killerRounds: number;
  killerMs: number;
  trackRounds: number;
  trackMs: number;
  roundsReadBefore: number;
}

async function countRounds(
  db: Pick<Database, "pool">,
  query: RowQuery,
): Promise<Omit<FilterTotals, "engagements" | "events">> {
  const sql = collectValues();
  const matching = where("round", query, sql);
  const part = valueIn(query.filters, time);
  const until = endOfTime(part);
  const begin = sql.add(1000 * (part.from ?? 0));
  const end =
    until === null ? "round.duration_ms" : `least(round.duration_ms, ${sql.add(1000 * until)})`;
  const row = await queryRow<RoundsRow>(
    db,
    `
    SELECT ${sumPlayed("true", "rounds", "playedMs")},
           ${sumPlayed("is_known", "knownRounds", "knownMs")},
           ${sumPlayed("is_known AND has_killers", "killerRounds", "killerMs")},
           ${sumPlayed("has_tracks", "trackRounds", "trackMs")},
           (count(*) FILTER (WHERE parser_version < ${FIRST_PARSER_WITH_PLACES}))::int AS "roundsReadBefore"
      FROM (SELECT has_tracks, parser_version, greatest(0, ${end} - ${begin}::int) AS played_ms,
                   ${knownRounds(query.filters)} AS is_known, ${HAS_KILLERS} AS has_killers
              FROM round WHERE ${matching}) AS matching`,
    sql.values,
  );
  if (row === null) throw new Error("a count without a row");
  const { rounds, playedMs, roundsReadBefore } = row;
  return {
    rounds,
    playedMs,
    roundsReadBefore,
    known: { rounds: row.knownRounds, playedMs: row.knownMs },
    withKillerPlaces: { rounds: row.killerRounds, playedMs: row.killerMs },
    withTracks: { rounds: row.trackRounds, playedMs: row.trackMs },
  };
}

async function countEngagements(db: Pick<Database, "pool">, query: RowQuery): Promise<number> {
  const sql = collectValues();
  // If no filter needs the round, PostgreSQL removes the join.
  const rows = await queryRows<{ count: number }>(
    db,
    `SELECT count(*)::int AS count
      FROM combat_engagement g LEFT JOIN round ON round.id = g.round_id
     WHERE ${where("combat_engagement", query, sql)}`,
    sql.values,
  );
  return rows[0]?.count ?? 0;
}

async function countEvents(
  db: Pick<Database, "pool">,
  query: RowQuery,
): Promise<FilterTotals["events"]> {
  const sql = collectValues();
  const counts = EVENT_KINDS.map(
    (kind) => `SELECT '${kind}' AS kind, count(*)::int AS count
      FROM map_event e WHERE ${where(kind, query, sql)}`,
  );
  const rows = await queryRows<{ kind: EventKind; count: number }>(
    db,
    counts.join(" UNION ALL "),
    sql.values,
  );
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count])) as FilterTotals["events"];
}
