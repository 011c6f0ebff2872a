import type { Database } from "../../connection.ts";
import { engagementConditions, eventConditions, roundConditions, sqlValues } from "./conditions.ts";
import type { EventKind } from "./conditions.ts";
import type { ResolvedFilters } from "./resolveFilters.ts";

/** What filters leave: the denominators of every rate. */
export interface Left {
  rounds: number;
  /** Of these rounds; the whole time, or the asked-for part of it. */
  playedMs: number;
  engagements: number;
  /** Rounds of these whose files have killers' places, and tracks. */
  roundsWithKillerPlaces: number;
  roundsWithTracks: number;
  /** Rounds read by an older version of the program, which kept neither. */
  roundsReadBefore: number;
  /** How much each kind of event is left. */
  events: Record<EventKind, number>;
}

/** The first version that kept killers' places and tracks. */
const FIRST_WITH_PLACES = 2;

export async function countLeft(db: Pick<Database, "pool">, filters: ResolvedFilters, subject: "target" | "killer"): Promise<Left> {
  const [rounds, engagements, events] = await Promise.all([countRounds(db, filters), countEngagements(db, filters, subject), countEvents(db, filters)]);
  return { ...rounds, engagements, events };
}

async function countRounds(db: Pick<Database, "pool">, filters: ResolvedFilters): Promise<Omit<Left, "engagements" | "events">> {
  const sql = sqlValues();
  const where = roundConditions(filters, sql);
  const from = sql.add(filters.timeMs.from ?? 0);
  const to = filters.timeMs.to === null ? "r.duration_ms" : `least(r.duration_ms, ${sql.add(filters.timeMs.to)})`;
  const { rows: [row] } = await db.pool.query<Omit<Left, "engagements" | "events">>({ values: sql.values, text: `
    SELECT count(*)::int AS rounds, coalesce(sum(greatest(0, ${to} - ${from}::int)), 0)::float8 AS "playedMs",
           (count(*) FILTER (WHERE kill_count = 0 OR EXISTS (SELECT FROM map_event e WHERE e.round_id = r.id AND e.kind = 'killer')))::int AS "roundsWithKillerPlaces",
           (count(*) FILTER (WHERE has_tracks))::int AS "roundsWithTracks",
           (count(*) FILTER (WHERE parser_version < ${FIRST_WITH_PLACES}))::int AS "roundsReadBefore"
      FROM round r WHERE ${where}` });
  return row ?? { rounds: 0, playedMs: 0, roundsWithKillerPlaces: 0, roundsWithTracks: 0, roundsReadBefore: 0 };
}

/** The statement behind the count of engagements. */
function engagementsStatement(filters: ResolvedFilters, subject: "target" | "killer"): { text: string; values: unknown[] } {
  const sql = sqlValues();
  const inTime = filters.timeMs.from !== null || filters.timeMs.to !== null;
  const text = `SELECT count(*)::int AS count FROM combat_engagement g${inTime ? " JOIN round r ON r.id = g.round_id" : ""}
     WHERE ${engagementConditions(filters, subject, sql)}`;
  return { text, values: sql.values };
}

async function countEngagements(db: Pick<Database, "pool">, filters: ResolvedFilters, subject: "target" | "killer"): Promise<number> {
  const { rows } = await db.pool.query<{ count: number }>(engagementsStatement(filters, subject));
  return rows[0]?.count ?? 0;
}

const KINDS: readonly EventKind[] = ["kill", "death", "killer", "hit", "escape"];

async function countEvents(db: Pick<Database, "pool">, filters: ResolvedFilters): Promise<Left["events"]> {
  const sql = sqlValues();
  const counts = KINDS.map((kind) => `SELECT '${kind}' AS kind, count(*)::int AS count FROM map_event e WHERE ${eventConditions(kind, filters, sql)}`);
  const { rows } = await db.pool.query<{ kind: EventKind; count: number }>({ text: counts.join(" UNION ALL "), values: sql.values });
  const of = (kind: EventKind): number => rows.find((row) => row.kind === kind)?.count ?? 0;
  return { kill: of("kill"), death: of("death"), killer: of("killer"), hit: of("hit"), escape: of("escape") };
}
