import { comparePeople } from "#lib/analytics/comparePeople.ts";
import { countPeople } from "#lib/analytics/countRoundShares.ts";
import { readArchivedRound } from "../ingest/archivedRound.ts";
import type { PackedFile } from "../ingest/archivedRound.ts";
import { chooseFile } from "../ingest/chooseFile.ts";
import { findFreeInstance, lockRoundKey } from "../ingest/findInstance.ts";
import type { PreparedRound } from "../ingest/prepareRound.ts";
import type { RoundDate } from "../ingest/roundDate.ts";
import { NO_DECISIONS } from "../ingest/roundDecisions.ts";
import { setFileStatus } from "../ingest/roundFiles.ts";
import type { FileStatus } from "../ingest/roundFiles.ts";
import { listPeople } from "../ingest/roundPeople.ts";
import { lockRound } from "../ingest/roundRecord.ts";
import { writeRound } from "../ingest/writeRound.ts";
import { readMainGuids } from "../people/merges.ts";
import { getPlayerIdKey } from "../people/playerId.ts";
import type { Database, Transaction } from "../postgres/connection.ts";
import { commit, inTransaction } from "../postgres/inTransaction.ts";
import { queryRows } from "../postgres/query.ts";
import { holdRound } from "../rounds/holdRound.ts";
import type { Difference } from "./compareTables.ts";
import { REBUILD } from "./rebuild.copy.ts";

interface FileOfRound extends Omit<PackedFile, "decisions"> {
  id: number;
  status: FileStatus;
  sourceId: number;
}

/** An archived file of a round, as today's reader reads it, and who is in it. */
interface ReadFile {
  id: number;
  status: FileStatus;
  sourceId: number;
  fileName: string;
  round: PreparedRound;
  date: RoundDate;
  people: readonly string[];
}

const WITH_SEVERAL = `
  SELECT round_id AS id FROM round_file GROUP BY round_id HAVING count(*) > 1 ORDER BY round_id`;

const FILES = `
  SELECT file.id, status, source_id AS "sourceId", file_name AS "fileName", content_gzip AS content,
         session_date_given::text AS "sessionDateGiven", file.imported_at AS "importedAt",
         json_build_object('timeZone', time_zone, 'sessionEndsHour', session_ends_hour) AS clock
    FROM round_file AS file JOIN round ON round.id = round_id JOIN source ON source.id = source_id
   WHERE round_id = $1 ORDER BY status <> 'current', file.id`;

/**
 * Finds archived files that share no player with the round they were taken for, and makes rounds of
 * them: in older versions, two game servers
 * that wrote in the same second under one name became one round.
 * @param check only finds them
 */
export async function separateRounds(
  db: Database,
  { check }: { check: boolean },
): Promise<Difference[]> {
  const playerKey = await getPlayerIdKey(db);
  const differences: Difference[] = [];
  for (const { id } of await queryRows<{ id: number }>(db, WITH_SEVERAL)) {
    const apart = await inTransaction(db, async (transaction) => {
      if (!check) await holdRound(transaction, id);
      const groups = (await readGroups(transaction, id)).slice(1);
      if (!check) for (const group of groups) await makeRound(transaction, group, playerKey);
      return commit(groups.flat());
    });
    differences.push(
      ...apart.map((file) => ({
        table: "round_file",
        key: `id ${file.id}`,
        what: REBUILD.apart(id),
      })),
    );
  }
  return differences;
}

/** The files of a round by whose players they share, those of the current file first. */
async function readGroups(transaction: Transaction, roundId: number): Promise<ReadFile[][]> {
  const mains = await readMainGuids(transaction);
  const groups: ReadFile[][] = [];
  for (const { id, status, sourceId, ...file } of await queryRows<FileOfRound>(transaction, FILES, [
    roundId,
  ])) {
    // What an admin decided is about the round they were taken for.
    const read = await readArchivedRound({ ...file, decisions: NO_DECISIONS });
    // A rebuild names the rounds whose file cannot be read.
    if (!read.ok) continue;
    const { round, date } = read;
    const people = listPeople(round, mains);
    const shares = groups.map((group) => group.map((other) => comparePeople(people, other.people)));
    const group =
      groups[shares.findIndex((each) => each.includes("some"))] ??
      groups[shares.findIndex((each) => each.includes("unknown"))];
    const added = { id, status, sourceId, fileName: file.fileName, round, date, people };
    if (group === undefined) groups.push([added]);
    else group.push(added);
  }
  return groups;
}

/** Makes a round of files that were taken for another one. The best of them counts. */
async function makeRound(
  transaction: Transaction,
  files: readonly ReadFile[],
  playerKey: Buffer,
): Promise<void> {
  const best = files.reduce((chosen, file) => (isBetter(file, chosen) ? file : chosen));
  const { sourceId, round, date } = best;
  const { map, round: number } = round.file.header;
  const key = { sourceId, map, number, identity: round.identity };
  await lockRoundKey(transaction, key);
  const instance = await findFreeInstance(transaction, key);
  const held = await lockRound(transaction, sourceId, round, date, { instance });
  for (const file of files) {
    await transaction.prisma.round_file.updateMany({
      where: { id: file.id },
      data: { round_id: held.id },
    });
    await setFileStatus(transaction, file.id, file === best ? "current" : "kept_out");
  }
  await writeRound(transaction, { held, round, date, hasRows: false, playerKey });
}

function isBetter(file: ReadFile, chosen: ReadFile): boolean {
  const current = {
    fileName: chosen.fileName,
    complete: chosen.round.file.complete,
    rowCount: chosen.round.rowCount,
    people: countPeople(chosen.round.shares().totals),
  };
  const people = countPeople(file.round.shares().totals);
  return chooseFile(current, { ...file.round, people }, false).takeNew;
}
