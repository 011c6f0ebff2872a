import { expect, test } from "vitest";
import { MAP_PREVIEW } from "#components/preview/preview.copy.ts";
import { comparedView, makeLayer } from "#lib/mapView/testing/comparedView.ts";
import { computeRate, formatRate, getDivisor } from "#lib/mapView/rates.ts";
import { HEATMAP } from "./heatmap.copy.ts";
import { MAP_PAGE } from "./mapPage.copy.ts";

const NONE = { rounds: 0, playedMs: 0 };
const SOME = { rounds: 4, playedMs: 1_800_000 };

test("captions, the page and link previews say that there are no rounds", () => {
  const view = comparedView(makeLayer([], { exposure: NONE }), makeLayer([], { exposure: NONE }));
  expect(HEATMAP.caption("Allies", view.data, NONE)).toBe("Allies: no rounds");
  expect(HEATMAP.savedCaption(view)).toBe(
    "Kills: no rounds, 0 engagements; compared with the other: no rounds",
  );
  expect(HEATMAP.spoken(view, "Supply", undefined)).toBe(
    "Kills on Supply. No rounds, 0 engagements. No hot spots",
  );
  expect(MAP_PAGE.counts(0, 0)).toBe("No rounds match these filters");
  expect(MAP_PREVIEW.counts("0 kills", 0)).toBe("no rounds");
  // Zero in some rounds is a figure.
  expect(HEATMAP.caption("Allies", view.data, SOME)).toBe("Allies: 0 kills in 4 rounds");
  expect(MAP_PREVIEW.counts("0 kills", 4)).toBe("0 kills in 4 rounds");
});

test("there is no rate without rounds or time, and zero is one", () => {
  expect([getDivisor("total", NONE), getDivisor("round", NONE), getDivisor("hour", NONE)]).toEqual([
    1,
    null,
    null,
  ]);
  expect([formatRate(3, "round", NONE), formatRate(3, "hour", NONE)]).toEqual(["–", "–"]);
  expect([formatRate(0, "round", SOME), formatRate(3, "hour", SOME)]).toEqual(["0", "6"]);
  expect(computeRate(3, "hour", { rounds: 4, playedMs: 0 })).toBeNull();
});
