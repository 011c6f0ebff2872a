import { toWorldPoint } from "#lib/maps/mapBounds.ts";
import type { SampleMap } from "../maps/sampleMap.ts";
import { distanceToSegment, isInside, smooth, type Point } from "../maps/shapes.ts";
import { seededRandom } from "../random.ts";
import { PALETTE } from "./palette.ts";
import type { Projection } from "./svgPaths.ts";

/** A crown of leaves with a wavy edge. */
export function crown(x: number, y: number, radius: number, turn: number): Point[] {
  return smooth(
    Array.from({ length: 9 }, (_, i): Point => {
      const angle = turn + (i / 9) * 2 * Math.PI;
      const r = radius * (i % 2 === 0 ? 1 : 0.86);
      return [x + r * Math.cos(angle), y + r * Math.sin(angle)];
    }),
    true,
    4,
  );
}

const GROVES = 26;
/** The distance between trees and walkable ground, in units. */
const CLEAR = 170;

/** Draws groves on the surrounding hills, where no player can go. */
export function drawWoods(map: SampleMap, to: Projection): string {
  const random = seededRandom(map.name.length * 31 + map.outline.length);
  const isFree = (x: number, y: number): boolean =>
    !isInside(map.outline, x, y) &&
    !map.sea.some((sea) => isInside(sea, x, y)) &&
    map.outline.every(
      (a, i) => distanceToSegment(x, y, a, map.outline[(i + 1) % map.outline.length] ?? a) > CLEAR,
    );
  const trees: string[] = [];
  for (let grove = 0; grove < GROVES; grove += 1) {
    const centre = toWorldPoint(map.bounds, { u: random.next(), v: random.next() });
    const count = 4 + Math.floor(random.next() * 9);
    for (let i = 0; i < count; i += 1) {
      const [x, y, radius] = [
        centre.x + random.between(-330, 330),
        centre.y + random.between(-330, 330),
        random.between(48, 92),
      ];
      if (!isFree(x, y)) continue;
      trees.push(
        `<path d="${to.path(crown(x + 26, y - 32, radius, i), true)}" fill="#000" ` +
          `opacity=".13"/><path d="${to.path(crown(x, y, radius, i), true)}" ` +
          `fill="${PALETTE.wood}"/>` +
          "<path " +
          `d="${to.path(crown(x - radius * 0.2, y + radius * 0.22, radius * 0.55, i * 2), true)}" ` +
          `fill="${PALETTE.woodLight}"/>`,
      );
    }
  }
  return trees.join("");
}

/** Draws short crests on open water. */
export function drawWaves(map: SampleMap, to: Projection): string {
  const random = seededRandom(77);
  const crests = Array.from({ length: 90 }, () => {
    const { x, y } = toWorldPoint(map.bounds, { u: random.next(), v: random.next() });
    const half = random.between(30, 80);
    return to.path(
      smooth(
        [
          [x - half, y],
          [x - half * 0.3, y + 16],
          [x + half * 0.3, y - 4],
          [x + half, y + 10],
        ],
        false,
        5,
      ),
      false,
    );
  }).join("");
  return (
    `<path d="${crests}" fill="none" stroke="${PALETTE.wave}" stroke-width="1.1" ` +
    `stroke-linecap="round" opacity=".7"/>`
  );
}
