import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { openDatabase } from "#lib/store/postgres/connection.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { findBoard } from "#lib/store/read/duos/board/findBoard.ts";
import { openEmbedded } from "#lib/store/embedded/embeddedServer.ts";
import { migrate } from "#lib/store/postgres/migrate.ts";
import { generateSeason } from "./generateSeason.ts";
import { benchPages, findSubjects } from "./pages.ts";
import type { BenchPage } from "./pages.ts";
import { recordQueries, replay } from "./replay.ts";

/** From design.md, section 6. For a quick look, set PROXIMITY_BENCH_ROUNDS=2000. */
const USUAL_ROUNDS = 20_000;
const PLAYERS = 2000;
const MOST_RATIO = 1.5;
const COUNTS_FROM_MS = 20;
const PASSES = 15;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Runs both in turn, so that they share the machine's good and bad moments. The fastest pass of
 * each counts, since a busy machine only adds time.
 */
async function measure(db: Database, plain: pg.Pool, { name, read }: BenchPage): Promise<boolean> {
  await read(db);
  const { db: recorder, recording } = recordQueries(db);
  await read(recorder);
  let [oursMs, theirsMs] = [Infinity, Infinity];
  for (let pass = 0; pass < PASSES; pass++) {
    oursMs = Math.min(oursMs, await timed(() => read(db)));
    theirsMs = Math.min(theirsMs, await timed(() => replay(plain, recording)));
  }
  const ratio = oursMs / theirsMs;
  const isMet = theirsMs < COUNTS_FROM_MS || ratio <= MOST_RATIO;
  console.log(
    `  ${name.padEnd(50)}${oursMs.toFixed(1).padStart(8)} ms ` +
      `${theirsMs.toFixed(1).padStart(8)} ms ${ratio.toFixed(2).padStart(6)}  ` +
      `${String(recording.waves.flat().length).padStart(3)} ` +
      `statements${isMet ? "" : "  MISSED"}`,
  );
  return isMet;
}

async function boardTimes(db: Database): Promise<void> {
  const first = await timed(() => findBoard(db, {}));
  await db.pool.query(
    "UPDATE round SET imported_at = now() WHERE id = (SELECT max(id) FROM round)",
  );
  const view = await timed(() => findBoard(db, {}));
  const start = performance.now();
  while ((await findBoard(db, {})).facts.behind === true)
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  console.log(
    `  the board: ${(first / 1000).toFixed(1)} s the very first time; after an import a ` +
      `page has the older one after ${view.toFixed(0)} ms and the new one is there ` +
      `${((performance.now() - start) / 1000).toFixed(1)} s later`,
  );
}

/** Compares reading the pages about people, over a long season, with the same SQL through pg. */
export async function run(): Promise<void> {
  const rounds = Number(process.env.PROXIMITY_BENCH_ROUNDS ?? USUAL_ROUNDS);
  const folder = mkdtempSync(path.join(tmpdir(), "proximity-bench-"));
  const server = await openEmbedded(path.join(folder, "data"));
  try {
    const db = await openDatabase(server.url, { applicationName: "proximity bench" });
    const migrated = await migrate(db.pool);
    if (!migrated.ok) throw new Error(migrated.message);
    const made = await timed(() => generateSeason(db, rounds, PLAYERS));
    const {
      rows: [size],
    } = await db.pool.query<{ pairs: number; engagements: number }>(
      "SELECT (SELECT count(*) FROM crossfire_pairs) AS pairs, (SELECT count(*) FROM combat_engagement) AS engagements",
    );
    console.log(
      `  ${rounds} rounds, ${PLAYERS} players, ${size?.pairs} pairs with a crossfire, ` +
        `${size?.engagements} engagements, made in ${(made / 1000).toFixed(0)} s`,
    );
    await boardTimes(db);
    const plain = new pg.Pool({ connectionString: server.url, max: 10 });
    console.log(
      `  ${"page".padEnd(50)}${"ours".padStart(11)} ${"pg alone".padStart(11)} ${"ratio".padStart(6)}`,
    );
    const met: boolean[] = [];
    for (const page of benchPages(await findSubjects(db))) met.push(await measure(db, plain, page));
    console.log(
      `  within ${MOST_RATIO} times where pg alone takes ${COUNTS_FROM_MS} ms: ` +
        `${met.every(Boolean) ? "met" : "MISSED"}`,
    );
    await plain.end();
    await db.close();
  } finally {
    await server.release();
    rmSync(folder, { recursive: true });
  }
}
