import type { Command } from "commander";
import { describeReceipt } from "#cli/import/describeReceipt.ts";
import { fail } from "#cli/openCommandStore.ts";
import { SAMPLES } from "#cli/samples/samples.copy.ts";
import { runWithDatabase } from "#cli/runWithDatabase.ts";
import { showInvisible } from "#lib/engagements/showInvisible.ts";
import { ROUND_DECIDED, ROUND_LIST } from "./rounds.copy.ts";
import { readStoredFacts } from "#lib/store/ingest/roundRecord.ts";
import { decideRound } from "#lib/store/rounds/decideRound.ts";
import type { RoundDecision } from "#lib/store/rounds/decideRound.ts";
import { importFile } from "#lib/store/importFile.ts";
import { listRounds } from "#lib/store/read/rounds/listRounds.ts";
import { readSampleState } from "#lib/store/read/rounds/readSampleState.ts";
import { readSourceOfRound } from "#lib/store/read/rounds/readSourceOfRound.ts";
import { KEPT_DAYS, listRemovedRounds } from "#lib/store/rounds/removedRounds.ts";
import { moveRound } from "#lib/store/rounds/moveRound.ts";
import { removeRound } from "#lib/store/rounds/removeRound.ts";
import { restoreRound } from "#lib/store/rounds/restoreRound.ts";

const NUMBER_WIDTH = 7;
const MAP_WIDTH = 18;
const DAY_LENGTH = 10;
const MOST_LISTED = 100_000;

function parseRoundId(text: string): number | null {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  fail(`"${text}" is not a round number. \`rounds list\` shows them.`);
  return null;
}

async function list({ removed }: { removed?: boolean }): Promise<void> {
  await runWithDatabase("rounds", async (db) => {
    if (removed === true) {
      for (const round of await listRemovedRounds(db)) {
        const state = round.restorable ? "can be restored" : "files deleted";
        console.log(
          `${String(round.id).padStart(NUMBER_WIDTH)}  ${round.sessionDate}  ` +
            `${showInvisible(round.map).padEnd(MAP_WIDTH)} ${showInvisible(round.source)}  ` +
            `removed ${round.removedAt.toISOString().slice(0, DAY_LENGTH)}, ${state}`,
        );
      }
      return;
    }
    const { shown, setAside } = await readSampleState(db);
    const { rounds } = await listRounds(db, { limit: MOST_LISTED, offset: 0 });
    for (const round of rounds) {
      const cut = round.complete === false ? "  TRUNCATED" : "";
      const sample = shown > 0 ? SAMPLES.mark : "";
      const guessed = round.timeGuessed ? ROUND_LIST.timeGuessed : "";
      const half = round.nameHalf === null ? "" : ROUND_LIST.halfUnclear;
      console.log(
        `${String(round.id).padStart(NUMBER_WIDTH)}  ${round.sessionDate}  ` +
          `${showInvisible(round.map).padEnd(MAP_WIDTH)} ${showInvisible(round.source)}  ` +
          `round ${round.fileRoundNumber}  ${round.engagements} engagements${cut}${guessed}${half}${sample}`,
      );
    }
    if (setAside > 0) console.log(SAMPLES.state({ shown, setAside }));
  });
}

async function remove(ids: readonly string[]): Promise<void> {
  const numbers = ids.map(parseRoundId);
  await runWithDatabase("rounds", async (db) => {
    for (const id of numbers) {
      if (id === null) continue;
      if (await removeRound(db, id))
        console.log(
          `Round ${id} is removed. \`rounds restore ${id}\` restores it within ${KEPT_DAYS} days.`,
        );
      else fail(`There is no round ${id}.`);
    }
  });
}

async function restore(ids: readonly string[]): Promise<void> {
  const numbers = ids.map(parseRoundId);
  await runWithDatabase("rounds", async (db) => {
    for (const id of numbers) {
      if (id === null) continue;
      const restored = await restoreRound(db, id);
      if (restored.ok) console.log(`Round ${id} is restored.`);
      else fail(restored.message);
    }
  });
}

