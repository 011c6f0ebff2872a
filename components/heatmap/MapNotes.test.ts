import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { readQuestion } from "#lib/mapQuery/readQuestion.ts";
import type { Layer } from "#lib/mapQuery/layers.ts";
import { MapNotes } from "./MapNotes.tsx";
import type { HeatView } from "#lib/mapView/mapView.ts";

type Props = Parameters<typeof MapNotes>[0];

/** The notes of a layer in which some of the rounds lack tracks or killer positions. */
function renderNotes(layer: Layer, rounds: number, lacking: number): string {
  const view = {
    data: {
      layer,
      noun: "kills",
      fromTracker: false,
      visits: null,
      squares: { cellSize: 256, flat: [] },
      exposure: { rounds, playedMs: 1 },
    },
    side: null,
    mode: "smooth",
    other: null,
  } as unknown as HeatView;
  const having = { rounds: rounds - lacking, playedMs: 1 };
  const totals = {
    rounds,
    known: { rounds, playedMs: 1 },
    withTracks: having,
    withKillerPlaces: having,
    roundsReadBefore: 0,
  } as Props["totals"];
  return renderToStaticMarkup(
    createElement(MapNotes, {
      facts: { unplacedDeaths: 0 } as Props["facts"],
      question: readQuestion({ show: layer }),
      view,
      totals,
      drawnFromMovement: false,
      boundsAre: "verified",
    }),
  );
}

test("notes on missing data use singular and plural", () => {
  expect(renderNotes("traversal", 1, 1)).toContain(
    "1 of 1 round has no tracks, so only players in a fight are seen there.",
  );
  expect(renderNotes("presence", 6, 1)).toContain(
    "1 of 6 rounds has no tracks and is not in this layer.",
  );
  expect(renderNotes("tracks", 6, 2)).toContain(
    "2 of 6 rounds have no tracks and are not in this layer.",
  );
  expect(renderNotes("killers", 7, 1)).toContain(
    "1 of 7 rounds comes from a tracker without killer positions and is not in this layer.",
  );
  expect(renderNotes("killers", 7, 3)).toContain(
    "3 of 7 rounds come from a tracker without killer positions and are not in this layer.",
  );
});
