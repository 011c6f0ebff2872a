import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  boundsFromCorners,
  boundsSize,
  imageToWorld,
  worldToImage,
  type MapBounds,
} from "./mapBounds.ts";

const coordinate = fc.integer({ min: -65_536, max: 65_536 });
const corner = fc.record({ x: coordinate, y: coordinate });
const anyBounds = fc
  .tuple(corner, corner)
  .map(([a, b]) => boundsFromCorners(a, b))
  .filter((bounds): bounds is MapBounds => bounds !== null);

describe("boundsFromCorners", () => {
  it("gives the same bounds for every order of the corners", () => {
    const expected = { mins: { x: -1280, y: 4864 }, maxs: { x: 10752, y: -7168 } };
    expect(boundsFromCorners({ x: -1280, y: 4864 }, { x: 10752, y: -7168 })).toEqual(expected);
    expect(boundsFromCorners({ x: 10752, y: -7168 }, { x: -1280, y: 4864 })).toEqual(expected);
    expect(boundsFromCorners({ x: -1280, y: -7168 }, { x: 10752, y: 4864 })).toEqual(expected);
    expect(boundsFromCorners({ x: 10752, y: 4864 }, { x: -1280, y: -7168 })).toEqual(expected);
  });

  it("refuses what is no rectangle", () => {
    expect(boundsFromCorners({ x: 5, y: 0 }, { x: 5, y: 9 })).toBeNull();
    expect(boundsFromCorners({ x: 0, y: 9 }, { x: 5, y: 9 })).toBeNull();
    expect(boundsFromCorners({ x: Number.NaN, y: 0 }, { x: 5, y: 9 })).toBeNull();
    expect(boundsFromCorners({ x: 0, y: 0 }, { x: Number.POSITIVE_INFINITY, y: 9 })).toBeNull();
  });
});

describe("the transform", () => {
  it("places known points: the corners, the centre, a quarter", () => {
    const bounds: MapBounds = { mins: { x: -5688, y: 6056 }, maxs: { x: 4492, y: -4625 } };
    expect(boundsSize(bounds)).toEqual({ width: 10_180, height: 10_681 });
    expect(worldToImage(bounds, bounds.mins)).toEqual({ u: 0, v: 0 });
    expect(worldToImage(bounds, bounds.maxs)).toEqual({ u: 1, v: 1 });
    expect(worldToImage(bounds, { x: -598, y: 715.5 })).toEqual({ u: 0.5, v: 0.5 });
    expect(worldToImage(bounds, { x: -3143, y: 6056 })).toEqual({ u: 0.25, v: 0 });
  });

  it("leaves 0..1 where the image does not reach", () => {
    const bounds: MapBounds = { mins: { x: 0, y: 100 }, maxs: { x: 200, y: 0 } };
    expect(worldToImage(bounds, { x: -200, y: 200 })).toEqual({ u: -1, v: -1 });
  });

  it("comes back to where it began", () => {
    fc.assert(
      fc.property(anyBounds, corner, (bounds, place) => {
        const back = imageToWorld(bounds, worldToImage(bounds, place));
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

  it("keeps east right and north up", () => {
    fc.assert(
      fc.property(anyBounds, corner, fc.integer({ min: 1, max: 5000 }), (bounds, place, step) => {
        const here = worldToImage(bounds, place);
        expect(worldToImage(bounds, { x: place.x + step, y: place.y }).u).toBeGreaterThan(here.u);
        expect(worldToImage(bounds, { x: place.x, y: place.y + step }).v).toBeLessThan(here.v);
      }),
    );
  });
});
