import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SAMPLE_MAP } from "../testing/sampleMap.ts";
import { writeBsp } from "../testing/writeBsp.ts";
import { HEADER_BYTES, LUMPS } from "./bspFormat.ts";
import { eachTriangle } from "./eachTriangle.ts";
import { parseEntities } from "./parseEntities.ts";
import { readBsp } from "./readBsp.ts";

const PATCH = {
  up: 1,
  patch: { width: 3, height: 3 },
  corners: [0, 1, 2].flatMap((y) =>
    [0, 1, 2].map((x) => [x * 64, y * 64, x === 1 ? 32 : 0] as const),
  ),
};
const file = Uint8Array.from(
  writeBsp({
    ...SAMPLE_MAP,
    models: [[...SAMPLE_MAP.models[0]!, PATCH], ...SAMPLE_MAP.models.slice(1)],
  }),
);
const changed = (change: (view: DataView) => void): Uint8Array => {
  const copy = file.slice();
  change(new DataView(copy.buffer));
  return copy;
};
const lumpAt = (name: keyof typeof LUMPS): number =>
  new DataView(file.buffer).getInt32(8 + LUMPS[name].number * 8, true);

describe("readBsp", () => {
  test("reads back what was written", () => {
    const read = readBsp(file);
    if (!read.ok) throw new Error(read.message);
    expect(read.value.surfaces).toHaveLength(7);
    expect(read.value.models.map(({ surfaceCount }) => surfaceCount)).toEqual([6, 1]);
    expect(read.value.models[1]).toMatchObject({ mins: [900, -100, 40], maxs: [1100, 100, 40] });
    const entities = parseEntities(read.value.entities);
    expect(entities.ok && entities.value.map((entity) => Object.fromEntries(entity))).toEqual(
      SAMPLE_MAP.entities,
    );
  });

  test.each([
    ["another file", changed((view) => view.setUint8(0, 65)), "does not begin with IBSP"],
    ["another game's version", changed((view) => view.setInt32(4, 46, true)), "version 46"],
    [
      "a lump outside of the file",
      changed((view) => view.setInt32(8 + LUMPS.vertices.number * 8, file.length - 8, true)),
      "is outside the file",
    ],
    [
      "a negative offset",
      changed((view) => view.setInt32(8 + LUMPS.indices.number * 8, -4, true)),
      "is outside the file",
    ],
    [
      "half a record",
      changed((view) => view.setInt32(12 + LUMPS.surfaces.number * 8, 103, true)),
      "in the middle of a record",
    ],
    [
      "a count that overflows",
      changed((view) => view.setInt32(lumpAt("surfaces") + 16, 0x7fff_ffff, true)),
      "claims 2147483647 vertices",
    ],
    [
      "a negative count",
      changed((view) => view.setInt32(lumpAt("surfaces") + 24, -3, true)),
      "claims -3 indices",
    ],
    [
      "a shader that is not there",
      changed((view) => view.setInt32(lumpAt("surfaces"), 99, true)),
      "uses shader 99",
    ],
    [
      "a triangle outside of its surface",
      changed((view) => view.setInt32(lumpAt("indices"), 4, true)),
      "triangle at vertex 4",
    ],
    [
      "a place that is no number",
      changed((view) => view.setFloat32(lumpAt("vertices"), Number.NaN, true)),
      "vertex 0 is NaN",
    ],
    [
      "a place beyond every world",
      changed((view) => view.setFloat32(lumpAt("vertices") + 4, 1e30, true)),
      "No map is that large",
    ],
    [
      "a model of no size",
      changed((view) => view.setFloat32(lumpAt("models"), Number.POSITIVE_INFINITY, true)),
      "model 0 is Infinity",
    ],
    [
      "a patch of even sides",
      changed((view) => view.setInt32(lumpAt("surfaces") + 5 * LUMPS.surfaces.bytes + 96, 4, true)),
      "a patch of 4 by 3",
    ],
    [
      "no models",
      changed((view) => view.setInt32(12 + LUMPS.models.number * 8, 0, true)),
      "no models",
    ],
    ["nothing", new Uint8Array(0), "does not begin with IBSP"],
    ["half a header", file.slice(0, HEADER_BYTES - 1), "does not begin with IBSP"],
  ])("refuses %s", (_, bytes, message) => {
    expect(readBsp(bytes)).toEqual({ ok: false, message: expect.stringContaining(message) });
  });

  test("either refuses a damaged file with a sentence or reads triangles that are all finite", () => {
    const change = fc.record({ at: fc.nat(file.length - 1), value: fc.nat(255) });
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 8 }),
        fc.option(fc.nat(file.length)),
        (changes, cut) => {
          const bytes = file.slice(0, cut ?? file.length);
          for (const { at, value } of changes) if (at < bytes.length) bytes[at] = value;
          const read = readBsp(bytes);
          if (!read.ok) {
            expect(read.message).toMatch(/^[A-Z].*[.]$/s);
            return;
          }
          let triangles = 0;
          eachTriangle(read.value, [{ model: 0, origin: [0, 0, 0] }], (corners) => {
            triangles += 1;
            expect(corners.every(Number.isFinite)).toBe(true);
          });
          expect(triangles).toBeLessThan(10_000);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("parseEntities", () => {
  test("turns keys into lower case, keeps the last value of a key, and keeps braces inside strings", () => {
    const parsed = parseEntities(
      '// made by hand\n{ "ClassName" "a" "k" "1" "k" "{2}" }\n{\n}\0{ "after" "the end" }',
    );
    expect(parsed.ok && parsed.value.map((entity) => Object.fromEntries(entity))).toEqual([
      { classname: "a", k: "{2}" },
      {},
    ]);
  });

  test.each(['{ "a" "b"', "{ { } }", "}", '{ "a" }', '"a"', '{ "a" "b }', "{".repeat(5)])(
    "refuses %j",
    (text) => {
      expect(parseEntities(text)).toMatchObject({ ok: false });
    },
  );

  test("reads or refuses any text in good time", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300, unit: fc.constantFrom("{", "}", '"', " ", "/", "a", "\n") }),
        (text) => {
          const parsed = parseEntities(text);
          expect(parsed.ok || parsed.message.endsWith(".")).toBe(true);
        },
      ),
    );
  });
});
