import { countSide } from "#lib/analytics/density/SquareGrid.ts";
import sharp, { type OverlayOptions } from "sharp";
import { measureBounds } from "#lib/maps/mapBounds.ts";
import { getComparedBy } from "#lib/mapView/compareLayers.ts";
import type { Display } from "#lib/mapView/display.ts";
import { drawPreviewLegend, type PlacedTexts } from "./drawPreviewLegend.ts";
import { drawPreviewMap, type PreviewMap } from "./drawPreviewMap.ts";
import { findHotSpots } from "#lib/mapView/hotSpots.ts";
import { makeHeats, makeOver, type Heat } from "#lib/mapView/makeHeat.ts";
import { describeComparedTitle, scaleTitle } from "#lib/mapView/rates.copy.ts";
import { PALETTES } from "#lib/theme/palette.ts";
import { MAP_PREVIEW } from "./preview.copy.ts";
import { renderText } from "./renderText.ts";
import {
  type Exposure,
  type HeatView,
  type LayerData,
  type MapScene,
} from "#lib/mapView/mapView.ts";

/** The size that chat programs expect for a large preview. */
const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 28;
/** For one map; the text is to its right. */
const MOST_MAP_WIDTH = 700;
const COLUMN_GAP = 36;
/** For two maps: the text is above them, the scale below. */
const HEAD = 120;
const FOOT = 96;

/** Previews are dark, whatever the theme of the sender. */
const THEME = "dark";
const COLORS = PALETTES[THEME];

const HOT_SPOTS = 3;

interface Row {
  text: string;
  size: number;
  color: string;
  bold?: boolean;
  gap: number;
}

/**
 * A picture of a view as a PNG that can be understood on its own: title, filters, counts, the scale
 * with its numbers, the names of the sides and the date. It draws the same numbers as the page.
 */
export async function drawPreview(
  scene: MapScene,
  view: HeatView,
  display: Display,
  overview: Buffer | null,
): Promise<Buffer> {
  const { radius, norm, scale } = display;
  const [heat, otherHeat] = makeHeats(scene, view, { radius, norm, scale });
  const map: PreviewMap = {
    theme: THEME,
    scene,
    data: view.data,
    heat,
    overlays: makeOver(scene, view, { radius, norm }),
    opacity: display.opacity / 100,
    showObjectives: display.objectives,
    overview,
  };
  const layers =
    otherHeat === null || view.other === null
      ? await drawOne(map, view, display)
      : await drawTwo(
          map,
          { ...map, data: view.other.data, heat: otherHeat, overlays: [] },
          view,
          view.other,
          display,
        );
  return sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: COLORS.page } })
    .composite(layers)
    .png()
    .toBuffer();
}

