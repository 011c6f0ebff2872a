import type { SampleMap, Solid } from "../maps/sampleMap.ts";
import type { Point, Polygon } from "../maps/shapes.ts";
import { crown } from "./drawWoods.ts";
import { PALETTE } from "./palette.ts";
import type { Projection } from "./svgPaths.ts";

function middle(a: Point | undefined, b: Point | undefined): Point {
  return a === undefined || b === undefined ? [0, 0] : [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

function inset(polygon: Polygon, factor: number): Polygon {
  const centre: Point = [
    polygon.reduce((sum, p) => sum + p[0], 0) / polygon.length,
    polygon.reduce((sum, p) => sum + p[1], 0) / polygon.length,
  ];
  return polygon.map(([x, y]) => [
    centre[0] + (x - centre[0]) * factor,
    centre[1] + (y - centre[1]) * factor,
  ]);
}

function measureLength(a: Point | undefined, b: Point | undefined): number {
  return a === undefined || b === undefined ? 0 : Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** The ridge runs along the longer side; the half to the north-west takes the light. */
function drawGable([a, b, c, d]: Polygon, to: Projection): string {
  if (a === undefined || b === undefined || c === undefined || d === undefined) return "";
  const along = measureLength(a, b) >= measureLength(b, c);
  const [from, end] = along ? [middle(a, d), middle(b, c)] : [middle(a, b), middle(d, c)];
  const light: Polygon = along ? [from, end, c, d] : [from, end, d, a];
  return (
    `<path d="${to.path([a, b, c, d], true)}" fill="${PALETTE.roof}"/><path ` +
    `d="${to.path(light, true)}" fill="${PALETTE.roofLight}"/>` +
    `<path d="${to.path([from, end], false)}" stroke="${PALETTE.outline}" stroke-width=".9" opacity=".7"/>` +
    `<path d="${to.path([a, b, c, d], true)}" fill="none" stroke="${PALETTE.outline}" ` +
    `stroke-width="1.7" stroke-linejoin="round"/>`
  );
}

/** Facets that meet at a point away from the middle, lit from the north-west. */
function drawRock(polygon: Polygon, to: Projection): string {
  const [centre] = inset(polygon, 0);
  if (centre === undefined) return "";
  const top: Point = [
    centre[0] - measureLength(centre, polygon[0]) * 0.15,
    centre[1] + measureLength(centre, polygon[0]) * 0.15,
  ];
  const facets = polygon.map((a, i) => {
    const b = polygon[(i + 1) % polygon.length] ?? a;
    const light = Math.cos(
      Math.atan2((a[1] + b[1]) / 2 - centre[1], (a[0] + b[0]) / 2 - centre[0]) - 2.2,
    );
    const tone = light > 0.35 ? PALETTE.rockLight : light > -0.4 ? PALETTE.rock : PALETTE.rockDark;
    return `<path d="${to.path([a, b, top], true)}" fill="${tone}" stroke="${tone}" stroke-width=".4"/>`;
  });
  return (
    `${facets.join("")}<path d="${to.path(polygon, true)}" fill="none" ` +
    `stroke="${PALETTE.outline}" stroke-width="1.4" stroke-linejoin="round"/>`
  );
}

function drawSolid({ polygon, roof }: Solid, index: number, to: Projection): string {
  if (roof === "gable") return drawGable(polygon, to);
  const d = to.path(polygon, true);
  const inner = (factor: number): string => to.path(inset(polygon, factor), true);
  const shape = (fill: string, width: number): string =>
    `<path d="${d}" fill="${fill}" stroke="${PALETTE.outline}" stroke-width="${width}" stroke-linejoin="round"/>`;
  if (roof === "rock") return drawRock(polygon, to);
  if (roof === "box")
    return (
      shape(PALETTE.boxes[index % PALETTE.boxes.length] ?? PALETTE.roof, 1.2) +
      `<path d="${inner(0.72)}" fill="none" stroke="${PALETTE.outline}" stroke-width=".7" opacity=".45"/>`
    );
  if (roof === "round")
    return (
      shape(PALETTE.flatRoof, 1.7) +
      `<path d="${inner(0.72)}" fill="${PALETTE.roofLight}" stroke="${PALETTE.outline}" ` +
      `stroke-width=".8"/><path d="${inner(0.2)}" fill="${PALETTE.roof}"/>`
    );
  return (
    shape(PALETTE.flatRoof, 1.7) +
    `<path d="${inner(0.84)}" fill="none" stroke="${PALETTE.outline}" stroke-width=".8" opacity=".55"/>`
  );
}

/**
 * Everything that rises above the ground: shadows first, then halls, walls, houses, trees and
 * overhead structures.
 */
export function drawThings(map: SampleMap, to: Projection): string {
  const stroke = (d: string, colour: string, width: number, more = ""): string =>
    `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}"${more}/>`;
  const hallWalls = map.halls
    .flatMap((hall) => hall.walls.map(([a, b]) => to.path([a, b], false)))
    .join("");
  const walls = map.walls.map(({ line }) => to.path(line, false)).join("");
  const wallWidth = 40 * to.scale;
  const trees = map.trees.map(({ at: [x, y], radius }, i) => ({
    outer: to.path(crown(x, y, radius, i), true),
    inner: to.path(crown(x - radius * 0.18, y + radius * 0.2, radius * 0.58, i * 2), true),
  }));
  const floors = map.halls.map((hall) => to.path(hall.floor, true)).join("");
  const shadows =
    map.solids.map((solid) => to.path(solid.polygon, true)).join("") +
    trees.map((tree) => tree.outer).join("");
  return [
    `<path d="${floors}" fill="${PALETTE.floor}"/>`,
    `<g transform="translate(4 5)" opacity=".3" filter="url(#shadow)"><path d="${shadows}" ` +
      `fill="#000"/>${stroke(walls + hallWalls, "#000", wallWidth, ' stroke-linecap="square"')}</g>`,
    stroke(hallWalls, PALETTE.wall, 30 * to.scale, ' stroke-linecap="square"'),
    stroke(walls, PALETTE.wall, wallWidth, ' stroke-linecap="square"'),
    ...map.solids.map((solid, i) => drawSolid(solid, i, to)),
    ...map.overhead.map(({ line, width }) => {
      const d = to.path(line, false);
      return (
        stroke(d, PALETTE.outline, width * to.scale + 2) +
        stroke(d, PALETTE.overhead, width * to.scale) +
        stroke(d, PALETTE.outline, width * to.scale, ' stroke-dasharray="1 7" opacity=".6"')
      );
    }),
    ...trees.map(
      (tree) =>
        `<path d="${tree.outer}" fill="${PALETTE.tree}" stroke="${PALETTE.outline}" ` +
        `stroke-width=".9" stroke-opacity=".7"/><path d="${tree.inner}" ` +
        `fill="${PALETTE.treeLight}"/>`,
    ),
  ].join("\n");
}
