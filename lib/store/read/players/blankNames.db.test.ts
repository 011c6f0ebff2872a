import { afterAll, beforeAll, expect, test } from "vitest";
import { showName } from "#lib/engagements/fillName.ts";
import { importRound } from "../../ingest/importRound.ts";
import { makeRoundFile } from "../../ingest/testing/makeRoundFile.ts";
import { type ScratchDatabase, scratchDatabase } from "../../testing/scratchDatabase.ts";
import { listDuos } from "../duos/listDuos.ts";
import { readDuoPeople } from "../duos/readDuoPeople.ts";
import { readChoices } from "../mapQuery/readChoices.ts";
import { readEngagementPath } from "../mapQuery/readEngagementPath.ts";
import { readRoundEngagements } from "../rounds/readRoundEngagements.ts";
import { readRoundPairs } from "../rounds/readRoundPairs.ts";
import { readRoundReplay } from "../rounds/readRoundReplay.ts";
import { readRoundRoster } from "../rounds/readRoundRoster.ts";
import { readLastSession } from "../sessions/readLastSession.ts";
import { readSession } from "../sessions/readSession.ts";
import { listSessions } from "../sessions/listSessions.ts";
import { listPlayers } from "./listPlayers.ts";
import { readPlayer } from "./readPlayer.ts";

/** Every player of the file has a name of colour codes and blanks. */
function makeBlankFile(): { bytes: Buffer; fileName: string } {
  const { bytes, fileName } = makeRoundFile({ seed: 1, start: 1_780_000_000, engagements: 40 });
  const text = Buffer.from(bytes)
    .toString("latin1")
    .replaceAll(
      /((?:[0-9A-F]{32}|OMNIBOT07|SLOT3)[;,])(?![0-9A-F]{32}|OMNIBOT07|SLOT3|-?\d+\.\d)[^;,|\n]+(?=[;,])/g,
      "$1^1^2 ",
    );
  return { bytes: Buffer.from(text, "latin1"), fileName };
}

let scratch: ScratchDatabase;
let round: number;
let ids: string[];
beforeAll(async () => {
  scratch = await scratchDatabase();
  const receipt = await importRound(makeBlankFile(), scratch.db);
  if (receipt.roundId === null) throw new Error(receipt.message);
  round = receipt.roundId;
  const { rows } = await scratch.db.pool.query<{ id: string }>(
    "SELECT public_id AS id FROM player_teamplay_stats",
  );
  ids = rows.map(({ id }) => id);
});
afterAll(() => scratch.drop());

const NAME_KEY = /^(name|targetName|killerName)$/;
/** Every name of a person in an answer. Servers, maps and measures have visible names. */
function* listNames(value: unknown, key = ""): Generator<string> {
  if (typeof value === "string" && NAME_KEY.test(key)) yield value;
  else if (Array.isArray(value)) for (const item of value) yield* listNames(item);
  else if (typeof value === "object" && value !== null && !(value instanceof Date))
    for (const [part, inner] of Object.entries(value)) yield* listNames(inner, part);
}

const page = { limit: 100, offset: 0 };
const READERS: Record<string, () => Promise<unknown>> = {
  listPlayers: () => listPlayers(scratch.db, { ...page, minRounds: 0 }),
  readPlayer: async () => (await readPlayer(scratch.db, ids[0]!))?.player,
  listDuos: () => listDuos(scratch.db, { ...page, minCrossfires: 0 }),
  readDuoPeople: async () =>
    (await readDuoPeople(scratch.db, [ids[0]!, ids[1]!]))?.map(({ player }) => player),
  listSessions: () => listSessions(scratch.db, page),
  readLastSession: () => readLastSession(scratch.db),
  readSession: () => readSession(scratch.db, { date: "2026-05-28", source: null }),
  readRoundRoster: () => readRoundRoster(scratch.db, round, false),
  readRoundEngagements: () => readRoundEngagements(scratch.db, round, page),
  readRoundPairs: () => readRoundPairs(scratch.db, round, false),
  readRoundReplay: () => readRoundReplay(scratch.db, round),
  readChoices: async () => (await readChoices(scratch.db, "mill")).players,
  readEngagementPath: async () => {
    const { rows } = await scratch.db.pool.query<{ id: string }>(
      "SELECT id FROM combat_engagement WHERE num_attackers > 1",
    );
    return Promise.all(rows.map(({ id }) => readEngagementPath(scratch.db, Number(id))));
  },
};

test.each(Object.keys(READERS))("%s answers a name that a reader can see", async (reader) => {
  const names = [...listNames(await READERS[reader]!())];
  expect(names.length).toBeGreaterThan(0);
  const known = new Set(ids.map((id) => `no name (${id})`));
  for (const name of names) {
    expect(showName(name)).toBe(name);
    if (name.startsWith("no name (")) expect(known).toContain(name);
  }
  expect(names.some((name) => known.has(name))).toBe(true);
});
