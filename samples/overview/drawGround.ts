import type { Area, SampleMap } from "../maps/sampleMap.ts";
import type { Point, Polygon } from "../maps/shapes.ts";
import { drawWaves, drawWoods } from "./drawWoods.ts";
import { PALETTE } from "./palette.ts";
import type { Projection } from "./svgPaths.ts";

/**
 * Bands of colour at increasing distances from the playable ground, each with a thin contour: hill
 * outside, shallows in the sea.
 */
function bands(
  d: string,
  distances: readonly number[],
  tones: readonly string[],
  line: string | null,
): string {
  return distances
    .map((distance, i) =>
      [
        line === null
          ? ""
          : `<path d="${d}" fill="none" stroke="${line}" ` +
            `stroke-width="${distance * 2 + 1.6}" stroke-linejoin="round"/>`,
        `<path d="${d}" fill="none" stroke="${tones[i % tones.length]}" ` +
          `stroke-width="${distance * 2}" stroke-linejoin="round"/>`,
      ].join(""),
    )
    .join("");
}

function areaTone(area: Area): string {
  if (area.kind !== "terrace") return PALETTE[area.kind];
  const z = typeof area.z === "number" ? area.z : area.z.toZ;
  return PALETTE.terrace[z >= 0 ? 0 : z > -150 ? 1 : 2] ?? PALETTE.ground;
}

function lerp(a: Point, b: Point, t: number): Point {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
}

/** Lines across a quadrilateral, from its first side to its third. */
function crossLines([a, b, c, d]: Polygon, every: number, to: Projection): string {
  if (a === undefined || b === undefined || c === undefined || d === undefined) return "";
  const count = Math.round(Math.hypot(b[0] - a[0], b[1] - a[1]) / every);
  return Array.from({ length: Math.max(0, count - 1) }, (_, i) =>
    to.path([lerp(a, b, (i + 1) / count), lerp(d, c, (i + 1) / count)], false),
  ).join("");
}

function drawRamp(polygon: Polygon, slope: Exclude<Area["z"], number>, to: Projection): string {
  const [low, high] = slope.fromZ < slope.toZ ? [slope.from, slope.to] : [slope.to, slope.from];
  const [x1, y1] = to.at(low);
  const [x2, y2] = to.at(high);
  const id = `ramp${x1}-${y1}`;
  return (
    `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">` +
    `<stop offset="0" stop-color="${PALETTE.rampFoot}"/><stop offset="1" ` +
    `stop-color="${PALETTE.rampTop}"/></linearGradient>` +
    `<path d="${to.path(polygon, true)}" fill="url(#${id})"/><path ` +
    `d="${crossLines(polygon, 46, to)}" stroke="${PALETTE.cliff}" stroke-width=".9" ` +
    `opacity=".5"/>`
  );
}

function drawDeck(polygon: Polygon, to: Projection): string {
  const [a, b, c, d] = polygon;
  const long =
    a !== undefined &&
    b !== undefined &&
    c !== undefined &&
    Math.hypot(b[0] - a[0], b[1] - a[1]) < Math.hypot(c[0] - b[0], c[1] - b[1]);
  const turned =
    long && a !== undefined && b !== undefined && c !== undefined && d !== undefined
      ? [b, c, d, a]
      : polygon;
  return (
    `<path d="${to.path(polygon, true)}" fill="${PALETTE.deck}"/><path ` +
    `d="${crossLines(turned, 24, to)}" stroke="${PALETTE.outline}" stroke-width=".7" ` +
    `opacity=".35"/>` +
    `<path d="${to.path(polygon, true)}" fill="none" stroke="${PALETTE.outline}" stroke-width="1.5"/>`
  );
}

function drawArea(area: Area, to: Projection): string {
  const d = to.path(area.polygon, true);
  if (area.kind === "grass" || area.kind === "sand")
    return (
      `<path d="${d}" fill="${areaTone(area)}" filter="url(#soft)"/>` +
      (area.kind === "grass" ? `<path d="${d}" fill="url(#tufts)" opacity=".5"/>` : "")
    );
  if (typeof area.z !== "number") return drawRamp(area.polygon, area.z, to);
  if (area.kind === "deck") return drawDeck(area.polygon, to);
  return (
    `<path d="${d}" fill="${areaTone(area)}"/>` +
    (area.kind === "paving" ? `<path d="${d}" fill="url(#slabs)" opacity=".4"/>` : "")
  );
}

function drawCliff(line: readonly Point[], to: Projection): string {
  const ticks = line
    .slice(0, -1)
    .flatMap((a, i) => {
      const b = line[i + 1] ?? a;
      const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
      const count = Math.max(1, Math.round(length / 42));
      return Array.from({ length: count }, (_, k) => {
        const [x, y] = [a[0] + ((b[0] - a[0]) * k) / count, a[1] + ((b[1] - a[1]) * k) / count];
        const reach = k % 2 === 0 ? 64 : 36;
        return to.path(
          [
            [x, y],
            [x + ((b[1] - a[1]) / length) * reach, y - ((b[0] - a[0]) / length) * reach],
          ],
          false,
        );
      });
    })
    .join("");
  const d = to.path(line, false);
  const shade = line.map(([x, y], i): Point => {
    const b = line[i + 1] ?? [x, y];
    const a = line[i + 1] === undefined ? (line[i - 1] ?? b) : [x, y];
    const length = Math.hypot(b[0] - (a[0] ?? 0), b[1] - (a[1] ?? 0)) || 1;
    return [x + ((b[1] - (a[1] ?? 0)) / length) * 40, y - ((b[0] - (a[0] ?? 0)) / length) * 40];
  });
  return (
    `<path d="${to.path(shade, false)}" fill="none" stroke="#000" stroke-width="13" ` +
    `opacity=".22" filter="url(#shadow)"/><path d="${ticks}" stroke="${PALETTE.cliff}" ` +
    `stroke-width="1" opacity=".55"/>` +
    `<path d="${d}" fill="none" stroke="${PALETTE.cliff}" stroke-width="2.6" ` +
    `stroke-linecap="round" stroke-linejoin="round"/>`
  );
}

