import fc from "fast-check";
import { expect, test } from "vitest";
import { tessellatePatch } from "./tessellatePatch.ts";

const sides = fc.constantFrom(3, 5, 7);
const patch = fc.tuple(sides, sides).chain(([columns, rows]) =>
  fc
    .array(fc.integer({ min: -999, max: 999 }), {
      minLength: columns * rows * 3,
      maxLength: columns * rows * 3,
    })
    .map((places) => ({ columns, rows, places: Float32Array.from(places) })),
);

test("a patch passes through the corners of its pieces", () => {
  fc.assert(
    fc.property(patch, (control) => {
      const grid = tessellatePatch(control);
      const cells = (grid.columns - 1) / ((control.columns - 1) / 2);
      for (let row = 0; row < control.rows; row += 2) {
        for (let column = 0; column < control.columns; column += 2) {
          for (let axis = 0; axis < 3; axis++) {
            const at = ((row / 2) * cells * grid.columns + (column / 2) * cells) * 3 + axis;
            expect(grid.places[at]).toBeCloseTo(
              control.places[(row * control.columns + column) * 3 + axis]!,
              2,
            );
          }
        }
      }
    }),
  );
});

test("a patch never leaves the bounding box of its control points", () => {
  fc.assert(
    fc.property(patch, (control) => {
      const grid = tessellatePatch(control);
      for (let axis = 0; axis < 3; axis++) {
        const listValues = (places: Float32Array) =>
          Array.from(places).filter((_, i) => i % 3 === axis);
        expect(Math.min(...listValues(grid.places))).toBeGreaterThanOrEqual(
          Math.min(...listValues(control.places)) - 1e-2,
        );
        expect(Math.max(...listValues(grid.places))).toBeLessThanOrEqual(
          Math.max(...listValues(control.places)) + 1e-2,
        );
      }
    }),
  );
});

test("a patch is flat if its control points are in one plane", () => {
  const places = Float32Array.from(
    [0, 1, 2].flatMap((y) => [0, 1, 2].flatMap((x) => [x * 10, y * 10, 5])),
  );
  const grid = tessellatePatch({ columns: 3, rows: 3, places });
  expect(
    Array.from(grid.places)
      .filter((_, i) => i % 3 === 2)
      .every((z) => z === 5),
  ).toBe(true);
});
