import { expect, it } from "vitest";
import { makeScale } from "#lib/analytics/density/scales.ts";
import { colorSquares } from "./colorSquares.ts";
import type { Heat } from "#lib/mapView/makeHeat.ts";

const BOUNDS = { mins: { x: -1024, y: 1024 }, maxs: { x: 1024, y: -1024 } };
const heat = (part: Partial<Heat>): Heat => ({
  fields: [],
  squares: [],
  compared: [],
  scale: makeScale("linear", 10, []),
  outside: 0,
  ...part,
});

it("places a square by its corner on the picture", () => {
  const [square] = colorSquares(
    heat({ squares: [{ x: 0, y: 0, value: 5, ramp: "heat" }] }),
    256,
    BOUNDS,
    "dark",
  );
  expect(square).toMatchObject({ left: 1024, top: 768, wide: 256, high: 256, label: "5" });
});

it("gives each side a half of a square that both may be in", () => {
  const squares = colorSquares(
    heat({
      squares: [
        { x: 0, y: 0, value: 5, ramp: "axis" },
        { x: 0, y: 0, value: 2, ramp: "allies" },
        { x: 1, y: 0, value: 3, ramp: "axis" },
      ],
    }),
    256,
    BOUNDS,
    "dark",
  );
  expect(squares.map(({ left, wide, label }) => [left, wide, label])).toEqual([
    [1024, 128, "5"],
    [1152, 128, "2"],
    [1280, 128, "3"],
  ]);
});

it("writes on each colour in the ink that is read on it", () => {
  const inks = (ground: "dark" | "light") =>
    [1, 10].map(
      (value) =>
        colorSquares(
          heat({ squares: [{ x: 0, y: 0, value, ramp: "heat" }] }),
          256,
          BOUNDS,
          ground,
        )[0]!.ink,
    );
  expect(inks("dark")).toEqual(["#fffdf8", "#101114"]);
  expect(inks("light")).toEqual(["#101114", "#fffdf8"]);
});

it("labels differences only where the data can tell", () => {
  const compared = (ratio: number, tells: boolean) => ({
    x: 0,
    y: 0,
    a: 1,
    b: 1,
    ratio,
    low: 0,
    high: 1,
    tells,
    dispersion: 1,
  });
  expect(
    colorSquares(
      heat({
        compared: [
          compared(0.5, true),
          compared(Infinity, true),
          compared(0, true),
          compared(2, false),
        ],
      }),
      256,
      BOUNDS,
      "dark",
    ).map(({ label }) => label),
  ).toEqual(["×0.5", "only", "none", ""]);
});