function drawRoads(map: SampleMap, to: Projection): string {
  const stroke = (d: string, colour: string, width: number, more = ""): string =>
    `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" ` +
    `stroke-linecap="round" stroke-linejoin="round"${more}/>`;
  const lines = map.roads.map((road) => ({
    d: to.path(road.line, false),
    width: road.width * to.scale,
  }));
  const tracks = map.tracks.map((track) => {
    const ruts = to.path(track.line, false);
    return (
      stroke(ruts, PALETTE.track, track.width * to.scale, ' opacity=".55"') +
      stroke(ruts, PALETTE.trackRut, track.width * to.scale * 0.5, ' opacity=".55"') +
      stroke(ruts, PALETTE.track, track.width * to.scale * 0.5 - 2.4, ' opacity=".8"')
    );
  });
  return [
    ...tracks,
    ...lines.map(({ d, width }) => stroke(d, PALETTE.roadEdge, width + 2)),
    ...lines.map(({ d, width }) => stroke(d, PALETTE.road, width)),
    // Two wheel ruts: a wide line with its middle painted over.
    ...lines.map(({ d, width }) => stroke(d, PALETTE.rut, width * 0.52)),
    ...lines.map(({ d, width }) => stroke(d, PALETTE.road, width * 0.52 - 2.4)),
  ].join("");
}

function drawRails(map: SampleMap, to: Projection): string {
  return map.rails
    .map(({ line, width }) => {
      const d = to.path(line, false);
      const w = width * to.scale;
      return (
        `<path d="${d}" fill="none" stroke="${PALETTE.tie}" stroke-width="${w * 1.5}" stroke-dasharray="2.2 3.6"/>` +
        `<path d="${d}" fill="none" stroke="${PALETTE.rail}" stroke-width="${w * 0.95}"/>` +
        `<path d="${d}" fill="none" stroke="${PALETTE.ground}" stroke-width="${w * 0.95 - 2.2}"/>` +
        `<path d="${d}" fill="none" stroke="${PALETTE.tie}" ` +
        `stroke-width="${w * 0.95 - 2.2}" stroke-dasharray="2.2 3.6"/>`
      );
    })
    .join("");
}

function drawWater(map: SampleMap, to: Projection): string {
  return map.water
    .map((polygon, i) => {
      const d = to.path(polygon, true);
      return (
        `<clipPath id="w${i}"><path d="${d}"/></clipPath><path d="${d}" fill="${PALETTE.water}"/>` +
        `<g clip-path="url(#w${i})" fill="none" stroke="${PALETTE.waterEdge}"><path ` +
        `d="${d}" stroke-width="13"/><path d="${d}" stroke-width="25" opacity=".5"/></g>` +
        `<path d="${d}" fill="none" stroke="${PALETTE.edge}" stroke-width="1.8"/>`
      );
    })
    .join("");
}

/** Everything flat: hill, sea, ground, terraces, water, roads, rails. */
export function drawGround(map: SampleMap, to: Projection): string {
  const outline = to.path(map.outline, true);
  const seas = map.sea.map((polygon) => to.path(polygon, true)).join("");
  const px = (units: number): number => units * to.scale;
  const decks = map.areas.filter((area) => area.kind === "deck");
  return [
    `<rect width="${to.width}" height="${to.height}" fill="${PALETTE.hill}"/>`,
    bands(
      outline,
      [820, 640, 470, 310, 160].map(px),
      [...PALETTE.hillBands, "#67615a"],
      PALETTE.contour,
    ),
    drawWoods(map, to),
    seas === ""
      ? ""
      : `<clipPath id="sea"><path d="${seas}"/></clipPath><path d="${seas}" fill="${PALETTE.sea}"/>` +
        "<g " +
        `clip-path="url(#sea)">${bands(outline, [300, 190, 90].map(px), PALETTE.seaBands, null)}${drawWaves(map, to)}</g>` +
        `<path d="${seas}" fill="none" stroke="${PALETTE.edge}" stroke-width="1.4" opacity=".6"/>`,
    `<path d="${outline}" fill="${PALETTE.ground}"/>`,
    `<clipPath id="land"><path d="${outline}"/></clipPath><g clip-path="url(#land)">`,
    ...map.areas.filter((area) => area.kind !== "deck").map((area) => drawArea(area, to)),
    `<path d="${outline}" fill="none" stroke="${PALETTE.edge}" stroke-width="${px(150)}" ` +
      `opacity=".13" filter="url(#soft)"/>`,
    drawWater(map, to),
    ...map.cliffs.map((line) => drawCliff(line, to)),
    drawRoads(map, to),
    drawRails(map, to),
    "</g>",
    `<path d="${outline}" fill="none" stroke="${PALETTE.edge}" stroke-width="3.2" stroke-linejoin="round"/>`,
    ...decks.map((area) => drawArea(area, to)),
  ].join("\n");
}
