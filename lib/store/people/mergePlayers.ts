import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type pg from "pg";
import { MAX_ROUND_FILE_BYTES } from "#lib/engagements/limits.ts";
import type { Database } from "../postgres/connection.ts";
import { inTransaction } from "../postgres/inTransaction.ts";
import { getPlayerIdKey, derivePlayerId } from "./playerId.ts";
import { rereadRound } from "../rounds/rereadRound.ts";
import { readMainGuids } from "./merges.ts";
import { resolvePlayer } from "./resolvePlayer.ts";

const unpack = promisify(gunzip);

/** `publicId`: whose page to look at now; `rounds`: how many were read again. */
export type MergeResult =
  | { ok: true; publicId: string; rounds: number }
  | { ok: false; message: string };

/** Keeps every import, removal and rebuild out until the transaction ends: each begins with a lock on this table. Readers are not kept waiting. */
const ALONE = "LOCK TABLE round IN EXCLUSIVE MODE";

/** Rounds with a GUID in any derived row; V3 files name killers and participants who stand in no list of the round. */
const ROUNDS_OF = `
  SELECT round_id AS id FROM round_player WHERE guid = $1
  UNION SELECT round_id FROM combat_engagement WHERE killer_guid = $1 OR crossfire_participants @> to_jsonb($1::text)
  ORDER BY id`;

/**
 * Joins one GUID into another person's: from now on, and in every round so far, what the one did is the other's, as if the files
 * had named him so. The files stay. All in one transaction, in which the rounds concerned are read from their files again.
 * @param player short id, page address or GUID of who is to vanish into the other
 * @param mainPlayer the same of the person who stays
 * @throws StoreError where a round's file cannot be read any more; then nothing has changed
 */
export async function mergePlayers(
  db: Database,
  player: string,
  mainPlayer: string,
): Promise<MergeResult> {
  const [from, to] = [await resolvePlayer(db, player), await resolvePlayer(db, mainPlayer)];
  if (!from.ok) return from;
  if (!to.ok) return to;
  const playerKey = await getPlayerIdKey(db);
  let message = "";
  const done = await inTransaction(db.pool, async (client): Promise<MergeResult | null> => {
    await client.query(ALONE);
    const mains = await readMainGuids(client);
    const { guid, publicId } = from.player;
    const main = mains.get(to.player.guid) ?? to.player.guid;
    message = findRefusal({ guid, main, mergedInto: mains.get(guid) ?? null });
    if (message !== "") return null;
    const rounds = await client.query<{ id: number }>(ROUNDS_OF, [guid]);
    await client.query("INSERT INTO joined_guid (guid, public_id, into_guid) VALUES ($1, $2, $3)", [
      guid,
      publicId,
      main,
    ]);
    for (const { id } of rounds.rows) await rereadRound(client, id, playerKey);
    await forgetBoards(client);
    return { ok: true, publicId: derivePlayerId(main, playerKey), rounds: rounds.rows.length };
  });
  return done ?? { ok: false, message };
}

/** Why a GUID cannot be joined into the person it is asked to be; empty where it can. */
function findRefusal({
  guid,
  main,
  mergedInto,
}: {
  guid: string;
  main: string;
  mergedInto: string | null;
}): string {
  if (guid === main)
    return "These are one and the same player already: nobody is joined with himself, nor with somebody who is joined into him.";
  if (mergedInto === main) return "These two are joined already.";
  if (mergedInto !== null) return "This GUID is joined into somebody else: part it from him first.";
  return "";
}

/**
 * Takes a joining back: the GUID is a person of its own again, together with what is joined into it.
 * @param player short id, page address or GUID of the one that was joined
 * @throws StoreError where a round's file cannot be read any more; then nothing has changed
 */
export async function unmergePlayer(db: Database, player: string): Promise<MergeResult> {
  const from = await resolvePlayer(db, player);
  if (!from.ok) return from;
  const { guid, publicId } = from.player;
  const playerKey = await getPlayerIdKey(db);
  const done = await inTransaction(db.pool, async (client): Promise<MergeResult | null> => {
    await client.query(ALONE);
    const before = await readMainGuids(client);
    const main = before.get(guid);
    if (main === undefined) return null;
    await client.query("DELETE FROM joined_guid WHERE guid = $1", [guid]);
    const after = await readMainGuids(client);
    const leaving = [
      guid,
      ...[...after].filter(([, memberMain]) => memberMain === guid).map(([member]) => member),
    ];
    let rounds = 0;
    for (const { id } of (await client.query<{ id: number }>(ROUNDS_OF, [main])).rows) {
      if (!(await readFileNames(client, id, leaving))) continue;
      await rereadRound(client, id, playerKey);
      rounds++;
    }
    await forgetBoards(client);
    return { ok: true, publicId, rounds };
  });
  return done ?? { ok: false, message: "This GUID is joined with nobody." };
}

/** Whether a round's own file holds any of these GUIDs. */
async function readFileNames(
  client: pg.ClientBase,
  roundId: number,
  guids: readonly string[],
): Promise<boolean> {
  const {
    rows: [file],
  } = await client.query<{ content: Buffer }>(
    "SELECT content_gzip AS content FROM round_file WHERE round_id = $1 AND status = 'current'",
    [roundId],
  );
  if (file === undefined) return false;
  const bytes = await unpack(file.content, { maxOutputLength: MAX_ROUND_FILE_BYTES });
  return guids.some((guid) => bytes.includes(guid));
}

/** Answers about pairs were made of the rows before. */
async function forgetBoards(client: pg.ClientBase): Promise<void> {
  await client.query("DELETE FROM duo_board");
}
