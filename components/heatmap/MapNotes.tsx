import type { Question } from "#lib/mapQuery/question.ts";
import { listUnknownTo, noteKnownRounds } from "#lib/mapQuery/knownFilters.ts";
import type { FilterTotals } from "#lib/store/read/mapQuery/countFilterTotals.ts";
import type { MapFacts } from "#lib/store/read/maps/readMapFacts.ts";
import { formatQuantity, formatCount } from "#lib/format/format.ts";
import { dispersionIn } from "#lib/mapView/compareLayers.ts";
import { formatDensity } from "#lib/mapView/formatDensity.ts";
import { FEWEST_VISITS } from "#lib/mapView/makeHeat.ts";
import type { HeatView } from "#lib/mapView/mapView.ts";

interface MapNotesProps {
  facts: MapFacts;
  question: Question;
  view: HeatView;
  totals: FilterTotals;
  drawnFromPlay: boolean;
  boundsAre: "verified" | "unverified" | "guessed";
  cannotCompare: string | null;
  /** Parts of the address that say nothing, in words. */
  leftOut: readonly string[];
}

/** What a reader should know of the data before trusting the picture. */
export function MapNotes({
  facts,
  question,
  view,
  totals,
  drawnFromPlay,
  boundsAre,
  cannotCompare,
  leftOut,
}: MapNotesProps) {
  const notes = [
    ...(leftOut.length === 0
      ? []
      : [`A part of the address could not be read and was left out: ${leftOut.join("; ")}.`]),
    ...(cannotCompare === null ? [] : [cannotCompare]),
    placesNote(view),
    ...filterNotes(question, view, totals),
    ...layerNotes(question, view, totals, facts),
    ...comparisonNotes(view),
  ];
  if (drawnFromPlay) notes.push("The ground is drawn from play: where people were seen.");
  if (boundsAre === "unverified")
    notes.push("This map's bounds are not verified: the picture may be off.");
  if (boundsAre === "guessed" && !drawnFromPlay)
    notes.push("Nobody told this map's bounds: the picture may be off.");
  return (
    <>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </>
  );
}

function placesNote({ data, mode, other, compareView }: HeatView): string {
  if (data.fromTracker)
    return `Counted by the tracker itself, in its own cells of ${data.squares.cellSize} units: the files have no exact places of it.`;
  if (data.layer === "tracks") return "Exact ways from the files' tracks.";
  if (data.layer === "traversal" || data.layer === "presence")
    return `${data.layer === "presence" ? "From the tracks" : "Position samples of tracks and engagement paths"}, in cells of 64 units${mode === "smooth" ? ", smoothed" : ""}.`;
  if (data.layer === "zones")
    return `A visit is one engagement in which somebody was hit, or died, in a square of 256 units; it stands where its target died, else amid the hits on them. Where there were fewer than ${FEWEST_VISITS} visits, nothing is shown.`;
  const isDifference = other !== null && compareView === "difference";
  return `Exact places from the files${mode === "smooth" && !isDifference ? ", smoothed" : ", in squares of 256 units"}.`;
}

