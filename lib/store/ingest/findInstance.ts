import { comparePeople } from "#lib/analytics/comparePeople.ts";
import type { SharedPeople } from "#lib/analytics/comparePeople.ts";
import { readMainGuids } from "../people/merges.ts";
import type { Transaction } from "../postgres/connection.ts";
import { execute, queryRows } from "../postgres/query.ts";
import type { PreparedRound } from "./prepareRound.ts";
import { findCurrentFile } from "./roundFiles.ts";
import { listPeople, readPeople, readRemovedPeople } from "./roundPeople.ts";

/** What rounds of one second, map and half have in common. */
export interface RoundKey {
  sourceId: number;
  map: string;
  /** The number as the file writes it. */
  number: number;
  identity: string;
}

/** Which of the rounds with one key a file belongs to. */
export interface FoundInstance {
  instance: number;
  /** If it is a new one next to others: the first of them, and its file. */
  apartFrom: { roundId: number; fileName: string | null } | null;
}

interface Candidate {
  id: number;
  instance: number;
  isRemoved: boolean;
}

const LOCK = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";

const OF_KEY = "source_id = $1 AND file_map_name = $2 AND file_round_number = $3 AND identity = $4";
const CANDIDATES = `
  SELECT id, instance, false AS "isRemoved" FROM round WHERE ${OF_KEY}
  UNION ALL SELECT id, instance, true FROM removed_round WHERE ${OF_KEY}
  ORDER BY instance`;

/** Makes imports and restores of rounds with one key follow each other. */
export async function lockRoundKey(
  transaction: Transaction,
  { sourceId, map, number, identity }: RoundKey,
): Promise<void> {
  const key = ["round", sourceId, map, number, identity].join("|");
  await execute(transaction, LOCK, [key], "lock round key");
}

/** The rounds with one key, removed ones too, the first first. */
function readCandidates(
  transaction: Transaction,
  { sourceId, map, number, identity }: RoundKey,
): Promise<Candidate[]> {
  const values = [sourceId, map, number, identity];
  return queryRows<Candidate>(transaction, CANDIDATES, values, "rounds of a key");
}

/** The next free place among the rounds with one key. The caller holds the key. */
export async function findFreeInstance(transaction: Transaction, key: RoundKey): Promise<number> {
  const used = await readCandidates(transaction, key);
  return 1 + Math.max(0, ...used.map(({ instance }) => instance));
}

/**
 * Finds the round that a file belongs to: the one with its key that shares players with it. Two game
 * servers that write under one name may begin rounds in the same second. If it is unknown whether
 * they share players (one of the two has none, or the files of a removed round are gone), the file
 * belongs to that round rather than to a new one. Locks the key until the transaction ends.
 */
export async function findInstance(
  transaction: Transaction,
  sourceId: number,
  round: PreparedRound,
): Promise<FoundInstance> {
  const { map, round: number } = round.file.header;
  const key = { sourceId, map, number, identity: round.identity };
  await lockRoundKey(transaction, key);
  const candidates = await readCandidates(transaction, key);
  const [first] = candidates;
  if (first === undefined) return { instance: 1, apartFrom: null };
  const shared = await compareWithCandidates(transaction, round, candidates);
  const found = shared.indexOf("some");
  const candidate = candidates[found === -1 ? shared.indexOf("unknown") : found];
  if (candidate !== undefined) return { instance: candidate.instance, apartFrom: null };
  const current = first.isRemoved ? null : await findCurrentFile(transaction, first.id);
  return {
    instance: 1 + Math.max(...candidates.map(({ instance }) => instance)),
    apartFrom: { roundId: first.id, fileName: current?.fileName ?? null },
  };
}

async function compareWithCandidates(
  transaction: Transaction,
  round: PreparedRound,
  candidates: readonly Candidate[],
): Promise<SharedPeople[]> {
  const mains = await readMainGuids(transaction);
  const people = listPeople(round, mains);
  const shared: SharedPeople[] = [];
  for (const { id, isRemoved } of candidates) {
    const others = isRemoved
      ? await readRemovedPeople(transaction, id, mains)
      : await readPeople(transaction, id);
    shared.push(others === null ? "unknown" : comparePeople(people, others));
  }
  return shared;
}
