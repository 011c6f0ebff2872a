import { paintField } from "#components/canvas/drawHeat.ts";
import { makeHeat } from "#lib/mapView/makeHeat.ts";
import type { HeatView, MapScene } from "#lib/mapView/mapView.ts";
import { drawSimpleheat } from "./simpleheat.ts";

const SIDE = 960;
const UNITS = 8192;
const CELL = 32;
const PASSES = 9;

/** The time of one method, in ms per picture: the fastest and the median of several passes. */
export interface DrawTimes {
  fastest: number;
  middle: number;
}

/**
 * The times of both methods for the same points, each until its pixels are really drawn, and of one
 * step of our slider.
 */
export interface DrawResult {
  ours: DrawTimes;
  slider: DrawTimes;
  simpleheat: DrawTimes;
}

function measureTimes(draw: () => HTMLCanvasElement): DrawTimes {
  const times = Array.from({ length: PASSES }, () => {
    const start = performance.now();
    // Reading one pixel back forces the browser to finish drawing.
    draw().getContext("2d")?.getImageData(0, 0, 1, 1);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return { fastest: times[0] as number, middle: times[PASSES >> 1] as number };
}

/** Draws `count` seeded points, gathered around forty places, with both methods. */
export function compareInBrowser(count: number): DrawResult {
  let state = 7;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 4_294_967_296;
  };
  const centres = Array.from({ length: 40 }, () => [random() * UNITS, random() * UNITS] as const);
  const points = Array.from({ length: count }, () => {
    const [x, y] = centres[Math.floor(random() * 40)] as readonly [number, number];
    return [
      Math.min(UNITS - 1, Math.max(0, x + 900 * (random() + random() - 1))),
      Math.min(UNITS - 1, Math.max(0, y + 900 * (random() + random() - 1))),
    ] as const;
  });
  const canvas = document.createElement("canvas");
  canvas.width = SIDE;
  canvas.height = SIDE;
  document.body.append(canvas);
  const scene: MapScene = {
    map: "",
    title: "",
    bounds: { mins: { x: 0, y: UNITS }, maxs: { x: UNITS, y: 0 } },
    overviewUrl: null,
    walked: null,
    objectives: [],
  };
  const draw = (view: HeatView, radius: number): HTMLCanvasElement => {
    const context = canvas.getContext("2d") as CanvasRenderingContext2D;
    context.clearRect(0, 0, SIDE, SIDE);
    const painted = paintField(
      makeHeat(scene, view, { radius, norm: "total", scale: "linear" }),
      "dark",
    );
    if (painted !== null) context.drawImage(painted, 0, 0, SIDE, SIDE);
    return canvas;
  };
  const ours = measureTimes(() => draw(binned(points), 144));
  const view = binned(points);
  let radius = 144;
  const slider = measureTimes(() => draw(view, (radius += 16)));
  const pixels = points.map(
    ([x, y]) => [(x / UNITS) * SIDE, ((UNITS - y) / UNITS) * SIDE, 1] as const,
  );
  const simpleheat = measureTimes(() => {
    drawSimpleheat(canvas, pixels, 30, 17, 15);
    return canvas;
  });
  return { ours, slider, simpleheat };
}

/** What the server sends for these points: counts per cell. */
function binned(points: readonly (readonly [number, number])[]): HeatView {
  const cells = new Map<number, number>();
  for (const [x, y] of points) {
    const key = Math.floor(x / CELL) * 4096 + Math.floor(y / CELL);
    cells.set(key, (cells.get(key) ?? 0) + 1);
  }
  const flat: number[] = [];
  for (const [key, value] of cells) flat.push(Math.floor(key / 4096), key % 4096, value, 0, 0);
  const nothing = { cellSize: 256, flat: [] };
  return {
    mode: "smooth",
    side: null,
    teams: false,
    overlays: [],
    exposure: { rounds: 1, playedMs: 1 },
    engagements: 0,
    pair: null,
    other: null,
    compareView: "difference",
    heading: "",
    filters: "",
    data: {
      fine: { cellSize: CELL, flat },
      squares: nothing,
      axis: points.length,
      allies: 0,
      rounds: 1,
      layer: "kills",
      caption: "",
      noun: "",
      visits: null,
      lines: null,
      lives: 0,
      fromTracker: false,
      exposure: { rounds: 1, playedMs: 1 },
      spreads: null,
      squared: [],
    },
  };
}
