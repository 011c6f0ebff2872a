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
          `Both are named in ${preview.together} rounds, in ${preview.opposed} of them against each other: one who reconnected, or two people?`,
        );
        if (yes !== true)
          return fail("Nothing changed. Look at these rounds first, then say --yes.");
      }
    }
    const joined = await joinPlayers(db, player, mainPlayer);
    if (!joined.ok) return fail(joined.message);
    console.log(
      `Joined: ${joined.rounds} rounds read again. The player's id is ${joined.publicId}; \`players part\` takes it back.`,
    );
  });
}

async function part(player: string): Promise<void> {
  await withDatabase("players", async (db) => {
    const parted = await partPlayer(db, player);
    if (!parted.ok) return fail(parted.message);
    console.log(
      `Parted: ${parted.rounds} rounds read again. The player's id is ${parted.publicId}.`,
    );
  });
}

async function list(): Promise<void> {
  await withDatabase("players", async (db) => {
    for (const { guid, id, mainId, mainName, joinedAt } of await listJoined(db)) {
      const main =
        mainId === null ? "somebody without rounds" : `${mainId}  ${plainName(mainName ?? "")}`;
      console.log(`${id}  ${guid}  ${formatIsoDay(joinedAt)}  into ${main}`);
    }
  });
}

/** `proximity players join|part|list`: which GUIDs are one person. */
export function define(command: Command): void {
  const player = "a short id, the address of a player's page, or a GUID";
  command
    .command("join")
    .summary("make one player of two GUIDs, as after a reinstalled game")
    .argument("<one>", `who is joined: ${player}`)
    .argument("<into>", "the player it is, likewise")
    .option("--yes", "also where both are named in one round")
    .action(join);
  command
    .command("part")
    .summary("take a joining back")
    .argument("<one>", `who was joined: ${player}`)
    .action(part);
  command.command("list").summary("every joined GUID").action(list);
}
