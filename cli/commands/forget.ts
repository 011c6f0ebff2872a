import type { Command } from "commander";
import { fail } from "#cli/openCommandStore.ts";
import { runWithDatabase } from "#cli/runWithDatabase.ts";
import { finishForgetting } from "#lib/store/people/forget/finishForgetting.ts";
import { FINISHING } from "#lib/store/unfinished/unfinished.copy.ts";
import { findPlayerGuid, forgetPlayer } from "#lib/store/people/forget/forgetPlayer.ts";

async function run(player: string, { yes }: { yes?: boolean }): Promise<void> {
  if (yes !== true)
    return fail(
      "This cannot be undone, and it changes every archived file. Add --yes to do it. " +
        "Earlier backups still contain the name.",
    );
  await runWithDatabase("forget", async (db) => {
    // After an interruption, the id may lead to no player any more.
    const finished = await finishForgetting(db);
    if (finished.players > 0) console.log(FINISHING.forgotten(finished));
    const guid = await findPlayerGuid(db, player);
    if (guid === null && finished.players > 0) return;
    if (guid === null)
      return fail(
        `No player has the id ${JSON.stringify(player)}. Use a GUID, or the id from a player's address.`,
      );
    const forgotten = await forgetPlayer(db, guid);
    if (!forgotten.ok) return fail(forgotten.message);
    console.log(
      `Forgotten: ${forgotten.files} files rewritten, ${forgotten.rounds} rounds read ` +
        "again. Later files are treated the same way.",
    );
  });
}

/** `proximity forget PLAYER --yes` */
export function define(command: Command): void {
  command
    .argument("<player>", "a GUID, or the short id of the site")
    .option("--yes", "confirm: this cannot be undone")
    .action(run);
}
