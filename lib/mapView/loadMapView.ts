import { describeFilters, writeHeading } from "./describeFilters.ts";
import { explainIncomparable } from "./compareLayers.ts";
import { flattenCells } from "./flattenCells.ts";
import { resolveMapImagery, type MapImagery } from "./mapImagery.ts";
import { LAYER_KINDS } from "./layers.ts";
import type { HeatView, LayerData, MapScene } from "./mapView.ts";
import { compareFilters } from "#lib/mapQuery/comparison.ts";
import type { Filters } from "#lib/mapQuery/filters/list.ts";
import type { Layer } from "#lib/mapQuery/layers.ts";
import { hasOtherFilters, type Question } from "#lib/mapQuery/question.ts";
import type { EventKind } from "#lib/mapQuery/tables.ts";
import { HEIGHT_BIN } from "#lib/maps/overview/measureGround.ts";
import { findFloorsInUse, type ShownFloor } from "#lib/maps/overview/findFloorsInUse.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import {
  countFilterTotals,
  type FilterTotals,
} from "#lib/store/read/mapQuery/countFilterTotals.ts";
import { choosePlayed, countRoundsOfQuestion } from "#lib/store/read/mapQuery/roundsOfQuestion.ts";
import { readHistogram } from "#lib/store/read/mapQuery/readHistogram.ts";
import { resolveFilters, type MapRows } from "#lib/store/read/mapQuery/resolveFilters.ts";
import { readSampleState } from "#lib/store/read/rounds/readSampleState.ts";
import { readPlayedGround } from "#lib/store/read/maps/readPlayedGround.ts";
import { ABOVE_FLOOR, readMapHeights } from "#lib/store/read/maps/readMapHeights.ts";
import { readMapFacts, type MapFacts } from "#lib/store/read/maps/readMapFacts.ts";
import { readLayer } from "./readLayer.ts";
import { unknownFloor } from "./refusals.copy.ts";

/** A map, a question about it, and the rows of the database that match. */
export interface ResolvedMapQuery {
  facts: MapFacts;
  /** What is shown: the question without the parts that this map does not have. */
  question: Question;
  floors: ShownFloor[];
  picture: MapImagery;
  /** The filters of the view, including those that a comparison sets. */
  filters: Filters;
  resolved: MapRows;
  /** The other view; null if nothing is compared. */
  other: {
    filters: Filters;
    resolved: MapRows;
    name: string;
    basis: "hour" | "share" | null;
    mayShare: boolean;
  } | null;
  /** Why nothing is compared although the question asks for it. */
  cannotCompare: string | null;
  /** The parts of the question that this map does not have, in words; they are ignored. */
  leftOut: string[];
  /** Raw names of the players in the filters, by public id. */
  names: Map<string, string>;
}

/** Everything on a map page. */
export interface LoadedMap extends ResolvedMapQuery {
  scene: MapScene;
  view: HeatView;
  totals: FilterTotals;
  /** Events per 10 seconds of the round; null for layers without times. */
  histogram: number[] | null;
}

/** Resolves a question to its map and rows; null for an unknown map. */
export async function resolveMapQuery(
  db: Database,
  name: string,
  asked: Question,
  today: string,
): Promise<ResolvedMapQuery | null> {
  const facts = await readMapFacts(db, name);
  if (facts === null) return null;
  const floors = findFloorsInUse(
    facts.settings.game?.floors ?? [],
    await readMapHeights(db, name, HEIGHT_BIN),
  );
  const floor = asked.filters.floor === null ? undefined : floors[asked.filters.floor - 1];
  // A link may name a floor that the map no longer has.
  const isShown = (filters: Filters): boolean =>
    filters.floor === null || filters.floor <= floors.length;
  const keepShownFloor = (filters: Filters): Filters =>
    isShown(filters) ? filters : { ...filters, floor: null };
  const question = {
    ...asked,
    filters: keepShownFloor(asked.filters),
    other: keepShownFloor(asked.other),
  };
  const leftOut = [asked.filters, asked.other].flatMap((filters, i) =>
    isShown(filters)
      ? []
      : [unknownFloor(`${i === 0 ? "" : "b."}storey=${filters.floor}`, floors.length)],
  );
  const picture = resolveMapImagery(name, facts.settings, facts.extent, {
    kind: question.ground ?? undefined,
    floor: floor?.picture ?? undefined,
  });
  const compared = compareFilters(question, today);
  const filters = compared?.ok === true ? compared.filters : question.filters;
  const [{ resolved, players }, others] = await Promise.all([
    resolveFilters(db, filters, {
      map: name,
      today,
      heights: readHeights(floors, filters.floor),
    }),
    compared?.ok === true
      ? resolveFilters(db, compared.other, {
          map: name,
          today,
          heights: readHeights(floors, compared.other.floor),
          except: compared.except,
        })
      : null,
  ]);
  return {
    facts,
    question,
    floors,
    picture,
    filters,
    resolved,
    other:
      compared?.ok === true && others !== null
        ? {
            filters: compared.other,
            resolved: others.resolved,
            name: compared.name,
            basis: compared.basis,
            mayShare: compared.mayShare,
          }
        : null,
    leftOut,
    cannotCompare: compared?.ok === false ? compared.says : null,
    names: new Map(
      [...players, ...(others?.players ?? [])].map(({ id, name: called }) => [id, called]),
    ),
  };
}

