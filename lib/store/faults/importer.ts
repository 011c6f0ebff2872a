import { makeRoundFile, cutFile, editFile } from "../ingest/testing/makeRoundFile.ts";
import type { RoundFile } from "../ingest/testing/makeRoundFile.ts";
import { importRound } from "../ingest/importRound.ts";
import { openDatabase } from "../postgres/connection.ts";

/**
 * A process that imports overlapping files until it is killed or its time is over:
 * `importer.ts URL SEED CLIENTS SECONDS`. Prints "ready" when the imports start, and an error as
 * soon as there is one.
 */
const [url = "", seed = "1", clients = "1", seconds = "60"] = process.argv.slice(2);
const START = 1_780_000_000;
/** How many different rounds there are. Each is sent again and again, in several forms. */
const ROUNDS = 40;

let state = Number(seed) * 2_654_435_761;
function random(limit: number): number {
  state = (Math.imul(state ^ (state >>> 15), 0x2c1b_3c6d) + 0x9e37_79b9) | 0;
  return (state >>> 0) % limit;
}

function anyFile(): RoundFile {
  const number = random(ROUNDS);
  const file = makeRoundFile({
    seed: number,
    start: START + number * 3600,
    engagements: 20,
    map: number % 3 === 0 ? "mill" : "quarry",
  });
  const form = random(4);
  return form === 0
    ? cutFile(file, 0.3 + random(60) / 100)
    : form === 1
      ? editFile(file, `note ${random(5)}`)
      : file;
}

const db = await openDatabase(url, {
  applicationName: "proximity fault test",
  poolSize: Number(clients),
});
const end = Date.now() + Number(seconds) * 1000;
process.stdout.write("ready\n");
await Promise.all(
  Array.from({ length: Number(clients) }, async () => {
    while (Date.now() < end) await importRound({ ...anyFile(), replace: random(4) === 0 }, db);
  }),
);
await db.close();
process.stdout.write("done\n");
