import type { Command } from "commander";
import { fail } from "#cli/openCommandStore.ts";
import { runWithDatabase } from "#cli/runWithDatabase.ts";
import { showName } from "#lib/engagements/fillName.ts";
import { mergePlayers, unmergePlayer } from "#lib/store/people/mergePlayers.ts";
import { listMerged } from "#lib/store/people/listMerged.ts";
import { previewMerge, type MergeSide } from "#lib/store/people/previewMerge.ts";

const DAY_LENGTH = 10;
const formatIsoDay = (date: Date): string => date.toISOString().slice(0, DAY_LENGTH);

function describeSide({
  id,
  names,
  nameCount,
  rounds,
  firstSession,
  lastSession,
}: MergeSide): string {
  const more = nameCount > names.length ? ` and ${nameCount - names.length} more` : "";
  return `${id}  ${names.map((name) => showName(name)).join(", ")}${more}: ${rounds} rounds, ${firstSession} to ${lastSession}`;
}

async function merge(
  player: string,
  mainPlayer: string,
  { yes }: { yes?: boolean },
): Promise<void> {
  await runWithDatabase("players", async (db) => {
    const seen = await previewMerge(db, player, mainPlayer);
    if (seen.ok) {
      const { preview } = seen;
      console.log(`    ${describeSide(preview.merged)}\ninto ${describeSide(preview.main)}`);
      if (preview.together > 0) {
        console.log(
          `Both played in ${preview.together} rounds, in ${preview.opposed} of them ` +
            "against each other. Is this one player who reconnected, or two?",
        );
        if (yes !== true)
          return fail("Nothing changed. Look at these rounds first, then add --yes.");
      }
    }
    const result = await mergePlayers(db, player, mainPlayer);
    if (!result.ok) return fail(result.message);
    console.log(
      `Merged: ${result.rounds} rounds read again. The player's id is ${result.publicId}. ` +
        `\`players unmerge\` undoes it.`,
    );
  });
}

async function unmerge(player: string): Promise<void> {
  await runWithDatabase("players", async (db) => {
    const result = await unmergePlayer(db, player);
    if (!result.ok) return fail(result.message);
    console.log(
      `Unmerged: ${result.rounds} rounds read again. The player's id is ${result.publicId}.`,
    );
  });
}

async function list(): Promise<void> {
  await runWithDatabase("players", async (db) => {
    for (const { guid, id, mainId, mainName, joinedAt } of await listMerged(db)) {
      const main =
        mainId === null
          ? "a player without rounds"
          : `${mainId}  ${showName(mainName ?? "", mainId)}`;
      console.log(`${id}  ${guid}  ${formatIsoDay(joinedAt)}  into ${main}`);
    }
  });
}

/**
 * `proximity players merge|unmerge|list`: which GUIDs belong to one player. `join` and `part` are
 * earlier names of `merge` and `unmerge`.
 */
export function define(command: Command): void {
  const player = "a short id, the address of a player's page, or a GUID";
  command
    .command("merge")
    .alias("join")
    .summary("merge two GUIDs of one player, for example after a reinstall")
    .argument("<player>", `the GUID to merge: ${player}`)
    .argument("<into>", "the player to merge it into, in the same form")
    .option("--yes", "merge even if both played in one round")
    .action(merge);
  command
    .command("unmerge")
    .alias("part")
    .summary("undo a merge")
    .argument("<player>", `the merged GUID: ${player}`)
    .action(unmerge);
  command.command("list").summary("list all merged GUIDs").action(list);
}
