import type { Command } from "commander";
import { fail } from "#cli/openCommandStore.ts";
import { runWithDatabase } from "#cli/runWithDatabase.ts";
import { showInvisible } from "#lib/engagements/showInvisible.ts";
import { REBUILD } from "./rebuild.copy.ts";
import { UNFINISHED } from "#lib/store/unfinished/unfinished.copy.ts";
import { rebuild } from "#lib/store/rebuild/rebuild.ts";

/** Progress is printed after this many rounds. */
const TOLD_EVERY = 200;

async function run({ check }: { check?: boolean }): Promise<void> {
  await runWithDatabase("rebuild", async (db, unfinished) => {
    const result = await rebuild(db, {
      check: check === true,
      onProgress: (done, total) => {
        if (done % TOLD_EVERY === 0) console.error(`${done} of ${total} rounds read`);
      },
    });
    for (const { table, key, what } of result.differences)
      console.log(showInvisible(`${table}: ${key}: ${what}`));
    const untold = result.total - result.differences.length;
    if (untold > 0) console.log(`… and ${untold} more differences`);
    for (const problem of result.problems) console.error(showInvisible(problem));
    const rounds = `${result.rounds} ${result.rounds === 1 ? "round" : "rounds"}`;
    if (result.problems.length > 0)
      return fail(
        `${result.problems.length} of ${rounds} can no longer be read from their files. Nothing was changed.`,
      );
    // Without --check, they are finished now.
    if (check === true && unfinished.length > 0) fail(UNFINISHED.found(unfinished.length));
    for (const { id, clock } of result.guessed) console.log(REBUILD.guessed(id, clock));
    if (result.total === 0) console.log(`All tables match the files of ${rounds}.`);
    else if (result.right)
      console.log(`Fixed ${result.total} differences from the files of ${rounds}.`);
    else
      fail(
        `${result.total} differences from the files of ${rounds}. Run \`rebuild\` without --check to fix them.`,
      );
  });
}

/** `proximity rebuild [--check]`: exit code 1 if something differs or is half done, and was not fixed. */
export function define(command: Command): void {
  command.option("--check", "only compare and list all differences").action(run);
}
