import { expect, test } from "vitest";
import { makeScale } from "#lib/analytics/density/scales.ts";
import { PALETTES, type ThemeName } from "#lib/theme/palette.ts";
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

test("a square is placed by its corner on the picture", () => {
  const [square] = colorSquares(
    heat({ squares: [{ x: 0, y: 0, value: 5, ramp: "heat" }] }),
    256,
    BOUNDS,
    "dark",
  );
  expect(square).toMatchObject({ left: 1024, top: 768, wide: 256, high: 256, label: "5" });
});

test("with both sides, each side gets half of a square", () => {
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

test("a label has the ink with the higher contrast on its colour", () => {
  const inks = (theme: ThemeName) =>
    [1, 10].map(
      (value) =>
        colorSquares(
          heat({ squares: [{ x: 0, y: 0, value, ramp: "heat" }] }),
          256,
          BOUNDS,
          theme,
        )[0]!.ink,
    );
  const [white, black] = [PALETTES.dark.mark, PALETTES.light.mark];
  expect(inks("dark")).toEqual([white, black]);
  expect(inks("light")).toEqual([black, white]);
});

test("only clear differences have a label", () => {
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
