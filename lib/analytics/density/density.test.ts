import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binToField, makeEmptyField, MAX_FIELD_SIDE } from "./binToField.ts";
import { colorField, colorTable, findFieldMax } from "./colorField.ts";
import { estimateDensity, PATCH_UNITS, sampleField } from "./estimateDensity.ts";
import { blurField } from "./blurField.ts";
import type { Extent } from "./types.ts";

const EXTENT: Extent = { minX: -1024, minY: -2048, maxX: 3072, maxY: 1024 };
const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);
const triple = fc.tuple(
  fc.integer({ min: -40, max: 120 }),
  fc.integer({ min: -80, max: 50 }),
  fc.integer({ min: 1, max: 50 }),
);

describe("binToField", () => {
  test("loses nothing: the counts inside and outside add up to the total", () => {
    fc.assert(
      fc.property(
        fc.array(triple, { maxLength: 60 }),
        fc.constantFrom(16, 24, 32, 50),
        (triples, unitsPerPixel) => {
          const flat = triples.flat();
          const { field, outside } = binToField({ cellSize: 32, flat }, EXTENT, unitsPerPixel);
          expect(sum(field.values) + outside).toBeCloseTo(sum(triples.map((t) => t[2])), 2);
        },
      ),
    );
  });

  test("puts a cell at its place in the world, with y upward", () => {
    const { field } = binToField({ cellSize: 32, flat: [-32, 31, 7] }, EXTENT, 32);
    expect(field.values[0]).toBeCloseTo(7, 5);
    const corner = binToField({ cellSize: 32, flat: [95, -64, 7] }, EXTENT, 32).field;
    expect(corner.values.at(-1)).toBeCloseTo(7, 5);
  });

  test("accepts a field of the largest size and refuses a larger one", () => {
    const side = (n: number): Extent => ({ minX: 0, minY: 0, maxX: n, maxY: 1 });
    expect(makeEmptyField(side(MAX_FIELD_SIDE), 1).columns).toBe(MAX_FIELD_SIDE);
    expect(() => makeEmptyField(side(MAX_FIELD_SIDE + 1), 1)).toThrow(RangeError);
  });
});

describe("blurField", () => {
  test.each([1.5, 2, 3.7, 6, 12.25])(
    "is within 6.5 % of the peak of the exact sum at sigma $0 pixels",
    (pixels) => {
      const side = 121;
      const extent = { minX: 0, minY: 0, maxX: side, maxY: side };
      const field = makeEmptyField(extent, 1);
      const points: [number, number, number][] = [
        [60, 60, 1],
        [52, 66, 0.5],
        [64, 55, 2],
      ];
      for (const [x, y, v] of points) field.values[y * side + x] = v;
      const blurred = blurField(field, pixels);
      const exact = (x: number, y: number): number =>
        sum(
          points.map(
            ([px, py, v]) =>
              (v * Math.exp(-((x - px) ** 2 + (y - py) ** 2) / (2 * pixels * pixels))) /
              (2 * Math.PI * pixels * pixels),
          ),
        );
      let peak = 0;
      let worst = 0;
      for (let y = 0; y < side; y++)
        for (let x = 0; x < side; x++) {
          peak = Math.max(peak, exact(x, y));
          worst = Math.max(worst, Math.abs(exact(x, y) - (blurred.values[y * side + x] as number)));
        }
      expect(worst / peak).toBeLessThan(0.065);
    },
  );

  test("keeps the sum while nothing reaches the border", () => {
    const field = makeEmptyField({ minX: 0, minY: 0, maxX: 200, maxY: 160 }, 1);
    field.values[80 * 200 + 100] = 5;
    expect(sum(blurField(field, 9.3).values)).toBeCloseTo(5, 3);
  });

  test("gives the same values next to a border as far from one", () => {
    const points: [number, number, number][] = [
      [0, 0, 3],
      [1, 17, 1],
      [39, 2, 2],
      [20, 39, 1],
      [39, 39, 4],
    ];
    const blurOn = (margin: number) => {
      const side = 40 + 2 * margin;
      const field = makeEmptyField({ minX: 0, minY: 0, maxX: side, maxY: side }, 1);
      for (const [x, y, v] of points) field.values[(y + margin) * side + x + margin] = v;
      const { values } = blurField(field, 6.7);
      return Array.from(
        { length: 1600 },
        (_, i) => values[(Math.floor(i / 40) + margin) * side + (i % 40) + margin] as number,
      );
    };
    const [near, far] = [blurOn(0), blurOn(60)];
    for (const [i, value] of near.entries()) expect(value).toBeCloseTo(far[i]!, 6);
  });

  test("is the same in both directions", () => {
    const field = makeEmptyField({ minX: 0, minY: 0, maxX: 61, maxY: 61 }, 1);
    field.values[30 * 61 + 30] = 1;
    const { values } = blurField(field, 4);
    for (let d = 0; d <= 30; d++)
      expect(values[30 * 61 + 30 + d]).toBeCloseTo(values[(30 + d) * 61 + 30] as number, 6);
  });

  test("refuses a negative radius", () => {
    expect(() => blurField(makeEmptyField({ minX: 0, minY: 0, maxX: 4, maxY: 4 }, 1), -1)).toThrow(
      RangeError,
    );
  });
});

