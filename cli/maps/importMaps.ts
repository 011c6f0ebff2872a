import { SingleBar } from "cli-progress";
import type { Database } from "#lib/store/postgres/connection.ts";
import { describePk3Report, importPk3, type Pk3Report } from "#lib/store/maps/importPk3.ts";
import { LISTED } from "#cli/files/listed.copy.ts";
import { listNames } from "#cli/files/listNames.ts";
import { findPk3Files, type LeftOutMaps } from "./findPk3Files.ts";
import { MAP_FILES } from "./importMaps.copy.ts";

/** Reads every pk3 file at the paths in the game's order; false if one could not be used. */
export async function importMaps(
  db: Database,
  paths: readonly string[],
  print: (line: string) => void,
): Promise<boolean> {
  const { files, unusable, leftOut } = await findPk3Files(paths);
  for (const { path, reason } of unusable) print(`${path}: ${reason}`);
  let refused = unusable.length;
  let maps = 0;
  const bar =
    process.stderr.isTTY && files.length > 1
      ? new SingleBar({
          format: "{bar} {value}/{total} files  {file}",
          stream: process.stderr,
          clearOnComplete: true,
          hideCursor: true,
        })
      : null;
  bar?.start(files.length, 0, { file: "" });
  try {
    for (const file of files) {
      bar?.update({ file: file.name });
      const report = await importPk3(db, file);
      if (bar !== null) process.stderr.write("\r\u001B[K");
      // A folder of the game is full of archives without a map: they are counted, not listed.
      if (files.length === 1 || saysSomething(report))
        for (const line of describePk3Report(report)) print(line);
      if (report.status === "refused") refused += 1;
      else maps += report.maps.length;
      bar?.increment();
    }
  } finally {
    bar?.stop();
  }
  print(
    `${files.length} pk3 ${files.length === 1 ? "file" : "files"} read, ${maps} ` +
      `${maps === 1 ? "map" : "maps"} found${refused === 0 ? "" : `, ${refused} refused`}.`,
  );
  for (const line of describeLeftOut(leftOut)) print(line);
  return refused === 0;
}

function describeLeftOut({ deepPacks, looseMaps, macOs }: LeftOutMaps): string[] {
  const lines: string[] = [];
  if (macOs > 0) lines.push(LISTED.macOs(macOs));
  if (deepPacks.length > 0)
    lines.push(MAP_FILES.deepPacks(deepPacks.length), ...listNames(deepPacks));
  if (looseMaps.length > 0)
    lines.push(MAP_FILES.looseMaps(looseMaps.length), ...listNames(looseMaps));
  return lines;
}

function saysSomething(report: Pk3Report): boolean {
  return report.status === "refused" || report.maps.length > 0 || report.problems.length > 0;
}
