import type pg from "pg";
import type { Database } from "#lib/store/postgres/connection.ts";

type RecordedQuery = Parameters<pg.Pool["query"]>;

/** The statements of one call, in waves. The statements of a wave ran at the same time. */
export interface Recording {
  waves: RecordedQuery[][];
}

/** A database that records its queries. */
export function recordQueries(db: Database): { db: Database; recording: Recording } {
  const recording: Recording = { waves: [] };
  let underWay = 0;
  const query = (...asked: RecordedQuery): unknown => {
    if (underWay === 0) recording.waves.push([]);
    underWay += 1;
    recording.waves.at(-1)?.push(asked);
    const answer: unknown = Reflect.apply(db.pool.query, db.pool, asked);
    return Promise.resolve(answer).finally(() => {
      underWay -= 1;
    });
  };
  const pool = new Proxy(db.pool, {
    get: (target, name): unknown => {
      if (name === "query") return query;
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
  return { db: { ...db, pool }, recording };
}

/** Runs the same statements with pg only, wave by wave. */
export async function replay(pool: pg.Pool, { waves }: Recording): Promise<void> {
  for (const wave of waves)
    await Promise.all(wave.map((asked) => Reflect.apply(pool.query, pool, asked) as unknown));
}
