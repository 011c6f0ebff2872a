import type { Question } from "#lib/mapQuery/question.ts";
import { narrows } from "#lib/mapQuery/filter.ts";
import { listNamedPlayers } from "#lib/mapQuery/filters/list.ts";
import { players } from "#lib/mapQuery/filters/players.ts";
import { time } from "#lib/mapQuery/filters/time.ts";
import { layerKnows, listUnknownTo, noteKnownRounds } from "#lib/mapQuery/knownFilters.ts";
import type { FilterTotals, MapFacts } from "#lib/mapView/shown.ts";
import { computeDispersion } from "#lib/mapView/compareLayers.ts";
import { FEWEST_VISITS } from "#lib/mapView/makeHeat.ts";
import type { HeatView } from "#lib/mapView/mapView.ts";
import { startSentence } from "#lib/mapView/rates.copy.ts";
import { COMPARISON_NOTES, MAP_NOTES } from "./mapNotes.copy.ts";

interface MapNotesProps {
  facts: MapFacts;
  question: Question;
  view: HeatView;
  totals: FilterTotals;
  drawnFromMovement: boolean;
  boundsAre: "verified" | "unverified" | "guessed";
}

/** What a reader should know about the data before trusting the map. */
export function MapNotes({
  facts,
  question,
  view,
  totals,
  drawnFromMovement,
  boundsAre,
}: MapNotesProps) {
  const notes = [
    describePlaces(view),
    ...listFilterNotes(question, view, totals),
    ...listLayerNotes(question, view, totals, facts),
    ...listComparisonNotes(view),
    ...(drawnFromMovement ? [MAP_NOTES.drawnFromMovement] : []),
    ...(boundsAre === "unverified" ? [MAP_NOTES.unverifiedBounds] : []),
    ...(boundsAre === "guessed" && !drawnFromMovement ? [MAP_NOTES.unknownBounds] : []),
  ];
  return (
    <>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </>
  );
}

function describePlaces({ data, mode, other, compareView }: HeatView): string {
  const isSmooth = mode === "smooth";
  if (data.fromTracker) return MAP_NOTES.trackerCells(data.squares.cellSize);
  if (data.layer === "tracks") return MAP_NOTES.tracks;
  if (data.layer === "traversal" || data.layer === "presence")
    return MAP_NOTES.movement(data.layer === "presence", isSmooth);
  if (data.layer === "zones") return MAP_NOTES.zones(FEWEST_VISITS);
  const isDifference = other !== null && compareView === "difference";
  return MAP_NOTES.positions(isSmooth && !isDifference);
}

function listFilterNotes(
  { layers: [layer], filters, once }: Question,
  { data, side }: HeatView,
  { rounds, known, withKillerPlaces, withTracks }: FilterTotals,
): string[] {
  const notes: string[] = [];
  const unknown = listUnknownTo(layer, filters)
    .map(({ label }) => label)
    .join(", ");
  if (unknown !== "")
    notes.push(layer === "traversal" ? MAP_NOTES.roundsOnly(unknown) : MAP_NOTES.noFights(unknown));
  const { exposure } = data;
  if (side !== null && layerKnows(layer, players) && listNamedPlayers(filters).length > 0)
    notes.push(MAP_NOTES.sideOfPlayers);
  if (narrows(filters, time) && layerKnows(layer, time)) notes.push(MAP_NOTES.partOfRound);
  if (exposure.rounds > 0 && exposure.playedMs === 0) notes.push(MAP_NOTES.noTime);
  notes.push(...noteKnownRounds(layer, filters, { known: known.rounds, all: rounds }));
  if (layer === "traversal" && filters.bots !== "with") notes.push(MAP_NOTES.samplesWithBots);
  const withoutTracks = rounds - withTracks.rounds;
  if (layer === "traversal" && withoutTracks > 0)
    notes.push(MAP_NOTES.onlyFightersSeen(withoutTracks, rounds));
  if ((layer === "presence" || layer === "tracks") && withoutTracks > 0)
    notes.push(MAP_NOTES.missingTracks(withoutTracks, rounds));
  const withoutPositions = known.rounds - withKillerPlaces.rounds;
  if (layer === "killers" && withoutPositions > 0)
    notes.push(MAP_NOTES.missingKillerPositions(withoutPositions, known.rounds));
  if (
    once &&
    data.visits === null &&
    ["kills", "deaths", "killers", "combat", "escape"].includes(layer)
  )
    notes.push(MAP_NOTES.once);
  return notes;
}

function listLayerNotes(
  { layers, filters }: Question,
  { data }: HeatView,
  { roundsReadBefore }: FilterTotals,
  facts: MapFacts,
): string[] {
  const notes: string[] = [];
  const needsNewFiles = layers.some(
    (layer) => layer === "killers" || layer === "presence" || layer === "tracks",
  );
  if (needsNewFiles && roundsReadBefore > 0)
    notes.push(MAP_NOTES.readByOlderVersion(roundsReadBefore));
  if (layers.includes("deaths") && facts.unplacedDeaths > 0)
    notes.push(MAP_NOTES.unplacedDeaths(facts.unplacedDeaths));
  if (filters.floor !== null && !data.fromTracker) notes.push(MAP_NOTES.floor);
  return notes;
}

function listComparisonNotes(view: HeatView): string[] {
  const { data, other, compareView } = view;
  if (other === null) return [];
  const notes =
    other.heading === other.name
      ? []
      : [COMPARISON_NOTES.heading(startSentence(other.name), other.heading)];
  if (other.mayShare) notes.push(COMPARISON_NOTES.sharedEvents);
  if (other.basis === "hour" && data.visits === null) notes.push(COMPARISON_NOTES.byHour);
  if (other.basis === "share" && data.visits === null)
    notes.push(COMPARISON_NOTES.byShare(data.noun));
  if (compareView === "beside") return [...notes, COMPARISON_NOTES.sameScale];
  // The insight says that there is nothing to compare.
  if (data.exposure.rounds === 0 || other.data.exposure.rounds === 0) return notes;
  const dispersion = computeDispersion(view);
  return [
    ...notes,
    dispersion === null ? COMPARISON_NOTES.singleRounds : COMPARISON_NOTES.method(dispersion),
  ];
}
