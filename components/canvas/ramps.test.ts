import { THEME_NAMES, type ThemeName } from "#lib/theme/palette.ts";
import type { RampName } from "#lib/theme/rampNames.ts";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeScale } from "#lib/analytics/density/scales.ts";
import type { Field } from "#lib/analytics/density/types.ts";
import { colorHeat } from "./colorHeat.ts";
import { MAP_IMAGE, mapImageFilter, treatMapImage } from "./mapImage.ts";
import { getDifferenceColor, makeRampTable } from "./ramps.ts";
import { deltaE, toLab, VISIONS, type Rgb } from "./testing/colorVision.ts";

const RAMPS: RampName[] = ["heat", "axis", "allies"];
/** The default opacity of the heat, and the highest. */
const OPACITIES = [0.9, 1];
/** Below this share of the scale a ramp is the background with very little colour. */
const LOWEST_STEP = 0.25;
const APART = 20;
/** Too small to see: half of a just noticeable step. */
const LEVEL = 0.5;

type Rgba = readonly [number, number, number, number];

const blend = ([r, g, b, a]: Rgba, background: Rgb, opacity: number): Rgb => {
  const cover = (a / 255) * opacity;
  return [
    r * cover + background[0] * (1 - cover),
    g * cover + background[1] * (1 - cover),
    b * cover + background[2] * (1 - cover),
  ];
};
const tableAt = (table: Uint8ClampedArray, i: number): Rgba => [
  table[4 * i]!,
  table[4 * i + 1]!,
  table[4 * i + 2]!,
  table[4 * i + 3]!,
];
const parseRgba = (color: string): Rgba => {
  const [r, g, b, a] = /^rgb\((\S+) (\S+) (\S+) \/ (\S+)\)$/
    .exec(color)!
    .slice(1)
    .map(Number) as unknown as Rgba;
  return [r, g, b, 255 * a];
};

/** Backgrounds that an overview image can show: images of every grey, and of the strongest colours. */
function listBackgrounds(theme: ThemeName): Rgb[] {
  const levels = [0, 51, 102, 153, 204, 255];
  const images = [
    ...Array.from({ length: 18 }, (_, i) => [15 * i, 15 * i, 15 * i]),
    ...levels.flatMap((r) => levels.flatMap((g) => [0, 255].map((b) => [r, g, b]))),
  ];
  const pixels = Uint8ClampedArray.from(images.flatMap((image) => [...image, 255]));
  treatMapImage(pixels, theme);
  return images.map((_, i) => tableAt(pixels, i).slice(0, 3) as unknown as Rgb);
}

/** The largest step back in lightness, from one colour to a later one. */
function setback(colors: readonly Rgba[], theme: ThemeName): number {
  const way = theme === "dark" ? 1 : -1;
  let worst = 0;
  for (const background of listBackgrounds(theme))
    for (const opacity of OPACITIES)
      for (const vision of VISIONS) {
        let farthest = -Infinity;
        for (const color of colors) {
          const light = way * toLab(blend(color, background, opacity), vision).L;
          worst = Math.max(worst, farthest - light);
          farthest = Math.max(farthest, light);
        }
      }
  return worst;
}

const steps = Array.from({ length: 64 }, (_, i) => Math.round((i / 63) * 255));

