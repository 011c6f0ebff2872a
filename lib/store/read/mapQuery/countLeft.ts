import { FIRST_PARSER_WITH_PLACES } from "#lib/versions.ts";
import type { Database } from "../../postgres/connection.ts";
import { engagementConditions, eventConditions, roundConditions, sqlValues } from "./conditions.ts";
import type { EventKind } from "./conditions.ts";
import type { ResolvedFilters } from "./resolveFilters.ts";

/** What rates are counted against: rounds, and the time played in them (the whole of it, or the asked-for part). */
interface Played {
  rounds: number;
  playedMs: number;
}

/** What filters leave: the denominators of every rate. */
export interface Left extends Played {
  engagements: number;
  /** Rounds of these whose files have killers' places, and tracks: all that such a layer can know. */
  withKillerPlaces: Played;
  withTracks: Played;
  /** Rounds read by an older version of the program, which kept neither. */
  roundsReadBefore: number;
  /** How much each kind of event is left. */
  events: Record<EventKind, number>;
}

export async function countLeft(
  db: Pick<Database, "pool">,
  filters: ResolvedFilters,
  subject: "target" | "killer",
): Promise<Left> {
  const [rounds, engagements, events] = await Promise.all([
    countRounds(db, filters),
    countEngagements(db, filters, subject),
    countEvents(db, filters),
  ]);
  return { ...rounds, engagements, events };
}

const HAS_KILLERS =
  "(r.kill_count = 0 OR EXISTS (SELECT FROM map_event e WHERE e.round_id = r.id AND e.kind = 'killer'))";

async function countRounds(
  db: Pick<Database, "pool">,
  filters: ResolvedFilters,
): Promise<Omit<Left, "engagements" | "events">> {
  const sql = sqlValues();
  const where = roundConditions(filters, sql);
  const from = sql.add(filters.timeMs.from ?? 0);
  const to =
    filters.timeMs.to === null
      ? "r.duration_ms"
      : `least(r.duration_ms, ${sql.add(filters.timeMs.to)})`;
  interface Row extends Played {
    killerRounds: number;
    killerMs: number;
    trackRounds: number;
    trackMs: number;
    roundsReadBefore: number;
  }
  const {
    rows: [row],
  } = await db.pool.query<Row>({
    values: sql.values,
    text: `
    SELECT count(*)::int AS rounds, coalesce(sum(played_ms), 0)::float8 AS "playedMs",
           (count(*) FILTER (WHERE has_killers))::int AS "killerRounds", coalesce(sum(played_ms) FILTER (WHERE has_killers), 0)::float8 AS "killerMs",
           (count(*) FILTER (WHERE has_tracks))::int AS "trackRounds", coalesce(sum(played_ms) FILTER (WHERE has_tracks), 0)::float8 AS "trackMs",
           (count(*) FILTER (WHERE parser_version < ${FIRST_PARSER_WITH_PLACES}))::int AS "roundsReadBefore"
      FROM (SELECT r.has_tracks, r.parser_version, greatest(0, ${to} - ${from}::int) AS played_ms, ${HAS_KILLERS} AS has_killers FROM round r WHERE ${where}) AS left_over`,
  });
  if (row === undefined) throw new Error("a count without a row");
  const { rounds, playedMs, roundsReadBefore } = row;
  return {
    rounds,
    playedMs,
    roundsReadBefore,
    withKillerPlaces: { rounds: row.killerRounds, playedMs: row.killerMs },
    withTracks: { rounds: row.trackRounds, playedMs: row.trackMs },
  };
}

/** The statement behind the count of engagements. */
function engagementsStatement(
  filters: ResolvedFilters,
  subject: "target" | "killer",
): { text: string; values: unknown[] } {
  const sql = sqlValues();
  const inTime = filters.timeMs.from !== null || filters.timeMs.to !== null;
  const text = `SELECT count(*)::int AS count FROM combat_engagement g${inTime ? " JOIN round r ON r.id = g.round_id" : ""}
     WHERE ${engagementConditions(filters, subject, sql)}`;
  return { text, values: sql.values };
}

async function countEngagements(
  db: Pick<Database, "pool">,
  filters: ResolvedFilters,
  subject: "target" | "killer",
): Promise<number> {
  const { rows } = await db.pool.query<{ count: number }>(engagementsStatement(filters, subject));
  return rows[0]?.count ?? 0;
}

const KINDS: readonly EventKind[] = ["kill", "death", "killer", "hit", "escape"];

async function countEvents(
  db: Pick<Database, "pool">,
  filters: ResolvedFilters,
): Promise<Left["events"]> {
  const sql = sqlValues();
  const counts = KINDS.map(
    (kind) =>
      `SELECT '${kind}' AS kind, count(*)::int AS count FROM map_event e WHERE ${eventConditions(kind, filters, sql)}`,
  );
  const { rows } = await db.pool.query<{ kind: EventKind; count: number }>({
    text: counts.join(" UNION ALL "),
    values: sql.values,
  });
  const findCount = (kind: EventKind): number => rows.find((row) => row.kind === kind)?.count ?? 0;
  return {
    kill: findCount("kill"),
    death: findCount("death"),
    killer: findCount("killer"),
    hit: findCount("hit"),
    escape: findCount("escape"),
  };
}
