import { MERGE_REFUSALS } from "./merge.copy.ts";
import type { Database } from "../postgres/connection.ts";
import { queryRow, queryRows } from "../postgres/query.ts";
import { selectSessionDate } from "../read/players/selectSessionDate.ts";
import { resolvePlayer } from "./resolvePlayer.ts";

/** One of the two players of a merge, as shown to an admin before the decision. */
export interface MergeSide {
  id: string;
  /** Raw, with colour codes. */
  name: string;
  /** The raw names with the most rounds; `nameCount` counts all names. */
  names: string[];
  nameCount: number;
  rounds: number;
  firstSeen: Date;
  lastSeen: Date;
  /** The session dates of `firstSeen` and `lastSeen`, `YYYY-MM-DD`. */
  firstSession: string;
  lastSession: string;
}

export interface MergePreview {
  merged: MergeSide;
  main: MergeSide;
  /** Rounds with both: one player who reconnected after a crash, or two different people. */
  together: number;
  /** Those of them in which the two were never on the same team. */
  opposed: number;
  /** The latest few of `together`. */
  roundsTogether: { id: number; map: string; sessionDate: string }[];
}

const NAMES_SHOWN = 5;
const ROUNDS_SHOWN = 5;

const SIDES = `
  SELECT public_id AS id, player_name AS name, rounds_played AS rounds, first_seen AS "firstSeen",
    last_seen AS "lastSeen",
         ${selectSessionDate("first_seen", "player_guid")} AS "firstSession",
           ${selectSessionDate("last_seen", "player_guid")} AS "lastSession",
         (SELECT count(*)::int FROM player_alias WHERE guid = player_guid) AS "nameCount",
         ARRAY(SELECT name FROM player_alias WHERE guid = player_guid ORDER BY rounds DESC, last_seen DESC, name
           LIMIT ${NAMES_SHOWN}) AS names
    FROM player_teamplay_stats WHERE player_guid = $1`;

const TOGETHER = `
  SELECT round.id, round.map_name AS map, round.session_date::text AS "sessionDate", count(*) OVER ()::int AS total,
         (count(*) FILTER (WHERE NOT ((one.played_axis AND two.played_axis) OR (one.played_allies
           AND two.played_allies))) OVER ())::int AS opposed
    FROM round_player AS one JOIN round_player AS two USING (round_id) JOIN round ON round.id = one.round_id
   WHERE one.guid = $1 AND two.guid = $2 ORDER BY round.played_at DESC, round.id DESC LIMIT ${ROUNDS_SHOWN}`;

/**
 * Shows what a merge would combine, without changing anything. The message of a refusal is a
 * sentence.
 */
export async function previewMerge(
  db: Pick<Database, "pool">,
  player: string,
  mainPlayer: string,
): Promise<{ ok: true; preview: MergePreview } | { ok: false; message: string }> {
  const [from, to] = [await resolvePlayer(db, player), await resolvePlayer(db, mainPlayer)];
  if (!from.ok) return from;
  if (!to.ok) return to;
  if (from.player.guid === to.player.guid) return { ok: false, message: MERGE_REFUSALS.thisPlayer };
  const [side, other] = [
    await readMergeSide(db, from.player.guid),
    await readMergeSide(db, to.player.guid),
  ];
  if (side === null || other === null) return { ok: false, message: MERGE_REFUSALS.mergedBefore };
  const rows = await queryRows<{
    id: number;
    map: string;
    sessionDate: string;
    total: number;
    opposed: number;
  }>(db, TOGETHER, [from.player.guid, to.player.guid]);
  return {
    ok: true,
    preview: {
      merged: side,
      main: other,
      together: rows[0]?.total ?? 0,
      opposed: rows[0]?.opposed ?? 0,
      roundsTogether: rows.map(({ id, map, sessionDate }) => ({ id, map, sessionDate })),
    },
  };
}

async function readMergeSide(db: Pick<Database, "pool">, guid: string): Promise<MergeSide | null> {
  return queryRow<MergeSide>(db, SIDES, [guid]);
}
