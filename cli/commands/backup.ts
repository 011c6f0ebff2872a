import type { Command } from "commander";
import { fail } from "#cli/openCommandStore.ts";
import { runWithDatabase } from "#cli/runWithDatabase.ts";
import { BACKUP } from "#lib/store/backup/backup.copy.ts";
import { writeBackup } from "#lib/store/backup/writeBackup.ts";

const MB = 1_000_000;

async function run(file: string): Promise<void> {
  await runWithDatabase("backup", async (db) => {
    try {
      const { rounds, files, bytes } = await writeBackup(db, file);
      console.log(
        `${file}: ${rounds} rounds, ${files} files, ${(bytes / MB).toFixed(1)} MB. It ` +
          "contains GUIDs and the site's keys, so keep it private.",
      );
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : null;
      if (code === "EEXIST") return fail(BACKUP.exists(file));
      fail(
        `The backup could not be written: ${error instanceof Error ? error.message : String(error)}.`,
      );
    }
  });
}

/** `proximity backup FILE`: works while the site is running. */
export function define(command: Command): void {
  command.argument("<file>", "the archive to write, such as proximity.tar").action(run);
}
