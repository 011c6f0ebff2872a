import { boundsSize } from "#lib/maps/mapBounds.ts";
import { formatDensity } from "./formatDensity.ts";
import { drawPicture, paintField, type Picture } from "./drawHeat.ts";
import { rampStops } from "./ramps.ts";

const MAP_PIXELS = 1600;
const MARGIN = 48;
const HEADER = 92;
const FOOTER = 112;

/** Saves the map as a PNG with its caption, scale and date in the picture. */
export async function savePicture(picture: Picture, caption: string, unit: string): Promise<void> {
  const size = boundsSize(picture.scene.bounds);
  const height = Math.round((MAP_PIXELS * size.height) / size.width);
  const canvas = document.createElement("canvas");
  canvas.width = MAP_PIXELS + 2 * MARGIN;
  canvas.height = height + HEADER + FOOTER;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("this browser gives no canvas to draw on");
  const dark = picture.ground === "dark";
  context.fillStyle = dark ? "#0e1013" : "#f7f6f3";
  context.fillRect(0, 0, canvas.width, canvas.height);

  if (picture.scene.overviewUrl !== null) {
    const image = new Image();
    image.src = picture.scene.overviewUrl;
    await image.decode();
    context.filter = dark ? "grayscale(0.85) brightness(0.62) contrast(0.95)" : "grayscale(0.75) brightness(1.32) contrast(0.82)";
    context.drawImage(image, MARGIN, HEADER, MAP_PIXELS, height);
    context.filter = "none";
  }
  const layer = document.createElement("canvas");
  layer.width = MAP_PIXELS;
  layer.height = height;
  const layerContext = layer.getContext("2d");
  if (layerContext === null) throw new Error("this browser gives no canvas to draw on");
  drawPicture(layerContext, picture, paintField(picture.heat, picture.view, picture.ground), {
    width: MAP_PIXELS / 2, height: height / 2, ratio: 2, transform: { k: 1, x: 0, y: 0 },
  });
  context.drawImage(layer, MARGIN, HEADER);
  writeCaption(context, picture, caption, unit, dark);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob === null) throw new Error("the picture could not be made");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${picture.scene.map}-${picture.view.caption.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function writeCaption(context: CanvasRenderingContext2D, picture: Picture, caption: string, unit: string, dark: boolean): void {
  const { width, height } = context.canvas;
  const fonts = getComputedStyle(document.body).fontFamily;
  const text = dark ? "#ece9e2" : "#1b1c1e";
  const muted = dark ? "#979da7" : "#62615d";
  context.textBaseline = "middle";
  context.fillStyle = text;
  context.font = `600 32px ${fonts}`;
  context.fillText(picture.scene.title, MARGIN, HEADER / 2);
  const after = MARGIN + context.measureText(picture.scene.title).width + 20;
  context.fillStyle = muted;
  context.font = `24px ${fonts}`;
  context.fillText(caption, after, HEADER / 2 + 2, width - after - MARGIN);

  const y = height - FOOTER + 28;
  const barWidth = 420;
  const gradient = context.createLinearGradient(MARGIN, 0, MARGIN + barWidth, 0);
  for (const { offset, color, opacity } of rampStops(picture.ground, picture.view.ramp)) {
    gradient.addColorStop(Number.parseFloat(offset) / 100, color.replace(")", ` / ${opacity})`));
  }
  context.fillStyle = gradient;
  context.fillRect(MARGIN, y, barWidth, 14);
  context.fillStyle = muted;
  context.font = `22px ${fonts}`;
  context.fillText("0", MARGIN, y + 36);
  context.textAlign = "right";
  context.fillText(formatDensity(picture.heat.max), MARGIN + barWidth, y + 36);
  context.fillText(`Proximity Tracker, ${new Date().toISOString().slice(0, 10)}`, width - MARGIN, y + 7);
  context.textAlign = "left";
  context.fillText(unit, MARGIN + barWidth + 24, y + 7);
}
