import { measureBounds } from "#lib/maps/mapBounds.ts";
import { formatDensity } from "#lib/mapView/formatDensity.ts";
import type { HeatView } from "#lib/mapView/mapView.ts";
import { PALETTES } from "#lib/theme/palette.ts";
import { listLegendTicks } from "../charts/legendTicks.ts";
import { DIFFERENCE_TICKS } from "../charts/ratioTicks.ts";
import { drawPicture, paintField, type Picture } from "./drawHeat.ts";
import { treatMapImage } from "./mapImage.ts";
import { chooseRamps, describeBars, getDifferenceColor, getRampStops } from "./ramps.ts";
import { SAVED_PICTURE } from "./savePicture.copy.ts";

/** Wide enough to read a phone's picture on a large screen, and not wider than every browser can draw. */
const FEWEST_PIXELS = 1600;
const MOST_PIXELS = 4096;
const MARGIN = 48;
const HEADER = 116;
const FOOTER = 118;
const BAR = 460;

export interface PictureToSave {
  picture: Picture;
  /** The picture next to it; null if there is none. */
  secondPicture: Picture | null;
  view: HeatView;
  /** The width of the map in device pixels on the screen. The saved picture has twice as many. */
  screenPixels: number;
  /** The title of the scale. */
  title: string;
  /** What is shown, the filters and the counts. */
  caption: string;
}

/** Saves the map as a PNG with title, filters, counts, scale and date in the picture. */
export async function savePicture({
  picture,
  secondPicture,
  view,
  screenPixels,
  title,
  caption,
}: PictureToSave): Promise<void> {
  const wide = Math.min(MOST_PIXELS, Math.max(FEWEST_PIXELS, 2 * Math.round(screenPixels)));
  const size = measureBounds(picture.scene.bounds);
  const height = Math.round((wide * size.height) / size.width);
  const pictures = secondPicture === null ? [picture] : [picture, secondPicture];
  const { canvas, context } = makeCanvas(
    pictures.length * (wide + MARGIN) + MARGIN,
    height + HEADER + FOOTER,
  );
  context.fillStyle = PALETTES[picture.theme].page;
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const [i, each] of pictures.entries())
    await placePicture(context, each, { left: MARGIN + i * (wide + MARGIN), wide, height });
  writeHeader(context, picture, caption);
  drawScale(context, picture, view);
  writeFooter(context, picture, view, title);
  const name = view.data.caption.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  await download(canvas, `${picture.scene.map}-${name}.png`);
}

async function download(canvas: HTMLCanvasElement, fileName: string): Promise<void> {
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, "image/png");
  });
  if (blob === null) throw new Error(SAVED_PICTURE.failed);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function makeCanvas(
  width: number,
  height: number,
): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D } {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error(SAVED_PICTURE.noCanvas);
  return { canvas, context };
}

async function placePicture(
  context: CanvasRenderingContext2D,
  picture: Picture,
  { left, wide, height }: { left: number; wide: number; height: number },
): Promise<void> {
  context.fillStyle = PALETTES[picture.theme].map;
  context.fillRect(left, HEADER, wide, height);
  if (picture.scene.overviewUrl !== null) {
    const image = new Image();
    image.src = picture.scene.overviewUrl;
    await image.decode();
    const below = makeCanvas(wide, height);
    below.context.drawImage(image, 0, 0, wide, height);
    const pixels = below.context.getImageData(0, 0, wide, height);
    treatMapImage(pixels.data, picture.theme);
    context.putImageData(pixels, left, HEADER);
  }
  const layer = makeCanvas(wide, height);
  // Names and lines have the same size as on the page.
  const ratio = Math.max(2, wide / 1200);
  drawPicture(layer.context, picture, paintField(picture.heat, picture.theme), {
    width: wide / ratio,
    height: height / ratio,
    ratio,
    transform: { k: 1, x: 0, y: 0 },
  });
  context.drawImage(layer.canvas, left, HEADER);
}

const getFonts = (): string => getComputedStyle(document.body).fontFamily;

