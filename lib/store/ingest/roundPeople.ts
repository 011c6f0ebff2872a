import type { PlayerGuid } from "#lib/engagements/types.ts";
import { mergeRound } from "../people/merges.ts";
import type { Transaction } from "../postgres/connection.ts";
import { queryRows } from "../postgres/query.ts";
import { readArchivedFile } from "./archivedRound.ts";
import type { PreparedRound } from "./prepareRound.ts";

/** The GUIDs of everyone in a file, each merged GUID as that of its player. */
export function listPeople(
  round: PreparedRound,
  mains: ReadonlyMap<string, PlayerGuid>,
): readonly string[] {
  return mergeRound(round, mains)
    .shares()
    .players.map(({ guid }) => guid);
}

/** The GUIDs of everyone in a stored round. */
export async function readPeople(transaction: Transaction, roundId: number): Promise<string[]> {
  const rows = await queryRows<{ guid: string }>(
    transaction,
    "SELECT guid FROM round_player WHERE round_id = $1",
    [roundId],
  );
  return rows.map(({ guid }) => guid);
}

/** The GUIDs of everyone in a removed round; null if its files are gone. */
export async function readRemovedPeople(
  { prisma }: Transaction,
  roundId: number,
  mains: ReadonlyMap<string, PlayerGuid>,
): Promise<readonly string[] | null> {
  const file = await prisma.removed_file.findFirst({
    where: { removed_round_id: roundId, status: "current" },
    select: { file_name: true, content_gzip: true },
  });
  if (file === null || file.content_gzip === null) return null;
  const read = await readArchivedFile({ fileName: file.file_name, content: file.content_gzip });
  return read.ok ? listPeople(read.round, mains) : null;
}
