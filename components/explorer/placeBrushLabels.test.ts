import { expect, test } from "vitest";
import { placeBrushLabels } from "./placeBrushLabels.ts";

test("stands at the handles, and at the ends of the round where these are elsewhere", () => {
  expect(placeBrushLabels(0, 400, 400)).toEqual([
    { at: 0, anchor: "start", isHandle: true },
    { at: 400, anchor: "end", isHandle: true },
  ]);
  expect(placeBrushLabels(0, 120, 400)).toEqual([
    { at: 0, anchor: "start", isHandle: true },
    { at: 120, anchor: "middle", isHandle: true },
    { at: 400, anchor: "end", isHandle: false },
  ]);
  expect(placeBrushLabels(100, 200, 400).map(({ at }) => at)).toEqual([100, 200, 0, 400]);
});

test("lets no label stand on another", () => {
  // Two handles close together lean away from each other; an end of the round near one is left out.
  expect(
    placeBrushLabels(200, 210, 400)
      .slice(0, 2)
      .map(({ anchor }) => anchor),
  ).toEqual(["end", "start"]);
  expect(placeBrushLabels(30, 390, 400)).toHaveLength(2);
});
