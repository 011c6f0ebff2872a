import { openDatabase } from "../postgres/connection.ts";
import { getPlayerIdKey } from "../people/playerId.ts";
import { CHANGER, CHANGES, WORKS } from "./changes.ts";
import type { Change, Place, Work } from "./changes.ts";

/**
 * A process that changes a database until it is killed: `changer.ts URL FOLDER NAME`. Prints "ready"
 * when it starts to change. A change of `CHANGES` goes on for ever; a work of `WORKS` is done once,
 * and "done" is printed.
 */
const [url = "", folder = "", name = ""] = process.argv.slice(2);

const db = await openDatabase(url, { applicationName: CHANGER, poolSize: 3 });
const place: Place = { db, folder };
// Loads what a first question loads.
await getPlayerIdKey(db);
process.stdout.write("ready\n");
if (name in CHANGES) {
  const steps: readonly ((place: Place) => Promise<unknown>)[] = CHANGES[name as Change];
  for (;;) for (const step of steps) await step(place);
}
await WORKS[name as Work](place);
process.stdout.write("done\n");
await db.close();
