import { countSide } from "#lib/analytics/density/SquareGrid.ts";
import sharp, { type OverlayOptions } from "sharp";
import { boundsSize } from "#lib/maps/mapBounds.ts";
import { formatQuantity, formatCount } from "#lib/format/format.ts";
import { comparedBy } from "#lib/mapView/compareLayers.ts";
import type { Display } from "#lib/mapView/display.ts";
import { drawPreviewLegend, type PlacedTexts } from "./drawPreviewLegend.ts";
import { drawPreviewMap, type PreviewMap } from "./drawPreviewMap.ts";
import { findHotPlaces } from "#lib/mapView/hotPlaces.ts";
import { makeHeats, makeOver, type Heat } from "#lib/mapView/makeHeat.ts";
import { bothInWords } from "../canvas/ramps.ts";
import { comparedTitle, scaleTitle } from "#lib/mapView/rates.ts";
import { renderText } from "./renderText.ts";
import {
  type Exposure,
  type HeatView,
  type LayerData,
  type MapScene,
} from "#lib/mapView/mapView.ts";

/** What chat programs expect of a large preview. */
const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 28;
/** Of one picture; the words stand to its right. */
const MOST_MAP_WIDTH = 700;
const COLUMN_GAP = 36;
/** Of two: the words stand above, the scale beneath. */
const HEAD = 120;
const FOOT = 96;

const TEXT = "#ece9e2";
const MUTED = "#979da7";
const ACCENT = "#e08a3c";
const FAINT = "#858c96";

/** How many of the fullest places are named. */
const FULLEST = 3;

interface Row {
  text: string;
  size: number;
  color: string;
  bold?: boolean;
  gap: number;
}

/**
 * A picture of a view as a PNG, so that who sees nothing else understands it: title, filters, counts, the scale with its numbers,
 * the sides by name, and date; drawn by the numbers the page draws.
 */
export async function drawPreview(
  scene: MapScene,
  view: HeatView,
  display: Display,
  overview: Buffer | null,
): Promise<Buffer> {
  const { radius, norm, scale } = display;
  const [heat, heatBeside] = makeHeats(scene, view, { radius, norm, scale });
  const map: PreviewMap = {
    scene,
    data: view.data,
    heat,
    overlays: makeOver(scene, view, { radius, norm }),
    opacity: display.opacity / 100,
    showObjectives: display.objectives,
    overview,
  };
  const layers =
    heatBeside === null || view.other === null
      ? await drawOne(map, view, display)
      : await drawTwo(
          map,
          { ...map, data: view.other.data, heat: heatBeside, overlays: [] },
          view,
          view.other,
          display,
        );
  return sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: "#0e1013" } })
    .composite(layers)
    .png()
    .toBuffer();
}

/** How large a map is in a room. */
function sizeIn(
  { bounds }: MapScene,
  most: { width: number; height: number },
): { width: number; height: number } {
  const size = boundsSize(bounds);
  const scale = Math.min(most.height / size.height, most.width / size.width);
  return { width: Math.round(size.width * scale), height: Math.round(size.height * scale) };
}

async function drawOne(
  map: PreviewMap,
  view: HeatView,
  display: Display,
): Promise<OverlayOptions[]> {
  const { scene, heat } = map;
  const { data, other, exposure, engagements } = view;
  const size = sizeIn(scene, { width: MOST_MAP_WIDTH, height: HEIGHT - 2 * MARGIN });
  const left = MARGIN + size.width + COLUMN_GAP;
  const width = WIDTH - left - MARGIN;
  const places = other === null ? findHotPlaces(scene, view, heat).slice(0, FULLEST) : [];
  const foot = await writeRows([footRow()], { left, top: 0, width });
  const words = await scaleWords(view, heat, display, { left, width });
  const wordsTop = HEIGHT - MARGIN - foot.height - 22 - words.height;
  const head = await writeRows(
    [
      { text: scene.title, size: 44, color: TEXT, bold: true, gap: 20 },
      {
        text: other === null ? data.caption : `${data.caption}, against ${other.name}`,
        size: 29,
        color: ACCENT,
        gap: 18,
      },
      { text: view.filters, size: 22, color: MUTED, gap: 22 },
      {
        text: `${describeCounts(data, exposure)}, ${formatQuantity(engagements, "engagement")}`,
        size: 22,
        color: TEXT,
        gap: 16,
      },
      {
        text:
          other === null ? "" : `${other.heading}: ${describeCounts(other.data, other.exposure)}`,
        size: 22,
        color: MUTED,
        gap: 16,
      },
      {
        text: places.length === 0 ? "" : data.visits === null ? "Most at" : "Deadliest",
        size: 19,
        color: MUTED,
        gap: 12,
      },
      ...places.map(({ name, value, visits }) => ({
        text: `${name}: ${formatCount(value)}${visits === null ? "" : ` of ${formatQuantity(visits, "visit")}`}`,
        size: 20,
        color: TEXT,
        gap: 12,
      })),
    ],
    { left, top: MARGIN + 8, width },
    wordsTop - 16,
  );
  return [
    ...(await drawPreviewMap(map, {
      left: MARGIN,
      top: Math.round((HEIGHT - size.height) / 2),
      ...size,
    })),
    ...head.layers,
    ...moved(words.layers, wordsTop),
    ...moved(foot.layers, HEIGHT - MARGIN - foot.height),
  ];
}

