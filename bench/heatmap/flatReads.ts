import { generateRounds } from "../import/generateRounds.ts";
import { NO_FILTERS, type Filters } from "#lib/mapQuery/filters/list.ts";
import { readQuestion } from "#lib/mapQuery/readQuestion.ts";
import { loadMap } from "#lib/mapView/loadMapView.ts";
import { importRound } from "#lib/store/ingest/importRound.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { readBoundsChanges } from "#lib/store/read/maps/readBoundsChanges.ts";
import { readChoices } from "#lib/store/read/mapQuery/readChoices.ts";
import { readPlaces } from "#lib/store/read/mapQuery/readPlaces.ts";
import { resolveFilters } from "#lib/store/read/mapQuery/resolveFilters.ts";
import { selectRounds } from "#lib/store/read/mapQuery/roundSet.ts";
import { readDataQuality } from "#lib/store/read/quality/readDataQuality.ts";
import { readRound } from "#lib/store/read/rounds/readRound.ts";
import { readRoundReplay } from "#lib/store/read/rounds/readRoundReplay.ts";

/** Something that must take as long with many rounds in the database as with few. */
export interface FlatRead {
  name: string;
  /** How much slower it may be than at the smallest size; null: only the most time counts. */
  mostRatio: number | null;
  /** ms; null if only the ratio counts. */
  mostMs: number | null;
  run: (db: Database) => Promise<unknown>;
  /** The same answer read from the kept sums by bare SQL, if there is one. */
  floor?: string;
}

/** A page may take 1.3 times as long, whatever the database holds. */
const MOST_RATIO = 1.3;
/** Single events are found by index. */
const MOST_INDEX_MS = 50;

/** One of the first rounds. */
const ROUND = 10;

/** Everything that the page of a map waits for. */
async function readMapPage(
  db: Database,
  map: string,
  today: string,
  asked: Record<string, string>,
) {
  const question = readQuestion(asked);
  const [loaded] = await Promise.all([loadMap(db, map, question, today), readChoices(db, map)]);
  if (loaded === null) throw new Error(`no map ${map}`);
  await Promise.all([
    readDataQuality(db, selectRounds(loaded.resolved, loaded.question.layers[0])),
    readBoundsChanges(db, map),
  ]);
}

/** The rows of all time of a layer, as texts. */
const selectFloor = (map: string, ...layers: string[]): string => `
  SELECT * FROM map_sum WHERE map_name = '${map}' AND period = 'all' AND among = 'people'
     AND layer IN (${layers.map((layer) => `'${layer}'`).join(", ")})`;

/** @param ids public ids of two players */
export function listFlatReads(
  map: string,
  today: string,
  [one = "", two = ""]: readonly string[],
): FlatRead[] {
  const page = (
    name: string,
    asked: Record<string, string>,
    layers: readonly string[],
  ): FlatRead => ({
    name,
    mostRatio: MOST_RATIO,
    mostMs: null,
    run: (db) => readMapPage(db, map, today, asked),
    floor: selectFloor(map, ...layers),
  });
  const byIndex = (name: string, part: Partial<Filters>): FlatRead => ({
    name,
    mostRatio: null,
    mostMs: MOST_INDEX_MS,
    run: async (db) => {
      const asked = { map, today, heights: null };
      const { resolved } = await resolveFilters(db, { ...NO_FILTERS, ...part }, asked);
      return readPlaces(db, { kind: "kill", matching: resolved, once: false });
    },
  });
  const rounds = generateRounds(40);
  let next = 0;
  return [
    page("the page of a map", {}, ["kill", "engagement", "round"]),
    page("the page of a map, hits", { show: "combat" }, ["hit", "engagement", "round"]),
    page("kill zones", { show: "zones" }, ["visit", "fatal", "hit", "engagement", "round"]),
    page(
      "the page of a map, dates that begin and end within a month",
      { from: "2023-01-10", to: "2023-05-20" },
      ["kill"],
    ),
    byIndex("kills of one player", { players: { ...NO_FILTERS.players, killer: [one] } }),
    byIndex("kills in fights of a pair", { duo: [one, two].sort() as [string, string] }),
    {
      name: "the page of a round, with its replay",
      mostRatio: MOST_RATIO,
      mostMs: null,
      run: (db) =>
        Promise.all([
          readRound(db, ROUND),
          readRoundReplay(db, ROUND),
          readDataQuality(db, { ids: [ROUND] }),
        ]),
    },
    {
      name: "the import of a round",
      mostRatio: MOST_RATIO,
      mostMs: null,
      run: (db) => {
        const round = rounds[next++];
        if (round === undefined) throw new Error("no more rounds to import");
        return importRound(round, db);
      },
    },
  ];
}
