import type { HeatmapLayer } from "#lib/store/queries/heatmap.ts";
import type { MapFacts } from "#lib/store/queries/readMapFacts.ts";
import { countOf, formatCount } from "../layout/format.ts";
import type { HeatMode } from "./scene.ts";

interface MapNotesProps {
  facts: MapFacts;
  layer: HeatmapLayer;
  mode: HeatMode;
  drawnFromPlay: boolean;
  boundsAre: "verified" | "unverified" | "guessed";
  /** One storey alone; null: all of them. */
  storey: number | null;
}

/** What a reader should know of the data before he trusts the picture. */
export function MapNotes({ facts, layer, mode, drawnFromPlay, boundsAre, storey }: MapNotesProps) {
  const notes: string[] = [];
  notes.push(mode === "cells" && storey !== null && layer !== "traversal" ? "Exact places of this storey, counted in cells of 512 units." : mode === "cells" ? "Counted by the tracker itself, in its own cells." : layer === "traversal"
    ? "Position samples of tracks and engagement paths, in cells of 64 units, smoothed."
    : "Exact places from the files, smoothed.");
  if (storey !== null) notes.push(layer === "traversal"
    ? "Position samples are kept without their height: those of all storeys are shown."
    : "A storey holds what happened to people who stood between its floor and the next one's. The counts beside the layers, and the CSV, are of all storeys.");
  if (drawnFromPlay) notes.push("The ground is drawn from play: where people were seen.");
  if (facts.truncatedRounds > 0) notes.push(`${formatCount(facts.truncatedRounds)} of ${countOf(facts.rounds, "round")} ${facts.truncatedRounds === 1 ? "is" : "are"} truncated: what the cut file lacks is not shown.`);
  if (boundsAre === "unverified") notes.push("This map's bounds are not verified: the picture may be off.");
  if (boundsAre === "guessed" && !drawnFromPlay) notes.push("Nobody told this map's bounds: the picture may be off.");
  if (layer === "deaths" && facts.unplacedDeaths > 0) notes.push(`${countOf(facts.unplacedDeaths, "death")} without a known place ${facts.unplacedDeaths === 1 ? "is" : "are"} not shown.`);
  const beside = facts.totals.points.deaths.both - facts.totals.tracker.deaths.both;
  if (layer === "deaths" && mode === "cells" && beside > 0) notes.push(`Cells count the deaths of engagements; ${countOf(beside, "death")} without enemy fire before ${beside === 1 ? "it is" : "them are"} in the smooth map alone.`);
  if (layer === "traversal" && facts.roundsWithoutTraversal > 0) {
    const { roundsWithoutTraversal: without, rounds, roundsWithTracks: tracked } = facts;
    notes.push(mode === "cells"
      ? `${formatCount(without)} of ${countOf(rounds, "round")} come from trackers that counted no traversal.`
      : `${formatCount(rounds - tracked)} of ${countOf(rounds, "round")} have no tracks: there only people in a fight are seen.`);
  }
  return <>{notes.map((note) => <p key={note}>{note}</p>)}</>;
}