async function drawTwo(
  leftMap: PreviewMap,
  rightMap: PreviewMap,
  view: HeatView,
  other: NonNullable<HeatView["other"]>,
  display: Display,
): Promise<OverlayOptions[]> {
  const { scene } = leftMap;
  const { data, exposure } = view;
  const half = Math.floor((WIDTH - 3 * MARGIN) / 2);
  const size = sizeIn(scene, { width: half, height: HEIGHT - HEAD - FOOT - MARGIN });
  const { layers } = await writeRows(
    [{ text: scene.title, size: 34, color: TEXT, bold: true, gap: 0 }],
    { left: MARGIN, top: 16, width: WIDTH - 2 * MARGIN },
  );
  // What differs stands over each picture; where that is the side, the captions say it.
  const pictures = [
    {
      map: leftMap,
      title: `${data.caption}: ${describeCounts(data, exposure)}`,
      note: view.filters,
    },
    {
      map: rightMap,
      title: `${other.data.caption}: ${describeCounts(other.data, other.exposure)}`,
      note:
        other.data.caption === data.caption || other.heading !== other.name
          ? other.heading
          : view.filters,
    },
  ];
  for (const [i, { map, title, note }] of pictures.entries()) {
    const from = MARGIN + i * (half + MARGIN);
    layers.push(
      ...(
        await writeRows(
          [{ text: title, size: 21, color: ACCENT, gap: 0 }],
          { left: from, top: 62, width: half },
          HEAD - 28,
        )
      ).layers,
    );
    layers.push(
      ...(
        await writeRows(
          [{ text: note, size: 18, color: MUTED, gap: 0 }],
          { left: from, top: 90, width: half },
          HEAD,
        )
      ).layers,
    );
    layers.push(...(await drawPreviewMap(map, { left: from, top: HEAD, ...size })));
  }
  const words = await scaleWords(view, leftMap.heat, display, { left: MARGIN, width: half });
  const foot = await writeRows([footRow()], { left: MARGIN * 2 + half, top: 0, width: half });
  return [
    ...layers,
    ...moved(words.layers, HEIGHT - FOOT),
    ...moved(foot.layers, HEIGHT - MARGIN - foot.height),
  ];
}

function describeCounts(data: LayerData, { rounds }: Exposure): string {
  return `${data.layer === "tracks" ? formatQuantity(data.lives, "life", "lives") : `${formatCount(countSide(data))} ${data.noun}`} in ${formatQuantity(rounds, "round")}`;
}

/** The scale, what its numbers are, and what the lines are; from a top of 0. */
async function scaleWords(
  view: HeatView,
  heat: Heat,
  { norm }: Display,
  { left, width }: { left: number; width: number },
): Promise<PlacedTexts> {
  const { data, other, overlays } = view;
  const isDifference = other !== null && view.compareView === "difference";
  const basis = comparedBy(view, norm);
  const title =
    data.layer === "tracks" || (!isDifference && heat.scale.max <= 0)
      ? ""
      : isDifference
        ? `${comparedTitle(basis, data.noun)}, against ${other.name}`
        : scaleTitle(data, norm, heat.squares.length > 0 ? data.squares.cellSize : null);
  const colours = isDifference
    ? `Purple: more${basis === "share" ? "" : " often"}. Green: less. Grey: cannot be told from chance.`
    : view.teams && view.side === null && heat.scale.max > 0
      ? bothInWords(heat.squares.length > 0).replace(/^./, (letter) => letter.toUpperCase()) + "."
      : "";
  const lines =
    overlays.length === 0
      ? ""
      : `Lines: ${overlays.map(({ caption }, i) => `${caption}${i > 0 ? " (dashed)" : ""}`).join(", ")}.`;
  const head = await writeRows([{ text: title, size: 18, color: MUTED, gap: 8 }], {
    left,
    top: 0,
    width,
  });
  const scale = await drawPreviewLegend(view, heat, { left, top: head.height, width });
  const notes = await writeRows(
    [
      { text: colours, size: 18, color: MUTED, gap: 6 },
      { text: lines, size: 18, color: TEXT, gap: 0 },
    ],
    { left, top: head.height + scale.height + 8, width },
  );
  return {
    layers: [...head.layers, ...scale.layers, ...notes.layers],
    height: head.height + scale.height + (notes.height > 0 ? 8 + notes.height : 0),
  };
}

const footRow = (): Row => ({
  text: `Proximity Tracker, ${new Date().toISOString().slice(0, 10)}`,
  size: 17,
  color: FAINT,
  gap: 0,
});

const moved = (layers: readonly OverlayOptions[], dx: number): OverlayOptions[] =>
  layers.map((layer) => ({ ...layer, top: (layer.top ?? 0) + dx }));

/** Lines of text one under the other; empty ones are left out, and those that would end below `bottom`. */
async function writeRows(
  rows: readonly Row[],
  { left, top, width }: { left: number; top: number; width: number },
  bottom = Infinity,
): Promise<PlacedTexts> {
  const layers: OverlayOptions[] = [];
  let [at, end] = [top, top];
  for (const { text, size, color, bold = false, gap } of rows) {
    if (text === "") continue;
    const { data, info } = await renderText(text, { size, color, bold, width });
    if (at + info.height > bottom) continue;
    layers.push({ input: data, left, top: at });
    end = at + info.height;
    at = end + gap;
  }
  return { layers, height: layers.length === 0 ? 0 : at - top };
}
