import { boundsSize } from "#lib/maps/mapBounds.ts";
import { drawPicture, paintField, type Picture } from "./drawHeat.ts";
import { formatDensity } from "#lib/mapView/formatDensity.ts";
import { treatMapImage } from "./mapImage.ts";
import { barsInWords, differenceColor, chooseRamps, rampStops } from "./ramps.ts";
import { listTicks } from "../heatmap/listTicks.ts";
import type { HeatView } from "#lib/mapView/mapView.ts";

/** At least this wide, so that a phone's picture can be read on a screen; at most what every browser can draw. */
const FEWEST_PIXELS = 1600;
const MOST_PIXELS = 4096;
const MARGIN = 48;
const HEADER = 116;
const FOOTER = 118;
const BAR = 460;

export interface PictureToSave {
  picture: Picture;
  /** The picture beside it; null where there is none. */
  secondPicture: Picture | null;
  view: HeatView;
  /** The width of the map on the screen, in the screen's own pixels: the picture has twice as many. */
  screenPixels: number;
  /** Of the scale. */
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
  const size = boundsSize(picture.scene.bounds);
  const height = Math.round((wide * size.height) / size.width);
  const pictures = secondPicture === null ? [picture] : [picture, secondPicture];
  const { canvas, context } = makeCanvas(
    pictures.length * (wide + MARGIN) + MARGIN,
    height + HEADER + FOOTER,
  );
  const dark = picture.ground === "dark";
  context.fillStyle = dark ? "#0e1013" : "#f7f6f3";
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const [i, picture] of pictures.entries())
    await placePicture(
      context,
      picture,
      { left: MARGIN + i * (wide + MARGIN), wide, height },
      dark,
    );
  writeHeader(context, picture, caption, dark);
  writeFooter(context, picture, view, title, dark);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, "image/png");
  });
  if (blob === null) throw new Error("the picture could not be made");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${picture.scene.map}-${view.data.caption.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.png`;
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
  if (context === null) throw new Error("this browser gives no canvas to draw on");
  return { canvas, context };
}

async function placePicture(
  context: CanvasRenderingContext2D,
  picture: Picture,
  { left, wide, height }: { left: number; wide: number; height: number },
  dark: boolean,
): Promise<void> {
  context.fillStyle = dark ? "#171a1f" : "#dedbd2";
  context.fillRect(left, HEADER, wide, height);
  if (picture.scene.overviewUrl !== null) {
    const image = new Image();
    image.src = picture.scene.overviewUrl;
    await image.decode();
    const below = makeCanvas(wide, height);
    below.context.drawImage(image, 0, 0, wide, height);
    const pixels = below.context.getImageData(0, 0, wide, height);
    treatMapImage(pixels.data, picture.ground);
    context.putImageData(pixels, left, HEADER);
  }
  const layer = makeCanvas(wide, height);
  // Names and lines keep the size they have on the page.
  const ratio = Math.max(2, wide / 1200);
  drawPicture(layer.context, picture, paintField(picture.heat, picture.ground), {
    width: wide / ratio,
    height: height / ratio,
    ratio,
    transform: { k: 1, x: 0, y: 0 },
  });
  context.drawImage(layer.canvas, left, HEADER);
}

const chooseInk = (dark: boolean) => ({
  text: dark ? "#ece9e2" : "#1b1c1e",
  muted: dark ? "#979da7" : "#62615d",
  fonts: getComputedStyle(document.body).fontFamily,
});

function writeHeader(
  context: CanvasRenderingContext2D,
  { scene }: Picture,
  caption: string,
  dark: boolean,
): void {
  const { text, muted, fonts } = chooseInk(dark);
  context.textBaseline = "middle";
  context.fillStyle = text;
  context.font = `600 34px ${fonts}`;
  context.fillText(scene.title, MARGIN, 44);
  context.fillStyle = muted;
  context.font = `24px ${fonts}`;
  context.fillText(caption, MARGIN, 86, context.canvas.width - 2 * MARGIN);
}

function writeFooter(
  context: CanvasRenderingContext2D,
  picture: Picture,
  view: HeatView,
  title: string,
  dark: boolean,
): void {
  const { text, muted, fonts } = chooseInk(dark);
  const y = context.canvas.height - FOOTER + 30;
  const isDifference = view.other !== null && view.compareView === "difference";
  if (isDifference)
    for (let i = 0; i < BAR; i++) {
      context.fillStyle = differenceColor(picture.ground, ((i + 0.5) / BAR) * 2 - 1, true);
      context.fillRect(MARGIN + i, y, 1.2, 16);
    }
  else if (picture.heat.scale.max > 0)
    for (const [i, name] of chooseRamps(view).entries()) {
      const gradient = context.createLinearGradient(MARGIN, 0, MARGIN + BAR, 0);
      for (const { offset, color, opacity } of rampStops(picture.ground, name))
        gradient.addColorStop(
          Number.parseFloat(offset) / 100,
          color.replace(")", ` / ${opacity})`),
        );
      context.fillStyle = gradient;
      context.fillRect(MARGIN, y + i * 11, BAR, chooseRamps(view).length > 1 ? 9 : 16);
    }
  context.fillStyle = muted;
  context.font = `20px ${fonts}`;
  const percent = view.data.visits !== null;
  const ticks = isDifference
    ? ["¼×", "½×", "1×", "2×", "4×"].map((label, i) => ({ at: i / 4, label }))
    : picture.heat.scale.max > 0
      ? listTicks(picture.heat.scale).map(({ at, value }) => ({
          at,
          label: percent ? `${Math.round(100 * value)} %` : formatDensity(value),
        }))
      : [];
  for (const { at, label } of ticks) {
    context.textAlign = at === 0 ? "left" : at === 1 ? "right" : "center";
    context.fillText(label, MARGIN + at * BAR, y + 40);
  }
  context.textAlign = "left";
  context.fillStyle = text;
  context.font = `22px ${fonts}`;
  const bars = barsInWords(view, picture.heat.squares.length > 0);
  const lines =
    view.overlays.length === 0
      ? ""
      : `; lines: ${view.overlays.map(({ caption }, i) => `${caption}${i > 0 ? " (dashed)" : ""}`).join(", ")}`;
  context.fillText(
    `${title}${isDifference ? "; grey: cannot tell (90 % interval)" : bars === null ? "" : `; ${bars}`}${lines}`,
    MARGIN + BAR + 28,
    y + 8,
    context.canvas.width - BAR - 480,
  );
  context.textAlign = "right";
  context.fillStyle = muted;
  context.fillText(
    `Proximity Tracker, ${new Date().toISOString().slice(0, 10)}`,
    context.canvas.width - MARGIN,
    y + 8,
  );
  context.textAlign = "left";
}