function filterNotes(
  { layers: [layer], filters, once }: Question,
  { data }: HeatView,
  { rounds, known, withKillerPlaces, withTracks }: FilterTotals,
): string[] {
  const notes: string[] = [];
  const unknown = listUnknownTo(layer, filters)
    .map(({ label }) => label)
    .join(", ");
  if (unknown !== "")
    notes.push(
      layer === "traversal"
        ? `Position samples are kept per round only, so these filters don't apply here: ${unknown}.`
        : `Tracks don't record fights, so these filters don't apply here: ${unknown}.`,
    );
  notes.push(...noteKnownRounds(layer, filters, { known: known.rounds, all: rounds }));
  if (layer === "traversal" && filters.bots !== "with")
    notes.push("Position samples of a round are everybody's: those of bots are among them.");
  if (
    (layer === "presence" || layer === "tracks" || layer === "traversal") &&
    withTracks.rounds < rounds
  )
    notes.push(
      `${describeMissing(rounds - withTracks.rounds, rounds, { one: "has no tracks", many: "have no tracks" })}${layer === "traversal" ? ": there only people in a fight are seen" : isLeftOut(rounds - withTracks.rounds)}.`,
    );
  if (layer === "killers" && withKillerPlaces.rounds < known.rounds)
    notes.push(
      `${describeMissing(known.rounds - withKillerPlaces.rounds, known.rounds, { one: "comes from a tracker without killer places", many: "come from a tracker without killer places" })}${isLeftOut(known.rounds - withKillerPlaces.rounds)}.`,
    );
  if (
    once &&
    data.visits === null &&
    ["kills", "deaths", "killers", "combat", "escape"].includes(layer)
  )
    notes.push(
      "Each player counts once in a square of 256 units and round: their first time there.",
    );
  return notes;
}

/** `1 of 6 rounds has no tracks` */
function describeMissing(
  part: number,
  rounds: number,
  verb: { one: string; many: string },
): string {
  return `${formatCount(part)} of ${formatQuantity(rounds, "round")} ${part === 1 ? verb.one : verb.many}`;
}

const isLeftOut = (part: number): string =>
  ` and ${part === 1 ? "is" : "are"} left out of this layer`;

function layerNotes(
  { layers, filters }: Question,
  { data }: HeatView,
  { roundsReadBefore }: FilterTotals,
  facts: MapFacts,
): string[] {
  const notes: string[] = [];
  if (
    layers.some((layer) => layer === "killers" || layer === "presence" || layer === "tracks") &&
    roundsReadBefore > 0
  )
    notes.push(
      `${formatQuantity(roundsReadBefore, "round")} ${roundsReadBefore === 1 ? "was" : "were"} read by an older version that kept no killer places and tracks: import ${roundsReadBefore === 1 ? "its file" : "their files"} anew, or rebuild.`,
    );
  if (layers.includes("deaths") && facts.unplacedDeaths > 0)
    notes.push(
      `${formatQuantity(facts.unplacedDeaths, "death")} of all rounds without a known place ${facts.unplacedDeaths === 1 ? "is" : "are"} not shown.`,
    );
  if (filters.storey !== null && !data.fromTracker)
    notes.push(
      "A storey holds what happened to people who stood between its floor and the next one's.",
    );
  return notes;
}

function comparisonNotes(view: HeatView): string[] {
  const { data, other, compareView } = view;
  if (other === null) return [];
  const kept =
    other.heading === other.name
      ? []
      : [`${other.name.charAt(0).toUpperCase()}${other.name.slice(1)}: ${other.heading}.`];
  if (other.mayShare)
    kept.push("Some events are in both pictures, so differences look smaller than they are.");
  if (other.basis === "hour" && data.visits === null)
    kept.push("The two parts of the round differ: they are compared by the time played.");
  if (other.basis === "share" && data.visits === null)
    kept.push(
      `Compared is where they are: each square's share of all ${data.noun} of its picture. How many there are is not.`,
    );
  if (compareView === "beside") return [...kept, "Both pictures have one scale."];
  const dispersion = dispersionIn(view);
  if (dispersion === null)
    return [
      ...kept,
      "Each picture has a single round: nothing tells how much rounds differ by themselves, so no difference can be told from chance and all squares are grey.",
    ];
  return [
    ...kept,
    `A square has a colour only where the exact 90\u202f% interval of the two rates' ratio (conditional binomial, Clopper and Pearson) leaves out 1. Events of one round come together: ${dispersion < 1.05 ? "here no more than by chance" : `${formatDensity(dispersion)} of them tell as much as one, where most is fought more (the dispersion factor over rounds)`}. Of squares without any difference at most one in ten is coloured all the same.`,
  ];
}
