import type { Command } from "commander";
import { importMaps } from "#cli/maps/importMaps.ts";
import { setMap } from "#cli/maps/setMap.ts";
import { fail } from "#cli/openCommandStore.ts";
import { runWithDatabase } from "#cli/runWithDatabase.ts";

interface OverviewFlags {
  mins?: string;
  maxs?: string;
  reset?: boolean;
}

/** `proximity maps import FOLDER|FILE...` and `proximity maps overview <map> [image] [--mins x,y --maxs x,y | --reset]` */
export function define(command: Command): void {
  command
    .command("import")
    .summary("read maps from pk3 files: overview, bounds, objectives")
    .argument(
      "<path...>",
      "pk3 files and .pk3dir folders, or folders with them: etmain first, then the mod's",
    )
    .action((paths: string[]) =>
      runWithDatabase("maps", async (db) => {
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
    .option("--reset", "take back the image set by hand: the command map is shown again")
    .action((map: string, image: string | undefined, flags: OverviewFlags) =>
      runWithDatabase("maps", async (db) => {
        const outcome = await setMap(db, { map, image, ...flags });
        if (!outcome.ok) return fail(outcome.message);
        for (const line of outcome.lines) console.log(line);
      }),
    );
}
