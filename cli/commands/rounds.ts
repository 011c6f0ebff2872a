import type { Command } from "commander";
import { describeReceipt } from "#cli/import/describeReceipt.ts";
import { fail } from "#cli/openCommandStore.ts";
import { SAMPLES } from "#cli/samples/samples.copy.ts";
import { runWithDatabase } from "#cli/runWithDatabase.ts";
import { showInvisible } from "#lib/engagements/showInvisible.ts";
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
      console.log(
        `${String(round.id).padStart(NUMBER_WIDTH)}  ${round.sessionDate}  ` +
          `${showInvisible(round.map).padEnd(MAP_WIDTH)} ${showInvisible(round.source)}  ` +
          `round ${round.fileRoundNumber}  ${round.engagements} engagements${cut}${sample}`,
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

/** `proximity rounds list|remove|restore|replace|move`: the admin's decisions about rounds. */
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
  command
    .command("replace")
    .summary("use another file for a round")
    .argument("<number>", "the round's number")
    .argument("<file>", "a file of the same round")
    .action(replace);
}