function writeHeader(
  context: CanvasRenderingContext2D,
  { scene, theme }: Picture,
  caption: string,
): void {
  const { text, muted } = PALETTES[theme];
  context.textBaseline = "middle";
  context.fillStyle = text;
  context.font = `600 34px ${getFonts()}`;
  context.fillText(scene.title, MARGIN, 44);
  context.fillStyle = muted;
  context.font = `24px ${getFonts()}`;
  context.fillText(caption, MARGIN, 86, context.canvas.width - 2 * MARGIN);
}

const isDifference = ({ other, compareView }: HeatView): boolean =>
  other !== null && compareView === "difference";

/** The top of the footer's scale, pixels. */
const scaleTop = (context: CanvasRenderingContext2D): number => context.canvas.height - FOOTER + 30;

/** The bars of the scale and their numbers. */
function drawScale(
  context: CanvasRenderingContext2D,
  { heat, theme }: Picture,
  view: HeatView,
): void {
  const y = scaleTop(context);
  if (isDifference(view)) drawDifferenceBar(context, theme, y);
  else if (heat.scale.max > 0) drawRampBars(context, theme, view, y);
  context.fillStyle = PALETTES[theme].muted;
  context.font = `20px ${getFonts()}`;
  for (const { position, label } of labelTicks(heat, view)) {
    context.textAlign = position === 0 ? "left" : position === 1 ? "right" : "center";
    context.fillText(label, MARGIN + position * BAR, y + 40);
  }
}

function drawDifferenceBar(
  context: CanvasRenderingContext2D,
  theme: Picture["theme"],
  y: number,
): void {
  for (let i = 0; i < BAR; i++) {
    context.fillStyle = getDifferenceColor(theme, ((i + 0.5) / BAR) * 2 - 1, true);
    context.fillRect(MARGIN + i, y, 1.2, 16);
  }
}

function drawRampBars(
  context: CanvasRenderingContext2D,
  theme: Picture["theme"],
  view: HeatView,
  y: number,
): void {
  const ramps = chooseRamps(view);
  for (const [i, name] of ramps.entries()) {
    const gradient = context.createLinearGradient(MARGIN, 0, MARGIN + BAR, 0);
    for (const { offset, color, opacity } of getRampStops(theme, name))
      gradient.addColorStop(Number.parseFloat(offset) / 100, color.replace(")", ` / ${opacity})`));
    context.fillStyle = gradient;
    context.fillRect(MARGIN, y + i * 11, BAR, ramps.length > 1 ? 9 : 16);
  }
}

function labelTicks(
  { scale }: Picture["heat"],
  view: HeatView,
): { position: number; label: string }[] {
  if (isDifference(view)) return DIFFERENCE_TICKS;
  if (scale.max <= 0) return [];
  return listLegendTicks(scale).map(({ position, value }) => ({
    position,
    label: view.data.visits === null ? formatDensity(value) : `${Math.round(100 * value)} %`,
  }));
}

function writeFooter(
  context: CanvasRenderingContext2D,
  { scene, heat, theme }: Picture,
  view: HeatView,
  title: string,
): void {
  const { text, muted } = PALETTES[theme];
  const { width } = context.canvas;
  const y = scaleTop(context) + 8;
  const bars = describeBars(view, heat.squares.length > 0);
  const parts = [
    title,
    ...(isDifference(view) ? [SAVED_PICTURE.unclear] : bars === null ? [] : [bars]),
    ...(view.overlays.length === 0
      ? []
      : [SAVED_PICTURE.lines(view.overlays.map(({ caption }) => caption))]),
  ];
  context.textAlign = "left";
  context.fillStyle = text;
  context.font = `22px ${getFonts()}`;
  context.fillText(parts.join("; "), MARGIN + BAR + 28, y, width - BAR - 480);
  context.textAlign = "right";
  context.fillStyle = muted;
  const day = new Date().toISOString().slice(0, 10);
  context.fillText(SAVED_PICTURE.foot(day, scene.sample ?? false), width - MARGIN, y);
  context.textAlign = "left";
}
