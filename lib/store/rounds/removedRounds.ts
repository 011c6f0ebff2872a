import type pg from "pg";
import type { Database } from "../postgres/connection.ts";

/** How long the files of a removed round are kept. */
export const KEPT_DAYS = 30;

/** Whether a row of removed_round, by its removed_at, is so old that its files go: also where nothing has cleared them away yet. */
export const isOld = (removedAt: string): string =>
  `${removedAt} < now() - make_interval(days => ${KEPT_DAYS})`;

export interface RemovedRound {
  id: number;
  map: string;
  /** `YYYY-MM-DD` */
  sessionDate: string;
  source: string;
  removedAt: Date;
  /** Whether its files are still there, so that it can be brought back. */
  restorable: boolean;
}

const SELECT = `
  SELECT removed.id, removed.map_name AS map, removed.session_date::text AS "sessionDate", source.name AS source,
         removed.removed_at AS "removedAt",
         NOT ${isOld("removed.removed_at")} AND EXISTS (SELECT FROM removed_file WHERE removed_round_id = removed.id AND status = 'current' AND content_gzip IS NOT NULL) AS restorable
    FROM removed_round AS removed JOIN source ON source.id = source_id`;

/** Rounds that were removed, the latest removal first; without their files those removed longer than KEPT_DAYS ago. */
export async function listRemovedRounds(db: Pick<Database, "pool">): Promise<RemovedRound[]> {
  return (
    await db.pool.query<RemovedRound>(`${SELECT} ORDER BY removed.removed_at DESC, removed.id DESC`)
  ).rows;
}

/** The removed round that had this number; null where none had. */
export async function readRemovedRound(
  db: Pick<Database, "pool">,
  id: number,
): Promise<RemovedRound | null> {
  return (
    (await db.pool.query<RemovedRound>(`${SELECT} WHERE removed.id = $1`, [id])).rows[0] ?? null
  );
}

/** That a round was removed: its number, its evening (`YYYY-MM-DD`) and when. */
export interface RemovedMark {
  id: number;
  sessionDate: string;
  removedAt: Date;
}

const MARK = `removed.id, removed.session_date::text AS "sessionDate", removed.removed_at AS "removedAt"`;

/** The removed round that a file belongs to, by its bytes; null where it belongs to none. */
export async function removedRoundOfFile(
  client: pg.ClientBase | pg.Pool,
  sha256: Buffer,
): Promise<RemovedMark | null> {
  const answer = await client.query<RemovedMark>({
    name: "removed file",
    values: [sha256],
    text: `SELECT ${MARK} FROM removed_file JOIN removed_round AS removed ON removed.id = removed_round_id WHERE sha256 = $1`,
  });
  return answer.rows[0] ?? null;
}

/** The removed round of this identity; null where there is none. */
export async function findRemovedRound(
  client: pg.ClientBase,
  {
    sourceId,
    map,
    number,
    identity,
  }: { sourceId: number; map: string; number: number; identity: string },
): Promise<RemovedMark | null> {
  const answer = await client.query<RemovedMark>({
    name: "removed round",
    values: [sourceId, map, number, identity],
    text: `SELECT ${MARK} FROM removed_round AS removed WHERE source_id = $1 AND map_name = $2 AND file_round_number = $3 AND identity = $4`,
  });
  return answer.rows[0] ?? null;
}

/** Lets go of the files of rounds that were removed more than KEPT_DAYS ago; that they were removed stays known. */
export async function dropOldRemovedFiles(client: pg.ClientBase | pg.Pool): Promise<void> {
  await client.query(
    `UPDATE removed_file SET content_gzip = NULL FROM removed_round AS removed
      WHERE removed.id = removed_round_id AND ${isOld("removed_at")} AND content_gzip IS NOT NULL`,
  );
}