describe("estimateDensity", () => {
  test("adds up to the number of events when summed over its patches", () => {
    const { field, outside } = estimateDensity(
      { cellSize: 32, flat: [10, -20, 40, 20, -10, 3] },
      EXTENT,
      16,
      128,
    );
    expect(outside).toBe(0);
    expect(sum(field.values) * (16 / PATCH_UNITS) ** 2).toBeCloseTo(43, 1);
  });

  const CELL = 32;
  /**
   * The largest difference from the direct Gaussian sum of the true points, as a share of the
   * field's highest value. It includes the error of binning.
   */
  const measureError = (
    points: readonly (readonly [number, number])[],
    unitsPerPixel: number,
    radius: number,
  ): number => {
    const binned = new Map<string, number>();
    for (const [x, y] of points)
      binned.set(
        `${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`,
        (binned.get(`${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`) ?? 0) + 1,
      );
    const { field } = estimateDensity(
      {
        cellSize: CELL,
        flat: [...binned].flatMap(([cell, count]) => [...cell.split(" ").map(Number), count]),
      },
      SMALL,
      unitsPerPixel,
      radius,
    );
    const top = PATCH_UNITS ** 2 / (2 * Math.PI * radius ** 2);
    let [worst, peak] = [0, 0];
    for (let row = 0; row < field.rows; row++)
      for (let column = 0; column < field.columns; column++) {
        const [x, y] = [
          SMALL.minX + (column + 0.5) * unitsPerPixel,
          SMALL.maxY - (row + 0.5) * unitsPerPixel,
        ];
        const exact =
          top *
          sum(
            points.map(([px, py]) =>
              Math.exp(-((x - px) ** 2 + (y - py) ** 2) / (2 * radius ** 2)),
            ),
          );
        peak = Math.max(peak, exact);
        worst = Math.max(
          worst,
          Math.abs(exact - (field.values[row * field.columns + column] as number)),
        );
      }
    return worst / (points.length === 1 ? top : peak);
  };
  // Neither its edges nor its sides are multiples of a cell or a pixel.
  const SMALL: Extent = { minX: -1000, minY: -1010, maxX: 990, maxY: 1300 };
  let state = 20_261_127;
  const random = (): number => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
  const anywhere = (): [number, number] => [
    SMALL.minX + (SMALL.maxX - SMALL.minX) * random(),
    SMALL.minY + (SMALL.maxY - SMALL.minY) * random(),
  ];

  test.each([
    [24, 48],
    [24, 144],
    [24, 480],
    [12, 96],
  ])(
    "at %i units a pixel and a radius of %i it is within 6 % of the direct sum over many " +
      "events, some beyond the border",
    (unitsPerPixel, radius) => {
      for (let run = 0; run < 2; run++) {
        const middles = [
          anywhere(),
          anywhere(),
          anywhere(),
          [SMALL.minX, SMALL.maxY],
          [SMALL.maxX, 0],
        ] as const;
        const points = Array.from({ length: 400 }, (_, i): [number, number] => {
          const [x, y] = middles[i % middles.length]!;
          return [x + 150 * (random() + random() - 1), y + 150 * (random() + random() - 1)];
        });
        expect(measureError(points, unitsPerPixel, radius)).toBeLessThan(0.06);
      }
    },
  );

  test.each([
    [48, 0.3],
    [144, 0.1],
    [480, 0.06],
  ])(
    "a single event at a radius of %i is within %f of its peak, also at a border and in a corner",
    (radius, tolerance) => {
      for (let run = 0; run < 12; run++) {
        const [x, y] = anywhere();
        for (const point of [
          [x, y],
          [SMALL.minX + 20 * random(), y],
          [x, SMALL.maxY - 20 * random()],
          [SMALL.maxX - 1, SMALL.minY + 1],
        ] as const)
          expect(measureError([point], 24, radius)).toBeLessThan(tolerance);
      }
    },
  );

  test("counts the events beyond the border", () => {
    expect(
      estimateDensity({ cellSize: 32, flat: [0, 0, 3, -40, 0, 5, 200, 0, 7] }, EXTENT, 24, 96)
        .outside,
    ).toBe(12);
  });

  test("can be read at a place inside the field, and is null outside", () => {
    const { field } = estimateDensity({ cellSize: 32, flat: [0, 0, 1] }, EXTENT, 16, 64);
    expect(sampleField(field, 16, 16)).toBeGreaterThan(0);
    expect(sampleField(field, -2000, 0)).toBeNull();
  });
});

describe("colorField", () => {
  const table = colorTable([
    { at: 0, color: [0, 0, 0], opacity: 0 },
    { at: 1, color: [255, 200, 100], opacity: 1 },
  ]);
  test("runs from the first colour to the last and keeps the last above that", () => {
    const field = makeEmptyField({ minX: 0, minY: 0, maxX: 3, maxY: 1 }, 1);
    field.values.set([0, 5, 9]);
    const pixels = colorField(field, (value) => value / 5, table);
    expect(Array.from(pixels.slice(0, 4))).toEqual([0, 0, 0, 0]);
    expect(Array.from(pixels.slice(4, 8))).toEqual([255, 200, 100, 255]);
    expect(Array.from(pixels.slice(8, 12))).toEqual([255, 200, 100, 255]);
    expect(findFieldMax(field)).toBe(9);
  });
});