/** The heights of a floor, counted from 1; null for all floors. */
function readHeights(
  floors: readonly ShownFloor[],
  floor: number | null,
): { low: number; high: number } | null {
  const shown = floor === null ? undefined : floors[floor - 1];
  return shown === undefined
    ? null
    : {
        low: (shown.minZ ?? -Infinity) + ABOVE_FLOOR,
        high: (shown.maxZ ?? Infinity) + ABOVE_FLOOR,
      };
}

const getEventKind = (layer: Layer): EventKind | null => LAYER_KINDS[layer];
/**
 * What the histogram under the map counts. For lives and presence it counts hits, which show when players fought;
 * position samples have no time.
 */
const getTimedKind = (layer: Layer): EventKind | null =>
  layer === "traversal" ? null : (getEventKind(layer) ?? "hit");

/** A layer with its own rounds: what a filter asks of a round depends on what a layer counts. */
async function loadLayer(
  db: Database,
  layer: Layer,
  matching: MapRows,
  question: Question,
): Promise<LayerData> {
  const [read, rounds] = await Promise.all([
    readLayer(db, layer, matching, question),
    countRoundsOfQuestion(db, matching, layer),
  ]);
  return { ...read, exposure: choosePlayed(layer, rounds) };
}

/** What the map shows; tables and downloads use the same data. */
export async function loadView(
  db: Database,
  { question, filters, resolved, other, names, cannotCompare }: ResolvedMapQuery,
): Promise<{ view: HeatView; totals: FilterTotals; cannotCompare: string | null }> {
  const [layer, ...overlayLayers] = question.layers;
  const [read, totals, overlays, otherData] = await Promise.all([
    readLayer(db, layer, resolved, question),
    countFilterTotals(db, resolved, layer),
    Promise.all(overlayLayers.map((overlay) => loadLayer(db, overlay, resolved, question))),
    other === null ? null : loadLayer(db, layer, other.resolved, question),
  ]);
  const data = { ...read, exposure: choosePlayed(layer, totals) };
  const incomparable = otherData === null ? null : explainIncomparable(data, otherData);
  const view: HeatView = {
    mode: question.mode,
    side: filters.side,
    teams: question.teams,
    data,
    overlays,
    exposure: data.exposure,
    engagements: totals.engagements,
    pair: filters.duo,
    other:
      other === null || otherData === null || incomparable !== null
        ? null
        : {
            data: otherData,
            exposure: otherData.exposure,
            side: other.filters.side,
            name: other.name,
            basis: other.basis,
            mayShare: other.mayShare,
            heading: hasOtherFilters(question) ? writeHeading(other.filters, names) : other.name,
          },
    // Seconds and samples are not single events, so no test of differences applies to them.
    compareView: getEventKind(layer) === null ? "beside" : question.compareView,
    filters: describeFilters(filters, names),
    heading: writeHeading(filters, names),
  };
  return { view, totals, cannotCompare: incomparable ?? cannotCompare };
}

/** The background and the objectives. */
export async function loadScene(
  db: Database,
  name: string,
  { picture: { title, bounds, overviewUrl, objectives } }: ResolvedMapQuery,
): Promise<MapScene> {
  const walked = overviewUrl === null ? await readPlayedGround(db, name) : null;
  const { shown } = await readSampleState(db);
  return {
    sample: shown > 0,
    map: name,
    title,
    bounds,
    overviewUrl,
    walked:
      walked === null ? null : { cellSize: walked.cellSize, flat: flattenCells(walked.cells) },
    objectives: objectives.map(({ name: objective, x, y }) => ({ name: objective, x, y })),
  };
}

/** Everything on a map page; null for an unknown map. @param today `YYYY-MM-DD` */
export async function loadMap(
  db: Database,
  name: string,
  asked: Question,
  today: string,
): Promise<LoadedMap | null> {
  const question = await resolveMapQuery(db, name, asked, today);
  if (question === null) return null;
  const kind = getTimedKind(question.question.layers[0]);
  const [scene, viewed, histogram] = await Promise.all([
    loadScene(db, name, question),
    loadView(db, question),
    kind === null ? null : readHistogram(db, kind, question.resolved),
  ]);
  return { ...question, ...viewed, scene, histogram };
}
