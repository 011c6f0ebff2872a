import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { findHotSpots, findMainSpot } from "#lib/mapView/hotSpots.ts";
import { Insight } from "./Insight.tsx";
import { makeHeat } from "#lib/mapView/makeHeat.ts";
import type { LayerData, MapScene } from "#lib/mapView/mapView.ts";
import { comparedView, inSquares, makeLayer } from "#lib/mapView/testing/comparedView.ts";

const SCENE: MapScene = {
  map: "supply",
  title: "Supply",
  bounds: { mins: { x: -2048, y: 2048 }, maxs: { x: 2048, y: -2048 } },
  overviewUrl: null,
  walked: null,
  objectives: [{ name: "Gate", x: 256, y: 128 }],
};
/** The insight of a comparison, as text. */
function renderInsight(data: LayerData, other: LayerData): string {
  const view = comparedView(data, other);
  const spots = findHotSpots(
    SCENE,
    view,
    makeHeat(SCENE, view, { radius: 144, norm: "round", scale: "linear" }),
  );
  return renderToStaticMarkup(
    createElement(Insight, {
      view,
      main: findMainSpot(SCENE, view, spots, "round"),
      differences: spots.length,
      norm: "round",
    }),
  ).replaceAll(/<[^>]*>/g, "");
}

const NO_ROUND = makeLayer([], { exposure: { rounds: 0, playedMs: 0 } });

test("if the other view is empty, the insight says that there is nothing to compare with", () => {
  expect(renderInsight(makeLayer([90, 40]), NO_ROUND)).toBe(
    "130 kills here, but nothing to compare them with: no rounds for the other.",
  );
  expect(renderInsight(makeLayer([90, 40]), makeLayer([]))).toMatch(
    /^Most kills in both views combined/,
  );
});

test("a view without rounds is not called a view without kills", () => {
  expect(renderInsight(NO_ROUND, makeLayer([90, 40]))).toBe(
    "No rounds match these filters and have what this layer shows, so there is nothing to compare with the other.",
  );
});

test("the insight of kill zones names the deadliest square, whether or not it differs from the other view", () => {
  const zones = (deaths: number[]): LayerData =>
    makeLayer(deaths, {
      layer: "zones",
      caption: "Kill zones",
      noun: "deaths",
      visits: inSquares([40, 40]),
    });
  for (const others of [
    [5, 2],
    [0, 0],
  ])
    expect(renderInsight(zones([20, 9]), zones(others))).toMatch(
      /^Deadliest: E4.*near Gate, where 50\s*% of 40 visits under fire ended in death/,
    );
});
