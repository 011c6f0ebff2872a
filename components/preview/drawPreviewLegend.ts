import type { OverlayOptions } from "sharp";
import { formatDensity } from "#lib/mapView/formatDensity.ts";
import type { Heat } from "#lib/mapView/makeHeat.ts";
import { getDifferenceColor, chooseRamps, getRampStops } from "../canvas/ramps.ts";
import { listLegendTicks } from "../charts/legendTicks.ts";
import { DIFFERENCE_TICKS } from "../charts/ratioTicks.ts";
import { renderText } from "./renderText.ts";
import type { HeatView } from "#lib/mapView/mapView.ts";
import { PALETTES } from "#lib/theme/palette.ts";
import { teamInk } from "../canvas/drawLines.ts";
import { MAP_PREVIEW } from "./preview.copy.ts";

const BAR = 14;
const GAP = 6;
/** Room for the name of the side before its bar. */
const SIDE_WIDTH = 62;

export interface PlacedTexts {
  layers: OverlayOptions[];
  height: number;
}

/** The colour scale of a preview with its numbers and the names of the sides. */
export async function drawPreviewLegend(
  view: HeatView,
  heat: Heat,
  { left, top, width }: { left: number; top: number; width: number },
): Promise<PlacedTexts> {
  if (view.data.layer === "tracks") return drawSides({ left, top, width });
  if (heat.compared.length > 0) return drawDifference({ left, top, width });
  if (heat.scale.max <= 0) return { layers: [], height: 0 };
  const ramps = chooseRamps(view);
  const before = ramps.length > 1 ? SIDE_WIDTH : 0;
  const long = width - before;
  const bars = ramps.map((name, i) => {
    const y = i * (BAR + GAP);
    return `<defs><linearGradient id="${name}">${getRampStops("dark", name)
      .map(
        ({ offset, color, opacity }) =>
          `<stop offset="${offset}" stop-color="${color.replaceAll(" ", ",")}"
            stop-opacity="${opacity}"/>`,
      )
      .join("")}</linearGradient></defs>
      ${[PALETTES.dark.raised, `url(#${name})`]
        .map(
          (fill) =>
            `<rect x="${before}" y="${y}" width="${long}" height="${BAR}" rx="2" fill="${fill}"/>`,
        )
        .join("")}`;
  });
  const high = ramps.length * (BAR + GAP);
  const layers: OverlayOptions[] = [{ input: svg(width, high, bars.join("")), left, top }];
  for (const [i, name] of ramps.entries())
    if (before > 0) {
      const { data, info } = await renderText(MAP_PREVIEW.sides[name], {
        size: 18,
        color: teamInk("dark", name.toUpperCase()),
        bold: true,
        width: SIDE_WIDTH,
      });
      layers.push({
        input: data,
        left,
        top: top + i * (BAR + GAP) + Math.round((BAR - info.height) / 2),
      });
    }
  const percent = view.data.visits !== null;
  const ticks = listLegendTicks(heat.scale).map(({ position, value }) => ({
    position,
    label: percent ? `${Math.round(100 * value)} %` : formatDensity(value),
  }));
  const numbers = await writeTicks(ticks, { left: left + before, top: top + high, width: long });
  return { layers: [...layers, ...numbers.layers], height: high + numbers.height };
}

const svg = (width: number, height: number, content: string): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${content}</svg>`,
  );

async function drawDifference({
  left,
  top,
  width,
}: {
  left: number;
  top: number;
  width: number;
}): Promise<PlacedTexts> {
  const steps = 32;
  const bar = Array.from({ length: steps }, (_, i) => {
    const [, r, g, b, a] =
      /^rgb\((\S+) (\S+) (\S+) \/ (\S+)\)$/.exec(
        getDifferenceColor("dark", ((i + 0.5) / steps) * 2 - 1, true),
      ) ?? [];
    return `<rect x="${(i * width) / steps}" width="${width / steps + 0.3}" height="${BAR}"
      fill="rgb(${r},${g},${b})" fill-opacity="${a}"/>`;
  });
  const numbers = await writeTicks(DIFFERENCE_TICKS, { left, top: top + BAR + GAP, width });
  return {
    layers: [{ input: svg(width, BAR, bar.join("")), left, top }, ...numbers.layers],
    height: BAR + GAP + numbers.height,
  };
}

async function drawSides({
  left,
  top,
  width,
}: {
  left: number;
  top: number;
  width: number;
}): Promise<PlacedTexts> {
  const layers: OverlayOptions[] = [];
  let [at, height] = [left, 0];
  for (const side of ["axis", "allies"] as const) {
    const { data, info } = await renderText(`━ ${MAP_PREVIEW.sides[side]}`, {
      size: 20,
      color: teamInk("dark", side.toUpperCase()),
      bold: true,
      width,
    });
    layers.push({ input: data, left: at, top });
    at += info.width + 28;
    height = Math.max(height, info.height);
  }
  return { layers, height };
}

async function writeTicks(
  ticks: readonly { position: number; label: string }[],
  { left, top, width }: { left: number; top: number; width: number },
): Promise<PlacedTexts> {
  const layers: OverlayOptions[] = [];
  let height = 0;
  for (const { position, label } of ticks) {
    const { data, info } = await renderText(label, {
      size: 17,
      color: PALETTES.dark.muted,
      bold: false,
      width: 120,
    });
    const back = position === 0 ? 0 : position === 1 ? info.width : info.width / 2;
    layers.push({ input: data, left: Math.round(left + position * width - back), top });
    height = Math.max(height, info.height);
  }
  return { layers, height };
}
