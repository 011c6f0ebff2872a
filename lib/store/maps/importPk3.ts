import { PK3_REPORT } from "./pk3Report.copy.ts";
import { getPackSortKey } from "#lib/maps/pk3/getPackSortKey.ts";
import { readPk3, type OpenedMaps } from "#lib/maps/pk3/readPk3.ts";
import type { Database, Transaction } from "../postgres/connection.ts";
import { requireFreeSpace } from "../postgres/dataFolder.ts";
import { commit, inTransaction } from "../postgres/inTransaction.ts";
import { noteBoundsChange } from "./noteBoundsChange.ts";
import { holdGameMaps, saveGameMap, type PackName, type SavedParts } from "./saveGameMap.ts";

/** The result for one map of a pk3. */
interface MapReport extends SavedParts {
  map: string;
  /** What the taken parts contain. */
  has: { bounds: boolean; objectives: number; drawn: boolean; floors: number };
  problems: string[];
  /** How many older rounds are now drawn on other bounds; null if the bounds did not change. */
  older: number | null;
}

/** What happened to one pk3. refused: nothing of it was used. */
export type Pk3Report =
  | { status: "done"; pk3: string; maps: MapReport[]; problems: readonly string[] }
  | { status: "refused"; pk3: string; message: string };

export interface Pk3File {
  path: string;
  /** Its name in the game's folder, which decides what it overrides. */
  name: string;
  folder: "base" | "mod";
}

/**
 * Reads the maps of one pk3 and stores what they contain: all of them, or nothing if this process is
 * killed or reading fails.
 * Reads the maps of one pk3 and stores what they contain, map by map.
 * @throws StoreError if the disk of the database has too little free space
 */
export async function importPk3(db: Database, { path, name, folder }: Pk3File): Promise<Pk3Report> {
  await requireFreeSpace(db);
  const opened = await readPk3(path, name);
  if (!opened.ok) return { status: "refused", pk3: name, message: opened.message };
  const pack = { pk3: name, order: getPackSortKey(name, folder) };
  try {
    const maps = await inTransaction(db, async (transaction) =>
      commit(await saveMaps(transaction, opened.value, pack)),
    );
    return { status: "done", pk3: name, maps, problems: opened.value.problems };
  } finally {
    await opened.value.close();
  }
}

/** One map after another, so that no more than one is in memory. */
async function saveMaps(
  transaction: Transaction,
  opened: OpenedMaps,
  pack: PackName,
): Promise<MapReport[]> {
  const maps: MapReport[] = [];
  for await (const map of opened.maps()) {
    if (maps.length === 0) await holdGameMaps(transaction);
    const { result: saved, older } = await noteBoundsChange(
      transaction,
      { map: map.map, pk3: pack.pk3 },
      () => saveGameMap(transaction, map, pack),
    );
    const world = saved.took.includes("world") ? map.world : null;
    maps.push({
      ...saved,
      map: map.map,
      problems: map.problems,
      older: older?.rounds ?? null,
      has: {
        bounds: (world?.bounds ?? null) !== null,
        objectives: world?.objectives.length ?? 0,
        drawn: (world?.drawn ?? null) !== null,
        floors: world?.drawn?.floors.length ?? 0,
      },
    });
  }
  return maps;
}

/** A report in lines for people: one for each map, then one for each problem. */
export function describePk3Report(report: Pk3Report): string[] {
  if (report.status === "refused") return [PK3_REPORT.refused(report.pk3, report.message)];
  if (report.maps.length === 0) return [PK3_REPORT.noMaps(report.pk3), ...report.problems];
  return [
    ...report.maps.flatMap((map) => [
      describeMap(map),
      ...(map.older === null ? [] : [PK3_REPORT.boundsChange(map.map, map.older)]),
      ...map.problems,
    ]),
    ...report.problems,
  ];
}

function describeMap({ map, took, kept, has }: MapReport): string {
  const { parts: names } = PK3_REPORT;
  const parts: string[] = [];
  if (took.includes("picture")) parts.push(names.picture);
  if (has.bounds) parts.push(PK3_REPORT.bounds);
  if (has.objectives > 0) parts.push(PK3_REPORT.objectives(has.objectives));
  if (has.drawn) parts.push(PK3_REPORT.drawn(has.floors));
  if (took.includes("title")) parts.push(names.title);
  const words = [parts.length === 0 ? PK3_REPORT.nothing : parts.join(", ")];
  for (const { part, pk3 } of kept) words.push(PK3_REPORT.kept(names[part], pk3));
  return PK3_REPORT.map(map, words);
}