/** The size of a map that fits into a box. */
function computeSize(
  { bounds }: MapScene,
  most: { width: number; height: number },
): { width: number; height: number } {
  const size = measureBounds(bounds);
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
  const size = computeSize(scene, { width: MOST_MAP_WIDTH, height: HEIGHT - 2 * MARGIN });
  const left = MARGIN + size.width + COLUMN_GAP;
  const width = WIDTH - left - MARGIN;
  const places = other === null ? findHotSpots(scene, view, heat).slice(0, HOT_SPOTS) : [];
  const foot = await writeRows([makeFootRow(scene)], { left, top: 0, width });
  const words = await scaleWords(view, heat, display, { left, width });
  const wordsTop = HEIGHT - MARGIN - foot.height - 22 - words.height;
  const head = await writeRows(
    [
      { text: scene.title, size: 44, color: COLORS.text, bold: true, gap: 20 },
      {
        text: other === null ? data.caption : MAP_PREVIEW.compared(data.caption, other.name),
        size: 29,
        color: COLORS.heat,
        gap: 18,
      },
      { text: view.filters, size: 22, color: COLORS.muted, gap: 22 },
      {
        text: MAP_PREVIEW.withEngagements(describeCounts(data, exposure), engagements),
        size: 22,
        color: COLORS.text,
        gap: 16,
      },
      {
        text:
          other === null
            ? ""
            : MAP_PREVIEW.caption(other.heading, describeCounts(other.data, other.exposure)),
        size: 22,
        color: COLORS.muted,
        gap: 16,
      },
      {
        text:
          places.length === 0
            ? ""
            : data.visits === null
              ? MAP_PREVIEW.hotSpots
              : MAP_PREVIEW.deadliest,
        size: 19,
        color: COLORS.muted,
        gap: 12,
      },
      ...places.map(({ name, value, visits }) => ({
        text: MAP_PREVIEW.place(name, value, visits),
        size: 20,
        color: COLORS.text,
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
    ...moveLayers(words.layers, wordsTop),
    ...moveLayers(foot.layers, HEIGHT - MARGIN - foot.height),
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
  const size = computeSize(scene, { width: half, height: HEIGHT - HEAD - FOOT - MARGIN });
  const { layers } = await writeRows(
    [{ text: scene.title, size: 34, color: COLORS.text, bold: true, gap: 0 }],
    { left: MARGIN, top: 16, width: WIDTH - 2 * MARGIN },
  );
  // The note over each map says how the two differ. If they differ by side, the captions say it.
  const pictures = [
    {
      map: leftMap,
      title: MAP_PREVIEW.caption(data.caption, describeCounts(data, exposure)),
      note: view.filters,
    },
    {
      map: rightMap,
      title: MAP_PREVIEW.caption(other.data.caption, describeCounts(other.data, other.exposure)),
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
          [{ text: title, size: 21, color: COLORS.heat, gap: 0 }],
          { left: from, top: 62, width: half },
          HEAD - 28,
        )
      ).layers,
    );
    layers.push(
      ...(
        await writeRows(
          [{ text: note, size: 18, color: COLORS.muted, gap: 0 }],
          { left: from, top: 90, width: half },
          HEAD,
        )
      ).layers,
    );
    layers.push(...(await drawPreviewMap(map, { left: from, top: HEAD, ...size })));
  }
  const words = await scaleWords(view, leftMap.heat, display, { left: MARGIN, width: half });
  const foot = await writeRows([makeFootRow(scene)], {
    left: MARGIN * 2 + half,
    top: 0,
    width: half,
  });
  return [
    ...layers,
    ...moveLayers(words.layers, HEIGHT - FOOT),
    ...moveLayers(foot.layers, HEIGHT - MARGIN - foot.height),
  ];
}

function describeCounts(data: LayerData, { rounds }: Exposure): string {
  return MAP_PREVIEW.counts(
    data.layer === "tracks"
      ? MAP_PREVIEW.lives(data.lives)
      : MAP_PREVIEW.events(countSide(data), data.noun),
    rounds,
  );
}

/** The scale, the meaning of its numbers, and the names of the lines, placed from a top of 0. */
async function scaleWords(
  view: HeatView,
  heat: Heat,
  { norm }: Display,
  { left, width }: { left: number; width: number },
): Promise<PlacedTexts> {
  const { data, other, overlays } = view;
  const isDifference = other !== null && view.compareView === "difference";
  const basis = getComparedBy(view, norm);
  const title =
    data.layer === "tracks" || (!isDifference && heat.scale.max <= 0)
      ? ""
      : isDifference
        ? describeComparedTitle(basis, data.noun, other.name)
        : scaleTitle(data, norm, heat.squares.length > 0 ? data.squares.cellSize : null);
  const colours = isDifference
    ? basis === "share"
      ? MAP_PREVIEW.moreOrLess
      : MAP_PREVIEW.moreOrLessOften
    : view.teams && view.side === null && heat.scale.max > 0
      ? heat.squares.length > 0
        ? MAP_PREVIEW.halves
        : MAP_PREVIEW.mixed
      : "";
  const lines =
    overlays.length === 0 ? "" : MAP_PREVIEW.lines(overlays.map(({ caption }) => caption));
  const head = await writeRows([{ text: title, size: 18, color: COLORS.muted, gap: 8 }], {
    left,
    top: 0,
    width,
  });
  const scale = await drawPreviewLegend(view, heat, { left, top: head.height, width });
  const notes = await writeRows(
    [
      { text: colours, size: 18, color: COLORS.muted, gap: 6 },
      { text: lines, size: 18, color: COLORS.text, gap: 0 },
    ],
    { left, top: head.height + scale.height + 8, width },
  );
  return {
    layers: [...head.layers, ...scale.layers, ...notes.layers],
    height: head.height + scale.height + (notes.height > 0 ? 8 + notes.height : 0),
  };
}

const makeFootRow = ({ sample = false }: MapScene): Row => ({
  text: MAP_PREVIEW.foot(new Date().toISOString().slice(0, 10), sample),
  size: 17,
  color: sample ? COLORS.heat : COLORS.faint,
  gap: 0,
});

const moveLayers = (layers: readonly OverlayOptions[], dx: number): OverlayOptions[] =>
  layers.map((layer) => ({ ...layer, top: (layer.top ?? 0) + dx }));

/**
 * Lines of text one below the other. Empty lines are left out, and so are lines that would end
 * below `bottom`.
 */
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
