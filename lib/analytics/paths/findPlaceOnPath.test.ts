import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { computeAngle, findPlaceOnPath } from "./findPlaceOnPath.ts";

const point = (time: number, x: number) => ({ time, x, y: 2 * x, z: 0, event: "sample" });

describe("a path", () => {
  test("is straight between its points and stays at its ends beyond them", () => {
    const path = [point(0, 0), point(1000, 100), point(1000, 120), point(3000, 140)];
    expect(findPlaceOnPath(path, -5)).toMatchObject({ x: 0 });
    expect(findPlaceOnPath(path, 250)).toMatchObject({ x: 25, y: 50 });
    expect(findPlaceOnPath(path, 2000)).toMatchObject({ x: 130 });
    expect(findPlaceOnPath(path, 9999)).toMatchObject({ x: 140 });
    expect(findPlaceOnPath([], 0)).toBeNull();
  });

  test("an angle does not depend on rotation, position or order", () => {
    expect(computeAngle({ x: 0, y: 0 }, { x: 1, y: 0 }, { x: 0, y: 5 })).toBeCloseTo(90);
    expect(computeAngle({ x: 0, y: 0 }, { x: 1, y: 0 }, { x: -2, y: 0 })).toBeCloseTo(180);
    expect(computeAngle({ x: 3, y: 3 }, { x: 3, y: 3 }, { x: 0, y: 5 })).toBeNull();
    const number = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(
        fc.tuple(number, number, number, number),
        number,
        fc.double({ min: 0, max: 6, noNaN: true }),
        ([ax, ay, bx, by], move, turn) => {
          const turned = (x: number, y: number) => ({
            x: move + x * Math.cos(turn) - y * Math.sin(turn),
            y: move + x * Math.sin(turn) + y * Math.cos(turn),
          });
          const plain = computeAngle({ x: 0, y: 0 }, { x: ax, y: ay }, { x: bx, y: by });
          if (plain === null) return;
          expect(computeAngle({ x: move, y: move }, turned(bx, by), turned(ax, ay))).toBeCloseTo(
            plain,
            4,
          );
        },
      ),
    );
  });
});