describe.each(THEME_NAMES)("in the %s theme", (theme) => {
  test.each(RAMPS)(
    "%s gets steadily lighter or darker over every background, for every kind of vision",
    (name) => {
      expect(
        setback(
          steps.map((i) => tableAt(makeRampTable(theme, name), i)),
          theme,
        ),
      ).toBeLessThan(LEVEL);
    },
  );

  test("a mixture of both sides gets steadily lighter or darker too", () => {
    expect(setback(mixed(theme, 0.5), theme)).toBeLessThan(LEVEL);
  });

  test("the sides are distinct at every step above the lowest", () => {
    for (const background of listBackgrounds(theme))
      for (const vision of VISIONS)
        for (const i of steps.filter((step) => step >= LOWEST_STEP * 255)) {
          const [axis, allies] = (["axis", "allies"] as const).map((side) =>
            toLab(blend(tableAt(makeRampTable(theme, side), i), background, 0.9), vision),
          );
          expect(
            deltaE(axis!, allies!),
            `${vision}, step ${i}, over ${background}`,
          ).toBeGreaterThan(APART);
        }
  });

  test("a place with many of both sides has neither side's colour, nor white or black", () => {
    const [r, g, b] = mixed(theme, 0.5).at(-1)!;
    const { L } = toLab([r, g, b], "normal");
    expect(L).toBeGreaterThan(15);
    expect(L).toBeLessThan(90);
    for (const side of ["axis", "allies"] as const)
      expect(
        deltaE(
          toLab([r, g, b], "normal"),
          toLab(tableAt(makeRampTable(theme, side), 255).slice(0, 3) as unknown as Rgb, "normal"),
        ),
      ).toBeGreaterThan(10);
  });

  test("the colours for more and less are distinct, and each gets steadily lighter or darker", () => {
    for (const unit of [0.25, 0.5, 0.75, 1])
      for (const background of listBackgrounds(theme))
        for (const vision of VISIONS) {
          const [more, less] = [unit, -unit].map((value) =>
            toLab(
              blend(parseRgba(getDifferenceColor(theme, value, true)), background, 0.9),
              vision,
            ),
          );
          expect(deltaE(more!, less!), `${vision}, ${unit}`).toBeGreaterThan(APART);
        }
    for (const way of [1, -1])
      expect(
        setback(
          steps.map((i) =>
            parseRgba(getDifferenceColor(theme, (way * Math.max(1, i)) / 255, true)),
          ),
          theme,
        ),
      ).toBeLessThan(LEVEL);
  });
});

/** The colours of a row of places with increasing counts, of which `share` are the Allies'. */
function mixed(theme: ThemeName, share: number): Rgba[] {
  const makeField = (part: number): Field => ({
    extent: { minX: 0, minY: 0, maxX: steps.length, maxY: 1 },
    unitsPerPixel: 1,
    columns: steps.length,
    rows: 1,
    values: Float32Array.from(steps, (i) => i * part),
  });
  const most = 255 * Math.max(share, 1 - share);
  const scale = makeScale("linear", most, []);
  const { pixels } = colorHeat(
    {
      fields: [
        { ramp: "axis", field: makeField(1 - share) },
        { ramp: "allies", field: makeField(share) },
      ],
      squares: [],
      compared: [],
      scale,
      outside: 0,
    },
    theme,
  )!;
  return steps.map((_, i) => tableAt(pixels, i));
}

test("a place of only one side has that side's colours when both are shown", () => {
  expect(mixed("dark", 0).at(-1)).toEqual(tableAt(makeRampTable("dark", "axis"), 255));
  expect(mixed("dark", 1).at(-1)).toEqual(tableAt(makeRampTable("dark", "allies"), 255));
});

test("colour differences match the published values", () => {
  // Sharma, Wu, Dalal (2005), table 1, pairs 1, 7, 13, 17 and 25.
  for (const [L1, a1, b1, L2, a2, b2, wanted] of [
    [50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425],
    [50, 0, 0, 50, -1, 2, 2.3669],
    [50, -0.001, 2.49, 50, 0.0011, -2.49, 4.7461],
    [50, 2.5, 0, 73, 25, -18, 27.1492],
    [60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644],
  ] as const)
    expect(deltaE({ L: L1, a: a1, b: b1 }, { L: L2, a: a2, b: b2 })).toBeCloseTo(wanted, 3);
});

test("the style sheet changes an image in the same way as this test", async () => {
  const css = await readFile(join(import.meta.dirname, "../../app/globals.css"), "utf8");
  const rules = [
    ...css.matchAll(/\.map-image[^{]*\{\s*filter: ([^;]+);(?:\s*opacity: ([\d.]+);)?\s*\}/g),
  ].map(([, filter, opacity = "1"]) => ({ filter, opacity: Number(opacity) }));
  const rule = (theme: ThemeName) => ({
    filter: mapImageFilter(theme),
    opacity: MAP_IMAGE[theme].opacity,
  });
  expect(rules).toEqual([rule("dark"), rule("light"), rule("light")]);
});
