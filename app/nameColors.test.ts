import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const CSS = readFileSync(join(import.meta.dirname, "globals.css"), "utf8");
const THEMES = ["light", "dark"] as const;
type Theme = (typeof THEMES)[number];

/** Both values of a `light-dark(…)` after what stands before it. */
function readColorValues(before: string): Record<Theme, string> {
  const [, light = "", dark = ""] =
    new RegExp(`${before}\\s*light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(CSS) ?? [];
  return { light, dark };
}

const linear = (hex: string): number[] =>
  [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });

/** WCAG 2. */
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [one, other]
    .map((hex) =>
      linear(hex).reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i]!, 0),
    )
    .sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** Distance in Oklab (Ottosson 2020): 0.02 is just seen side by side. */
function distance(one: string, other: string): number {
  const [a, b] = [one, other].map((hex) => {
    const [r = 0, g = 0, blue = 0] = linear(hex);
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * blue);
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * blue);
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * blue);
    return [
      0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ];
  });
  return Math.hypot(...a!.map((value, i) => value - b![i]!));
}

describe.each(THEMES)("in the %s theme", (theme) => {
  const grounds = ["--ground:", "--panel:", "--raised:"].map(
    (name) => readColorValues(name)[theme],
  );
  const muted = readColorValues("--muted:")[theme];

  test.each(Array.from({ length: 32 }, (_, code) => code))(
    "the name colour %i reads on every ground, and is not taken for what chance explains",
    (code) => {
      const color = readColorValues(`\\.et-${code} \\{ color:`)[theme];
      for (const ground of grounds) expect(contrast(color, ground)).toBeGreaterThanOrEqual(4.5);
      expect(distance(color, muted)).toBeGreaterThanOrEqual(0.08);
    },
  );

  test("text of every rank reads on every ground", () => {
    for (const name of ["--text:", "--muted:", "--faint:", "--bad:", "--good:"]) {
      for (const ground of grounds)
        expect(contrast(readColorValues(name)[theme], ground), name).toBeGreaterThanOrEqual(4.5);
    }
  });
});
