import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { measureBounds, toImagePoint } from "../mapBounds.ts";
import { findKnownMap } from "../knownMaps.ts";
import { encodePictureFile } from "./encodePictures.ts";

/** The game's own pictures, which are not part of this repository. */
const folder = new URL("../../../../shared/maps/", import.meta.url);
const NAMES = [
  "goldrush",
  "oasis",
  "supply",
  "te_escape2",
  "sw_goldrush_te",
  "etl_ice",
  "etl_adlernest",
  "braundorf_b4",
];

describe.skipIf(!existsSync(folder))("command maps of the game", () => {
  test.each(NAMES)("%s keeps its shape at both sizes, with its objectives on it", async (name) => {
    const encoded = await encodePictureFile(readFileSync(new URL(`${name}.png`, folder)));
    if (!encoded.ok) throw new Error(encoded.message);
    const { large, small } = encoded.value;
    expect(Math.abs(large.width / large.height - small.width / small.height)).toBeLessThan(0.01);
    const known = findKnownMap(name);
    if (known === null || known.bounds === null) return;
    const { width, height } = measureBounds(known.bounds);
    expect(width / height).toBeGreaterThan(0.5);
    expect(width / height).toBeLessThan(2);
    for (const objective of known.objectives) {
      const { u, v } = toImagePoint(known.bounds, objective);
      expect(u >= 0 && u <= 1 && v >= 0 && v <= 1).toBe(true);
    }
  });
});
