import { describe, expect, test } from "vitest";
import { findLinesOfFire } from "./findLinesOfFire.ts";

const walks = [
  { time: 0, x: 0, y: 0, z: 8, event: "start" },
  { time: 1000, x: 0, y: 100, z: 8, event: "hit" },
];
const at = (x: number, y: number, firstHitMs: number) => ({ x, y, firstHitMs });

describe("two lines of fire", () => {
  test("meet where the target was at the later first hit, in either order of the attackers", () => {
    for (const [first, second] of [
      [at(100, 50, 0), at(-100, 50, 500)],
      [at(-100, 50, 500), at(100, 50, 0)],
    ] as const) {
      const lines = findLinesOfFire(walks, first, second, 1000);
      expect(lines).toMatchObject({ target: { x: 0, y: 50, z: 8 } });
      expect((lines as { angle: number }).angle).toBeCloseTo(180);
    }
  });

  test("count as one moment up to the window, and as apart beyond it", () => {
    expect(findLinesOfFire(walks, at(100, 0, 0), at(-100, 0, 1000), 1000)).not.toBe("apart");
    expect(findLinesOfFire(walks, at(100, 0, 0), at(-100, 0, 1001), 1000)).toBe("apart");
    expect(findLinesOfFire([], at(100, 0, 0), at(-100, 0, 1001), 1000)).toBe("apart");
  });

  test("are null if the target's place is unknown or an attacker stands on it", () => {
    expect(findLinesOfFire([], at(100, 0, 0), at(-100, 0, 0), 1000)).toBeNull();
    expect(
      findLinesOfFire(
        [{ time: 0, x: null as unknown as number, y: 0, z: 0, event: "start" }],
        at(100, 0, 0),
        at(-100, 0, 0),
        1000,
      ),
    ).toBeNull();
    expect(findLinesOfFire(walks, at(0, 0, 0), at(-100, 0, 0), 1000)).toBeNull();
  });
});
