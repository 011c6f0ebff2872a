import type { Command } from "commander";
import { fail, withDatabase } from "#cli/withDatabase.ts";
import { findPlayerGuid, forgetPlayer } from "#lib/store/people/forget/forgetPlayer.ts";

async function run(player: string, { yes }: { yes?: boolean }): Promise<void> {
  if (yes !== true)
    return fail(
      "This cannot be undone, and reaches into every archived file: say --yes. Backups made before still hold the name.",
    );
  await withDatabase("forget", async (db) => {
    const guid = await findPlayerGuid(db, player);
    if (guid === null)
      return fail(
        `Nobody has the id ${JSON.stringify(player)}; give a GUID or the id in a player's address.`,
      );
    const forgotten = await forgetPlayer(db, guid);
    if (!forgotten.ok) return fail(forgotten.message);
    console.log(
      `Forgotten: ${forgotten.files} files rewritten, ${forgotten.rounds} rounds read anew. Files that still come are treated alike.`,
    );
  });
}

/** `proximity forget PLAYER --yes` */
export function define(command: Command): void {
  command
    .argument("<player>", "a GUID, or the short id of the site")
    .option("--yes", "do it: there is no way back")
    .action(run);
}
