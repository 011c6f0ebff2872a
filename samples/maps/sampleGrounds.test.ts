import { describe, expect, test } from "vitest";
import { findPath } from "../simulation/findPath.ts";
import { buildTerrain, distance, nearestWalkable } from "../simulation/terrain.ts";
import type { Point } from "./shapes.ts";
import { SAMPLE_GROUNDS } from "./sampleGrounds.ts";

describe.each(SAMPLE_GROUNDS)("$name", (map) => {
  const terrain = buildTerrain(map);
  const place = ([x, y]: Point): { x: number; y: number } => ({ x, y });

  test("lets people stand at every spawn, hold, lane point and objective", () => {
    const points = [
      ...map.spawns.axis,
      ...map.spawns.allies,
      ...map.holds,
      ...map.lanes.flat(),
      ...map.objectives.map(({ x, y }): Point => [x, y]),
    ];
    const stuck = points.filter((point) => {
      const ground = nearestWalkable(terrain, place(point));
      return ground === null || distance(ground, place(point)) > 130;
    });
    expect(stuck).toEqual([]);
  });

  test("has a path from the Allied spawn to every other place, in both directions of every lane", () => {
    const start = place(map.spawns.allies[0]!);
    const goals = [
      ...map.spawns.axis,
      ...map.holds,
      ...map.lanes.flat(),
      ...map.objectives.map(({ x, y }): Point => [x, y]),
    ];
    expect(goals.filter((goal) => findPath(terrain, start, place(goal), 1) === null)).toEqual([]);
  });

  test("keeps lanes short, with no detour between two of their points", () => {
    const detours = map.lanes.flatMap((lane, n) =>
      lane.slice(1).flatMap((to, i) => {
        const from = place(lane[i]!);
        const path = [from, ...(findPath(terrain, from, place(to), 1) ?? [])];
        const walked = path
          .slice(1)
          .reduce((sum, corner, k) => sum + distance(path[k]!, corner), 0);
        return walked > 1.8 * distance(from, place(to)) + 260
          ? [{ lane: n, from: lane[i], to, walked: Math.round(walked) }]
          : [];
      }),
    );
    expect(detours).toEqual([]);
  });
});