async function move(id: string, day: string): Promise<void> {
  const roundId = parseRoundId(id);
  if (roundId === null) return;
  await runWithDatabase("rounds", async (db) => {
    const moved = await moveRound(db, roundId, day);
    if (moved.ok) console.log(`Round ${roundId} now belongs to the session of ${day}.`);
    else fail(moved.message);
  });
}

async function replace(id: string, file: string): Promise<void> {
  const roundId = parseRoundId(id);
  if (roundId === null) return;
  await runWithDatabase("rounds", async (db) => {
    const source = await readSourceOfRound(db, roundId);
    if (source === null) return fail(`There is no round ${roundId}.`);
    const receipt = await importFile(file, { db, source, roundId, replace: true });
    console.log(describeReceipt(receipt));
    if (receipt.status !== "replaced") process.exitCode = 1;
  });
}

async function decide(id: string, decision: RoundDecision, done: string): Promise<void> {
  const roundId = parseRoundId(id);
  if (roundId === null) return;
  await runWithDatabase("rounds", async (db) => {
    const decided = await decideRound(db, roundId, decision);
    if (!decided.ok) return fail(decided.message);
    const now = await readStoredFacts(db, roundId);
    console.log(ROUND_DECIDED.done(roundId, done));
    if (now !== null) console.log(ROUND_DECIDED.session(now.sessionDate));
  });
}

interface UndoFlag {
  undo?: boolean;
}

/** The value that was given, or null with --undo; undefined and an error for both or neither. */
function readValue(
  value: string | undefined,
  { undo = false }: UndoFlag,
): string | null | undefined {
  if ((value === undefined) === undo) return undo ? null : value;
  fail(ROUND_DECIDED.valueOrUndo);
  return undefined;
}

async function setHalf(id: string, half: string | undefined, flags: UndoFlag): Promise<void> {
  const value = readValue(half, flags);
  if (value === undefined) return;
  if (value === null) return decide(id, { half: null }, ROUND_DECIDED.halfOfFile);
  return decide(id, { half: Number(value) }, ROUND_DECIDED.half(value));
}

async function setMap(id: string, map: string | undefined, flags: UndoFlag): Promise<void> {
  const value = readValue(map, flags);
  if (value === undefined) return;
  if (value === null) return decide(id, { map: null }, ROUND_DECIDED.mapOfFile);
  return decide(id, { map: value }, ROUND_DECIDED.map(showInvisible(value.trim())));
}

async function setTime(id: string, time: string | undefined, flags: UndoFlag): Promise<void> {
  const value = readValue(time, flags);
  if (value === undefined) return;
  if (value === null) return decide(id, { endedLocal: null }, ROUND_DECIDED.timeOfFile);
  return decide(id, { endedLocal: value }, ROUND_DECIDED.time(value.trim()));
}

/** `proximity rounds list|remove|restore|replace|move|half|map|time`: the admin's decisions about rounds. */
export function define(command: Command): void {
  command
    .command("list")
    .summary("list all rounds with their numbers, latest first")
    .option("--removed", "list removed rounds")
    .action(list);
  command
    .command("remove")
    .summary("remove rounds from all figures")
    .argument("<number...>", "round numbers")
    .action(remove);
  command
    .command("restore")
    .summary("restore removed rounds")
    .argument("<number...>", "round numbers")
    .action(restore);
  command
    .command("move")
    .summary("move a round to another session")
    .argument("<number>", "the round's number")
    .argument("<YYYY-MM-DD>", "the session date")
    .action(move);
  const undo = ["--undo", "use what the file says again"] as const;
  command
    .command("half")
    .summary("set the half of a round, 1 or 2")
    .argument("<number>", "the round's number")
    .argument("[half]", "1 or 2")
    .option(...undo)
    .action(setHalf);
  command
    .command("map")
    .summary("set the map of a round")
    .argument("<number>", "the round's number")
    .argument("[name]", "the map's file name on the server")
    .option(...undo)
    .action(setMap);
  command
    .command("time")
    .summary("set when a round ended, by its server's clock")
    .argument("<number>", "the round's number")
    .argument("[time]", 'such as "2026-10-06 17:21"')
    .option(...undo)
    .action(setTime);
  command
    .command("replace")
    .summary("use another file for a round")
    .argument("<number>", "the round's number")
    .argument("<file>", "a file of the same round")
    .action(replace);
}
