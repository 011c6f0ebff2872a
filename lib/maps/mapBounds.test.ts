import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  makeBoundsFromCorners,
  measureBounds,
  toWorldPoint,
  toImagePoint,
  type MapBounds,
} from "./mapBounds.ts";

const coordinate = fc.integer({ min: -65_536, max: 65_536 });
const corner = fc.record({ x: coordinate, y: coordinate });
const anyBounds = fc
  .tuple(corner, corner)
  .map(([a, b]) => makeBoundsFromCorners(a, b))
  .filter((bounds): bounds is MapBounds => bounds !== null);

describe("makeBoundsFromCorners", () => {
  test("gives the same bounds for every order of the corners", () => {
    const expected = { mins: { x: -1280, y: 4864 }, maxs: { x: 10752, y: -7168 } };
    expect(makeBoundsFromCorners({ x: -1280, y: 4864 }, { x: 10752, y: -7168 })).toEqual(expected);
    expect(makeBoundsFromCorners({ x: 10752, y: -7168 }, { x: -1280, y: 4864 })).toEqual(expected);
    expect(makeBoundsFromCorners({ x: -1280, y: -7168 }, { x: 10752, y: 4864 })).toEqual(expected);
    expect(makeBoundsFromCorners({ x: 10752, y: 4864 }, { x: -1280, y: -7168 })).toEqual(expected);
  });

  test("refuses corners that do not make a rectangle", () => {
    expect(makeBoundsFromCorners({ x: 5, y: 0 }, { x: 5, y: 9 })).toBeNull();
    expect(makeBoundsFromCorners({ x: 0, y: 9 }, { x: 5, y: 9 })).toBeNull();
    expect(makeBoundsFromCorners({ x: Number.NaN, y: 0 }, { x: 5, y: 9 })).toBeNull();
    expect(makeBoundsFromCorners({ x: 0, y: 0 }, { x: Number.POSITIVE_INFINITY, y: 9 })).toBeNull();
  });
});

describe("the transform to the image", () => {
  test("places known points: the corners, the centre, a quarter", () => {
    const bounds: MapBounds = { mins: { x: -5688, y: 6056 }, maxs: { x: 4492, y: -4625 } };
    expect(measureBounds(bounds)).toEqual({ width: 10_180, height: 10_681 });
    expect(toImagePoint(bounds, bounds.mins)).toEqual({ u: 0, v: 0 });
    expect(toImagePoint(bounds, bounds.maxs)).toEqual({ u: 1, v: 1 });
    expect(toImagePoint(bounds, { x: -598, y: 715.5 })).toEqual({ u: 0.5, v: 0.5 });
    expect(toImagePoint(bounds, { x: -3143, y: 6056 })).toEqual({ u: 0.25, v: 0 });
  });

  test("gives values outside 0..1 for places outside the image", () => {
    const bounds: MapBounds = { mins: { x: 0, y: 100 }, maxs: { x: 200, y: 0 } };
    expect(toImagePoint(bounds, { x: -200, y: 200 })).toEqual({ u: -1, v: -1 });
  });

  test("a place converted to the image and back is the same place", () => {
    fc.assert(
      fc.property(anyBounds, corner, (bounds, place) => {
        const back = toWorldPoint(bounds, toImagePoint(bounds, place));
        const scale =
          Math.abs(place.x) +
          Math.abs(place.y) +
          Math.abs(bounds.mins.x) +
          Math.abs(bounds.mins.y) +
          1;
        expect(Math.abs(back.x - place.x)).toBeLessThanOrEqual(scale * 1e-9);
        expect(Math.abs(back.y - place.y)).toBeLessThanOrEqual(scale * 1e-9);
      }),
    );
  });

  test("keeps east right and north up", () => {
    fc.assert(
      fc.property(anyBounds, corner, fc.integer({ min: 1, max: 5000 }), (bounds, place, step) => {
        const here = toImagePoint(bounds, place);
        expect(toImagePoint(bounds, { x: place.x + step, y: place.y }).u).toBeGreaterThan(here.u);
        expect(toImagePoint(bounds, { x: place.x, y: place.y + step }).v).toBeLessThan(here.v);
      }),
    );
  });
});
