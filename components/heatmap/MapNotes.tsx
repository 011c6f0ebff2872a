import type { Question } from "#lib/analytics/question/question.ts";
import type { Left } from "#lib/store/queries/explorer/countLeft.ts";
import type { MapFacts } from "#lib/store/queries/readMapFacts.ts";
import { countOf, formatCount } from "../layout/format.ts";
import { FEWEST_VISITS } from "./makeHeat.ts";
import type { HeatView } from "./scene.ts";

interface MapNotesProps {
  facts: MapFacts;
  question: Question;
  view: HeatView;
  left: Left;
  drawnFromPlay: boolean;
  boundsAre: "verified" | "unverified" | "guessed";
  cannotCompare: string | null;
}

/** What a reader should know of the data before he trusts the picture. */
export function MapNotes({ facts, question, view, left, drawnFromPlay, boundsAre, cannotCompare }: MapNotesProps) {
  const notes = [
    ...(cannotCompare === null ? [] : [cannotCompare]),
    placesNote(view), ...filterNotes(question, view, left), ...layerNotes(question, view, left, facts), ...comparisonNotes(view),
  ];
  if (drawnFromPlay) notes.push("The ground is drawn from play: where people were seen.");
  if (boundsAre === "unverified") notes.push("This map's bounds are not verified: the picture may be off.");
  if (boundsAre === "guessed" && !drawnFromPlay) notes.push("Nobody told this map's bounds: the picture may be off.");
  return <>{notes.map((note) => <p key={note}>{note}</p>)}</>;
}

function placesNote({ data, mode, other, compareView }: HeatView): string {
  if (data.fromTracker) return `Counted by the tracker itself, in its own cells of ${data.squares.cellSize} units: the files have no exact places of it.`;
  if (data.layer === "tracks") return "Exact ways from the files' tracks.";
  if (data.layer === "traversal" || data.layer === "presence") return `${data.layer === "presence" ? "From the tracks" : "Position samples of tracks and engagement paths"}, in cells of 64 units${mode === "smooth" ? ", smoothed" : ""}.`;
  if (data.layer === "zones") return `A visit is one engagement in which somebody was hit within a cell of 128 units. Where there were fewer than ${FEWEST_VISITS} visits, nothing is shown.`;
  const isDifference = other !== null && compareView === "difference";
  return `Exact places from the files${mode === "smooth" && !isDifference ? ", smoothed" : ", in squares of 256 units"}.`;
}

function filterNotes({ layers: [layer], filters, once }: Question, { data }: HeatView, { rounds, roundsWithKillerPlaces, roundsWithTracks }: Left): string[] {
  const notes: string[] = [];
  const fights = filters.crossfire || filters.outcomes.length > 0 || filters.weapons.length > 0 || filters.attackers.from !== null || filters.attackers.to !== null;
  const people = Object.values(filters.players).some((ids) => ids.length > 0) || filters.duo !== null;
  if (layer === "traversal" && (people || fights || filters.time.from !== null || filters.time.to !== null || filters.storey !== null)) notes.push("Position samples are kept by round only: people, fights, time and storey are not filtered here. Presence is.");
  if ((layer === "presence" || layer === "tracks") && fights) notes.push("Tracks know no fights: weapon, outcome, crossfire and attackers are not filtered here.");
  if ((layer === "presence" || layer === "tracks" || layer === "traversal") && roundsWithTracks < rounds) notes.push(`${without(rounds - roundsWithTracks, rounds, { one: "has no tracks", many: "have no tracks" })}${layer === "traversal" ? ": there only people in a fight are seen" : leftOut(rounds - roundsWithTracks)}.`);
  if (layer === "killers" && roundsWithKillerPlaces < rounds) notes.push(`${without(rounds - roundsWithKillerPlaces, rounds, { one: "comes from a tracker without killer places", many: "come from a tracker without killer places" })}${leftOut(rounds - roundsWithKillerPlaces)}.`);
  if (once && data.visits === null && ["kills", "deaths", "killers", "combat", "escape"].includes(layer)) notes.push("Each player counts once in a square of 256 units and round: their first time there.");
  return notes;
}

/** `1 of 6 rounds has no tracks` */
function without(part: number, rounds: number, verb: { one: string; many: string }): string {
  return `${formatCount(part)} of ${countOf(rounds, "round")} ${part === 1 ? verb.one : verb.many}`;
}

const leftOut = (part: number): string => ` and ${part === 1 ? "is" : "are"} left out of this layer`;

function layerNotes({ layers, filters }: Question, { data }: HeatView, { roundsReadBefore }: Left, facts: MapFacts): string[] {
  const notes: string[] = [];
  if (layers.some((layer) => layer === "killers" || layer === "presence" || layer === "tracks") && roundsReadBefore > 0) notes.push(`${countOf(roundsReadBefore, "round")} ${roundsReadBefore === 1 ? "was" : "were"} read by an older version that kept no killer places and tracks: import ${roundsReadBefore === 1 ? "its file" : "their files"} anew, or rebuild.`);
  if (layers.includes("deaths") && facts.unplacedDeaths > 0) notes.push(`${countOf(facts.unplacedDeaths, "death")} of all rounds without a known place ${facts.unplacedDeaths === 1 ? "is" : "are"} not shown.`);
  if (filters.storey !== null && !data.fromTracker) notes.push("A storey holds what happened to people who stood between its floor and the next one's.");
  return notes;
}

function comparisonNotes({ other, compareView }: HeatView): string[] {
  if (other === null) return [];
  const kept = other.heading === other.name ? [] : [`${other.name.charAt(0).toUpperCase()}${other.name.slice(1)}: ${other.heading}.`];
  if (compareView === "beside") return [...kept, "Both pictures have one scale."];
  return [
    ...kept,
    "A square has a colour only where the exact 90\u202f% interval of the two rates' ratio (conditional binomial, Clopper and Pearson) leaves out 1. It takes events as independent; of squares without any difference at most one in ten is coloured all the same.",
  ];
}
