import type { Command } from "commander";
import { fail } from "#cli/openCommandStore.ts";
import { runWithDatabase } from "#cli/runWithDatabase.ts";
import { restoreBackup } from "#lib/store/backup/restoreBackup.ts";

async function run(file: string): Promise<void> {
  await runWithDatabase("restore", async (db) => {
    const { rounds, problems } = await restoreBackup(db, file);
    for (const problem of problems) console.error(problem);
    if (problems.length > 0)
      return fail(
        "The files and decisions are restored, but some files cannot be read. " +
          "The figures are still missing: run `proximity rebuild` to try again.",
      );
    console.log(`${rounds} rounds restored. All figures were calculated from their files.`);
  });
}

/** `proximity restore FILE`: restores into an empty database that no site is running on. */
export function define(command: Command): void {
  command.argument("<file>", "an archive written by `backup`").action(run);
}
