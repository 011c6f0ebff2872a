import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { PALETTES, THEME_NAMES, type Token } from "./palette.ts";
import { NAME_COLORS, writePaletteCss } from "./writePaletteCss.ts";

const toLinear = (hex: string): number[] =>
  [1, 3, 5].map((start) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });

/** The contrast ratio of WCAG 2. */
function measureContrast(first: string, second: string): number {
  const [low = 0, high = 0] = [first, second]
    .map((hex) => {
      const [red = 0, green = 0, blue = 0] = toLinear(hex);
      return red * 0.2126 + green * 0.7152 + blue * 0.0722;
    })
    .sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function toOklab(hex: string): [number, number, number] {
  const [red = 0, green = 0, blue = 0] = toLinear(hex);
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** The distance in Oklab (Ottosson 2020): 0.02 is just visible side by side. */
function measureDistance(first: string, second: string): number {
  const other = toOklab(second);
  return Math.hypot(...toOklab(first).map((value, axis) => value - (other[axis] ?? 0)));
}

const BACKGROUNDS = ["page", "panel", "raised"] as const satisfies readonly Token[];
const TEXTS = ["text", "muted", "faint", "bad", "good"] as const satisfies readonly Token[];

describe.each(THEME_NAMES)("in the %s theme", (theme) => {
  const palette = PALETTES[theme];
  const column = theme === "light" ? 0 : 1;

  test.each(NAME_COLORS.map((pair, code) => ({ code, color: pair[column] })))(
    "name colour $code is readable on every background and differs from the grey of muted text",
    ({ color }) => {
      for (const background of BACKGROUNDS)
        expect(measureContrast(color, palette[background])).toBeGreaterThanOrEqual(4.5);
      expect(measureDistance(color, palette.muted)).toBeGreaterThanOrEqual(0.08);
    },
  );

  test.each(TEXTS)("the colour %s is readable on every background", (text) => {
    for (const background of BACKGROUNDS)
      expect(measureContrast(palette[text], palette[background])).toBeGreaterThanOrEqual(4.5);
  });
});

test("every name colour of the game has its own entry", () => {
  expect(NAME_COLORS).toHaveLength(32);
});

test("the style sheet is generated from this palette (npm run palette)", () => {
  const sheet = readFileSync(new URL("../../app/palette.css", import.meta.url), "utf8");
  expect(sheet).toBe(writePaletteCss());
});
