import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findPlaceOnPath } from "./findPlaceOnPath.ts";
import {
  slicePath,
  findPlaceAt,
  countPoints,
  getPointPlace,
  getPointTime,
  type FlatPath,
} from "./findPlaceAt.ts";

const coordinate = fc.oneof(
  fc.integer({ min: -8000, max: 8000 }),
  fc.double({ min: -8000, max: 8000, noNaN: true }),
);
/** In the order of time; several points may have the same time. */
const paths = fc
  .array(fc.tuple(fc.nat({ max: 900 }), coordinate, coordinate), { minLength: 1, maxLength: 30 })
  .map((steps): FlatPath => {
    let time = 0;
    return steps.flatMap(([gap, x, y]) => [(time += gap), x, y]);
  });
const times = fc.integer({ min: -2000, max: 30_000 });
const indexes = (path: FlatPath) => Array.from({ length: countPoints(path) }, (_, i) => i);

describe("a place on a path", () => {
  test("is between the two points around it, never outside them", () => {
    fc.assert(
      fc.property(paths, times, (path, time) => {
        const place = findPlaceAt(path, time)!;
        const after =
          indexes(path).find((i) => getPointTime(path, i) >= time) ?? countPoints(path) - 1;
        const [from, to] = [
          getPointPlace(
            path,
            Math.max(0, time >= getPointTime(path, countPoints(path) - 1) ? after : after - 1),
          ),
          getPointPlace(path, after),
        ];
        for (const axis of ["x", "y"] as const) {
          expect(place[axis]).toBeGreaterThanOrEqual(Math.min(from[axis], to[axis]));
          expect(place[axis]).toBeLessThanOrEqual(Math.max(from[axis], to[axis]));
        }
      }),
    );
  });

  test("is exactly the sample's place at the sample's time", () => {
    fc.assert(
      fc.property(paths, (path) => {
        for (const i of indexes(path)) {
          const first = indexes(path).find((j) => getPointTime(path, j) === getPointTime(path, i))!;
          expect(findPlaceAt(path, getPointTime(path, i))).toEqual(getPointPlace(path, first));
        }
      }),
    );
  });

  test("does not move before the first sample or after the last", () => {
    fc.assert(
      fc.property(paths, fc.nat(), (path, far) => {
        const last = countPoints(path) - 1;
        expect(findPlaceAt(path, getPointTime(path, 0) - 1 - far)).toEqual(getPointPlace(path, 0));
        expect(findPlaceAt(path, getPointTime(path, last) + 1 + far)).toEqual(
          getPointPlace(path, last),
        );
      }),
    );
    expect(findPlaceAt([], 0)).toBeNull();
  });

  test("does not jump: it never moves faster than the fastest step between two samples", () => {
    fc.assert(
      fc.property(paths, times, fc.double({ min: 0, max: 1, noNaN: true }), (path, time, step) => {
        const [earlier, later] = [findPlaceAt(path, time)!, findPlaceAt(path, time + step)!];
        const speeds = indexes(path)
          .slice(1)
          .map((i) => {
            const [a, b] = [getPointPlace(path, i - 1), getPointPlace(path, i)];
            const gap = getPointTime(path, i) - getPointTime(path, i - 1);
            return gap === 0 ? Infinity : Math.hypot(b.x - a.x, b.y - a.y) / gap;
          });
        const fastest = Math.max(0, ...speeds);
        if (Number.isFinite(fastest))
          expect(Math.hypot(later.x - earlier.x, later.y - earlier.y)).toBeLessThanOrEqual(
            fastest * step + 1e-6,
          );
      }),
    );
  });

  test("is the same as on the engagement's own path", () => {
    fc.assert(
      fc.property(paths, times, (path, time) => {
        const points = indexes(path).map((i) => ({
          time: getPointTime(path, i),
          ...getPointPlace(path, i),
          z: 0,
          event: "sample",
        }));
        const { x, y } = findPlaceOnPath(points, time)!;
        expect(findPlaceAt(path, time)).toEqual({ x, y });
      }),
    );
  });
});

test("a part of a path begins and ends where the path is at those times", () => {
  fc.assert(
    fc.property(paths, times, fc.nat({ max: 5000 }), (path, from, length) => {
      const part = slicePath(path, from, from + length);
      expect(part[0]).toEqual(findPlaceAt(path, from));
      expect(part.at(-1)).toEqual(findPlaceAt(path, from + length));
      expect(part.length - 2).toBe(
        indexes(path).filter(
          (i) => getPointTime(path, i) > from && getPointTime(path, i) < from + length,
        ).length,
      );
    }),
  );
  expect(slicePath([], 0, 1)).toEqual([]);
  expect(slicePath([0, 1, 1], 5, 1)).toEqual([]);
});
