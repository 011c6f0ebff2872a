import sharp from "sharp";
import { expect, test } from "vitest";
import { readDisplay } from "#lib/mapView/display.ts";
import { drawPreview } from "./drawPreview.ts";
import { describeLayer } from "#lib/mapView/layers.copy.ts";
import type { HeatView, LayerData, MapScene } from "#lib/mapView/mapView.ts";

const SCENE: MapScene = {
  map: "m",
  title: "Map",
  bounds: { mins: { x: 0, y: 4096 }, maxs: { x: 4096, y: 0 } },
  overviewUrl: null,
  walked: null,
  objectives: [{ name: "Gate", x: 1000, y: 3000 }],
};
const EXPOSURE = { rounds: 2, playedMs: 3_600_000 };
/** A layer with events of each side in one cell. x and y count cells of 256 units. */
function layerAt(
  x: number,
  y: number,
  {
    layer = "kills",
    axis = 0,
    allies = 0,
    side = null,
  }: {
    layer?: LayerData["layer"];
    axis?: number;
    allies?: number;
    side?: "axis" | "allies" | null;
  },
): LayerData {
  const cells = { cellSize: 256, flat: [x, y, axis, allies, 1] };
  return {
    layer,
    noun: layer,
    caption: describeLayer(layer, side),
    fine: cells,
    squares: cells,
    axis,
    allies,
    rounds: 1,
    visits: null,
    lines: null,
    lives: 0,
    fromTracker: false,
    exposure: EXPOSURE,
    squared: [(axis + allies) ** 2],
    spreads: null,
  };
}
const makeView = (data: LayerData, part: Partial<HeatView> = {}): HeatView => ({
  mode: "smooth",
  side: null,
  teams: false,
  data,
  overlays: [],
  exposure: EXPOSURE,
  engagements: 5,
  pair: null,
  other: null,
  compareView: "difference",
  heading: "All",
  filters: "",
  ...part,
});

interface Drawn {
  at: (x: number, y: number) => [number, number, number];
  colorful: (box: { left: number; top: number; width: number; height: number }) => number;
}

async function draw(view: HeatView): Promise<Drawn> {
  const { data, info } = await sharp(await drawPreview(SCENE, view, readDisplay({}), null))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([1200, 630]);
  const at = (x: number, y: number): [number, number, number] => {
    const i = 3 * (y * info.width + x);
    return [data[i]!, data[i + 1]!, data[i + 2]!];
  };
  const colorful = ({
    left,
    top,
    width,
    height,
  }: {
    left: number;
    top: number;
    width: number;
    height: number;
  }): number => {
    let count = 0;
    for (let y = top; y < top + height; y++)
      for (let x = left; x < left + width; x++) {
        const rgb = at(x, y);
        if (Math.max(...rgb) - Math.min(...rgb) > 40) count += 1;
      }
    return count;
  };
  return { at, colorful };
}

/** The lower part of the text next to a single map. It contains the scale. */
const SCALE = { left: 640, top: 480, width: 532, height: 100 };
/** The pixel of a place on a square map of 574 pixels. */
const readPixel = (x: number, y: number): [number, number] => [
  28 + Math.round((x / 4096) * 574),
  28 + Math.round((1 - y / 4096) * 574),
];

test("a preview has a colour scale", async () => {
  const { colorful } = await draw(makeView(layerAt(8, 8, { axis: 9 })));
  expect(colorful(SCALE)).toBeGreaterThan(1000);
});

test("a preview of both sides has a scale in each side's colours", async () => {
  const both = await draw(makeView(layerAt(8, 8, { axis: 9, allies: 3 }), { teams: true }));
  const bars = Array.from({ length: SCALE.height }, (_, i) => both.at(1100, SCALE.top + i));
  expect(bars.some(([r, , b]) => r - b > 60)).toBe(true);
  expect(bars.some(([r, , b]) => b - r > 60)).toBe(true);
});

test("a preview draws overlaid layers as lines", async () => {
  const kills = layerAt(3, 3, { axis: 9 });
  const [alone, lined] = [
    await draw(makeView(kills)),
    await draw(makeView(kills, { overlays: [layerAt(12, 12, { layer: "deaths", allies: 9 })] })),
  ];
  const bright = ({ at }: Drawn): number => {
    const [x, y] = readPixel(12.5 * 256, 12.5 * 256);
    let count = 0;
    for (let dx = -60; dx <= 60; dx++)
      for (let dy = -60; dy <= 60; dy++) if (Math.min(...at(x + dx, y + dy)) > 150) count += 1;
    return count;
  };
  expect(bright(alone)).toBe(0);
  expect(bright(lined)).toBeGreaterThan(50);
});

test("a comparison shows two maps side by side, each with its own events", async () => {
  const other = {
    data: layerAt(8, 8, { allies: 9, side: "allies" }),
    exposure: EXPOSURE,
    side: "allies" as const,
    name: "Allies",
    heading: "Allies",
    basis: null,
    mayShare: false,
  };
  const { colorful, at } = await draw(
    makeView(layerAt(8, 8, { axis: 9, side: "axis" }), {
      side: "axis",
      other,
      compareView: "beside",
    }),
  );
  const [left, right] = [
    { left: 28, top: 120, width: 558, height: 386 },
    { left: 614, top: 120, width: 558, height: 386 },
  ];
  expect(colorful(left)).toBeGreaterThan(200);
  expect(colorful(right)).toBeGreaterThan(200);
  // The same place on both: orange for Axis, blue for Allies.
  const place = (from: number): [number, number, number] =>
    at(from + Math.round((8.5 / 16) * 386), 120 + Math.round((1 - 8.5 / 16) * 386));
  const [axis, allies] = [place(28), place(614)];
  expect(axis[0] - axis[2]).toBeGreaterThan(60);
  expect(allies[2] - allies[0]).toBeGreaterThan(60);
});

test("a difference has its own colour scale", async () => {
  const other = {
    data: layerAt(8, 8, { allies: 90, side: "allies" }),
    exposure: EXPOSURE,
    side: "allies" as const,
    name: "Allies",
    heading: "Allies",
    basis: null,
    mayShare: false,
  };
  const { colorful } = await draw(
    makeView(layerAt(8, 8, { axis: 2, side: "axis" }), { side: "axis", other }),
  );
  expect(colorful({ ...SCALE, top: 440 })).toBeGreaterThan(1000);
});
