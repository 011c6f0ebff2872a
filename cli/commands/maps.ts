import type { Command } from "commander";
import { importMaps } from "#cli/maps/importMaps.ts";
import { setMap } from "#cli/maps/setMap.ts";
import { readEnvironment } from "#lib/server/environment.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { openStore } from "#lib/store/openStore.ts";

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

async function withDatabase(work: (db: Database) => Promise<void>): Promise<void> {
  const env = readEnvironment(process.env);
  if (!env.ok) return fail(env.messages.join("\n"));
  const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } = env.environment;
  const opened = await openStore({ databaseUrl, dataDir, applicationName: "proximity maps" });
  if (!opened.ok) return fail(opened.message);
  try {
    await work(opened.store.db);
  } finally {
    await opened.store.close();
  }
}

/** `proximity maps import FOLDER|FILE...` and `proximity maps overview <map> [image] [--mins x,y --maxs x,y]` */
export function define(command: Command): void {
  command
    .command("import")
    .summary("read maps from pk3 files: overview, bounds, objectives")
    .argument("<path...>", "pk3 files, or folders with them: etmain first, then the mod's")
    .action((paths: string[]) =>
      withDatabase(async (db) => {
        if (!(await importMaps(db, paths, (line) => console.log(line)))) process.exitCode = 1;
      }),
    );
  command
    .command("overview")
    .summary("set a map's overview image, its bounds, or both")
    .argument("<map>", "the map's file name on the server")
    .argument("[image]", "PNG, JPEG or WebP, at most 16 MB and 8192 pixels per side")
    .option("--mins <x,y>", "world x,y of the image's top-left corner, game units")
    .option("--maxs <x,y>", "world x,y of its bottom-right corner")
    .action((map: string, image: string | undefined, corners: { mins?: string; maxs?: string }) =>
      withDatabase(async (db) => {
        const outcome = await setMap(db, { map, image, ...corners });
        if (!outcome.ok) return fail(outcome.message);
        for (const line of outcome.lines) console.log(line);
      }),
    );
}
