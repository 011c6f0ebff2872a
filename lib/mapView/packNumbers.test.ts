import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { FEWEST_PACKED, packNumbers, unpackNumbers } from "./packNumbers.ts";

const sendAndUnpack = <T>(value: T): T =>
  unpackNumbers(
    JSON.parse(JSON.stringify(packNumbers(value))) as ReturnType<typeof packNumbers<T>>,
  );

test("any value is the same after it was packed, sent and unpacked", () => {
  fc.assert(
    fc.property(
      fc.record({
        name: fc.string(),
        nothing: fc.constant(null),
        rates: fc.array(
          fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
        ),
        flat: fc.array(
          fc.maxSafeInteger().filter((n) => !Object.is(n, -0)),
          { maxLength: 200 },
        ),
        small: fc.array(fc.integer({ min: -200, max: 5000 }), { minLength: 20, maxLength: 300 }),
        lists: fc.array(fc.record({ flat: fc.array(fc.integer(), { maxLength: 60 }) })),
      }),
      (value) => {
        expect(sendAndUnpack(value)).toEqual(value);
      },
    ),
  );
});

test("lists are packed from the smallest length on", () => {
  const make = (length: number): number[] => Array.from({ length }, (_, at) => at);
  expect(packNumbers(make(FEWEST_PACKED - 1)).packed).toEqual(make(FEWEST_PACKED - 1));
  expect(packNumbers(make(FEWEST_PACKED)).packed).toHaveProperty("$text");
});

test("compressed cells have at most two thirds of their bytes as JSON", () => {
  const cells: number[] = [];
  for (let y = 0; y < 60; y++)
    for (let x = 0; x < 90; x++)
      if ((x * 7 + y * 13) % 5 < 2)
        cells.push(x - 40, y - 30, (x * y) % 9, (x * 31 + y * 17) % 23, 1);
  const count = (value: unknown): number => gzipSync(JSON.stringify(value)).length;
  expect(count(packNumbers(cells))).toBeLessThan((2 / 3) * count(cells));
});
