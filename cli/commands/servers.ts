import type { Command } from "commander";
import { fail } from "#cli/openCommandStore.ts";
import { runWithDatabase } from "#cli/runWithDatabase.ts";
import { SERVERS } from "./servers.copy.ts";
import { showInvisible } from "#lib/engagements/showInvisible.ts";
import type { ServerClock } from "#lib/store/clocks/serverClock.ts";
import { listServers } from "#lib/store/read/servers/listServers.ts";
import { setServerClock } from "#lib/store/servers/setServerClock.ts";

const NAME_WIDTH = 20;
const ZONE_WIDTH = 24;

async function list(): Promise<void> {
  await runWithDatabase("servers", async (db) => {
    const servers = await listServers(db);
    if (servers.length === 0) console.log(SERVERS.none);
    for (const { name, timeZone, sessionEndsHour, rounds } of servers)
      console.log(
        `${showInvisible(name).padEnd(NAME_WIDTH)}  ${timeZone.padEnd(ZONE_WIDTH)}  ` +
          `${SERVERS.sessionEnds(sessionEndsHour)}  ${SERVERS.rounds(rounds)}`,
      );
  });
}

async function set(
  name: string,
  change: Partial<ServerClock>,
  say: (clock: ServerClock) => string,
): Promise<void> {
  await runWithDatabase("servers", async (db) => {
    const changed = await setServerClock(db, name, change);
    if (!changed.ok) return fail(showInvisible(changed.message));
    console.log(showInvisible(say(changed.clock)));
    console.log(SERVERS.followed(changed.rounds));
  });
}

function setZone(name: string, timeZone: string): Promise<void> {
  return set(name, { timeZone }, (clock) => SERVERS.zoneSet(name, clock.timeZone));
}

async function setHour(name: string, hour: string): Promise<void> {
  if (!/^\d{1,2}$/.test(hour)) return fail(SERVERS.notHour(hour));
  return set(name, { sessionEndsHour: Number(hour) }, (clock) =>
    SERVERS.hourSet(name, clock.sessionEndsHour),
  );
}

/** `proximity servers list|zone|hour`: how to read the times in a game server's files. */
export function define(command: Command): void {
  command
    .command("list")
    .summary("list all game servers with their clocks and rounds")
    .action(list);
  command
    .command("zone")
    .summary("set the time zone of a server's clock; imported rounds follow")
    .argument("<name>", "the game server")
    .argument("<zone>", "such as Europe/Vienna or America/New_York")
    .action(setZone);
  command
    .command("hour")
    .summary("set the hour that ends a session; imported rounds follow")
    .argument("<name>", "the game server")
    .argument("<0-12>", "rounds before this hour belong to the previous day's session; usually 6")
    .action(setHour);
}
