import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { quarteredPicture } from "#lib/maps/testing/sampleMap.ts";
import { writePk3 } from "#lib/maps/testing/writePk3.ts";
import { writeTga } from "#lib/maps/testing/writeTga.ts";
import { writeBackup } from "../backup/writeBackup.ts";
import { restoreBackup } from "../backup/restoreBackup.ts";
import { importRound } from "../ingest/importRound.ts";
import { editFile, makeRoundFile } from "../ingest/testing/makeRoundFile.ts";
import type { RoundFile } from "../ingest/testing/makeRoundFile.ts";
import { clearMapSettings } from "../maps/clearMapSettings.ts";
import { importPk3 } from "../maps/importPk3.ts";
import { saveMapSettings } from "../maps/saveMapSettings.ts";
import { forgetPlayer } from "../people/forget/forgetPlayer.ts";
import { mergePlayers, unmergePlayer } from "../people/mergePlayers.ts";
import type { Database } from "../postgres/connection.ts";
import { execute } from "../postgres/query.ts";
import { rebuild } from "../rebuild/rebuild.ts";
import { moveRound } from "../rounds/moveRound.ts";
import { removeRound } from "../rounds/removeRound.ts";
import { restoreRound } from "../rounds/restoreRound.ts";
import { takeFile } from "../rounds/takeFile.ts";

const START = 1_780_000_000;
const ROUNDS = 3;
export const PERSON = "B".repeat(32);
const OTHER = "C".repeat(32);
/** The names that the person alone has in `changedFiles`. */
export const PERSON_NAME = "BBx";

/** The rounds that the changes are made to. */
export const changedFiles: readonly RoundFile[] = Array.from({ length: ROUNDS }, (_, seed) => {
  const file = makeRoundFile({ seed, start: START + seed * 3600, engagements: 10 });
  const text = Buffer.from(file.bytes)
    .toString("latin1")
    .replaceAll(new RegExp(`(${PERSON}[;,])BB[^;,\n]*(?=[;,])`, "g"), `$1${PERSON_NAME}`);
  return { ...file, bytes: Buffer.from(text, "latin1") };
});
const FIRST = changedFiles[0] as RoundFile;
const MAP = "yard";
const BOUNDS = { mins: { x: -10, y: 20 }, maxs: { x: 30, y: -40 } };

/** How its connections are named. */
export const CHANGER = "proximity killed test";

export interface Place {
  db: Database;
  /** A folder for archives and pk3 files. */
  folder: string;
}

/** The number of the first round, whether it is removed or not. */
async function firstRound({ prisma }: Database): Promise<number> {
  const [kept, removed] = [
    await prisma.round.findFirst({ select: { id: true }, orderBy: { id: "asc" } }),
    await prisma.removed_round.findFirst({ select: { id: true }, orderBy: { id: "asc" } }),
  ];
  return Math.min(...[kept, removed].filter((row) => row !== null).map(({ id }) => id));
}

const setAsideFile = async ({ prisma }: Database): Promise<number> =>
  (await prisma.round_file.findFirst({ select: { id: true }, where: { status: "superseded" } }))
    ?.id ?? 0;

async function takePk3({ db, folder }: Place, name: string, side: number): Promise<void> {
  const path = join(folder, `${process.pid}-${name}`);
  const picture = writeTga(quarteredPicture(side), { bits: 24, runs: true, fromTop: false });
  const files = ["yard", "mill"].flatMap((map) => [
    { name: `levelshots/${map}_cc.tga`, bytes: picture },
    { name: `scripts/${map}.arena`, bytes: Buffer.from(`{ map ${map} longname "${name}" }`) },
  ]);
  await writeFile(path, writePk3(files));
  await importPk3(db, { path, name: "yard.pk3", folder: "base" });
  await rm(path);
}

/**
 * The steps of each change, made again and again until the process is killed. After each step the
 * database has another state, and the last one leads back to the first.
 */
export const CHANGES = {
  "merging and unmerging players": [
    ({ db }) => mergePlayers(db, PERSON, OTHER),
    ({ db }) => unmergePlayer(db, PERSON),
  ],
  "removing and restoring a round": [
    async ({ db }) => removeRound(db, await firstRound(db)),
    async ({ db }) => restoreRound(db, await firstRound(db)),
  ],
  "replacing a round's file, and undoing it": [
    ({ db }) => importRound({ ...editFile(FIRST, "note"), replace: true }, db),
    async ({ db }) => takeFile(db, await setAsideFile(db)),
  ],
  "moving a round to another session": [
    async ({ db }) => moveRound(db, await firstRound(db), "2026-05-01"),
    async ({ db }) => moveRound(db, await firstRound(db), "2026-06-02"),
  ],
  "importing a pk3 with two maps": [
    (place) => takePk3(place, "a.pk3", 64),
    (place) => takePk3(place, "b.pk3", 32),
  ],
  "setting a map's picture and bounds, and removing the bounds": [
    ({ db }) =>
      saveMapSettings(db, MAP, {
        overview: { bytes: Buffer.from("picture"), type: "image/webp" },
        bounds: BOUNDS,
      }),
    ({ db }) => clearMapSettings(db, MAP, "bounds"),
  ],
} satisfies Record<string, readonly ((place: Place) => Promise<unknown>)[]>;
export type Change = keyof typeof CHANGES;

/** Work that takes more than one transaction, or writes files. */
export const WORKS = {
  forget: ({ db }) => forgetPlayer(db, PERSON),
  restore: ({ db, folder }) => restoreBackup(db, join(folder, "whole.tar")),
  backup: ({ db, folder }) => writeBackup(db, join(folder, "killed.tar")),
  rebuild: async ({ db }) => {
    await execute(db, "UPDATE player_teamplay_stats SET kills = kills + 1");
    await rebuild(db);
  },
} satisfies Record<string, (place: Place) => Promise<unknown>>;
export type Work = keyof typeof WORKS;
