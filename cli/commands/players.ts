import type { Command } from "commander";
import { fail, withDatabase } from "#cli/withDatabase.ts";
import { plainName } from "#lib/engagements/colorCodes.ts";
import { joinPlayers, partPlayer } from "#lib/store/people/joinPlayers.ts";
import { listJoined } from "#lib/store/people/listJoined.ts";
import { previewJoin, type JoinSide } from "#lib/store/people/previewJoin.ts";

const DAY_LENGTH = 10;
const formatIsoDay = (date: Date): string => date.toISOString().slice(0, DAY_LENGTH);

function describeSide({
  id,
  names,
  nameCount,
  rounds,
  firstSession,
  lastSession,
}: JoinSide): string {
  const more = nameCount > names.length ? ` and ${nameCount - names.length} more` : "";
  return `${id}  ${names.map(plainName).join(", ")}${more}: ${rounds} rounds, ${firstSession} to ${lastSession}`;
}

async function join(player: string, mainPlayer: string, { yes }: { yes?: boolean }): Promise<void> {
  await withDatabase("players", async (db) => {
    const seen = await previewJoin(db, player, mainPlayer);
    if (seen.ok) {
      const { preview } = seen;
      console.log(`    ${describeSide(preview.merged)}\ninto ${describeSide(preview.main)}`);
      if (preview.together > 0) {
        console.log(
          `Both played in ${preview.together} rounds, in ${preview.opposed} of them against each other. Is this one player who reconnected, or two?`,
        );
        if (yes !== true)
          return fail("Nothing changed. Look at these rounds first, then add --yes.");
      }
    }
    const joined = await joinPlayers(db, player, mainPlayer);
    if (!joined.ok) return fail(joined.message);
    console.log(
      `Merged: ${joined.rounds} rounds read again. The player's id is ${joined.publicId}. \`players unmerge\` undoes it.`,
    );
  });
}

async function part(player: string): Promise<void> {
  await withDatabase("players", async (db) => {
    const parted = await partPlayer(db, player);
    if (!parted.ok) return fail(parted.message);
    console.log(
      `Unmerged: ${parted.rounds} rounds read again. The player's id is ${parted.publicId}.`,
    );
  });
}

async function list(): Promise<void> {
  await withDatabase("players", async (db) => {
    for (const { guid, id, mainId, mainName, joinedAt } of await listJoined(db)) {
      const main =
        mainId === null ? "a player without rounds" : `${mainId}  ${plainName(mainName ?? "")}`;
      console.log(`${id}  ${guid}  ${formatIsoDay(joinedAt)}  into ${main}`);
    }
  });
}

/** `proximity players merge|unmerge|list`: which GUIDs are one player. `join` and `part` are their earlier names. */
export function define(command: Command): void {
  const player = "a short id, the address of a player's page, or a GUID";
  command
    .command("merge")
    .alias("join")
    .summary("merge two GUIDs of one player, for example after a reinstall")
    .argument("<player>", `the GUID to merge: ${player}`)
    .argument("<into>", "the player to merge it into, in the same form")
    .option("--yes", "merge even if both played in one round")
    .action(join);
  command
    .command("unmerge")
    .alias("part")
    .summary("undo a merge")
    .argument("<player>", `the merged GUID: ${player}`)
    .action(part);
  command.command("list").summary("list all merged GUIDs").action(list);
}
