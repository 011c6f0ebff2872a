import sharp from "sharp";
import type { Display } from "#lib/mapView/display.ts";
import { makeHeats, makeOver } from "#lib/mapView/makeHeat.ts";
import type { HeatView, MapScene } from "#lib/mapView/mapView.ts";
import { measureFirstPicture } from "#lib/mapView/pictureSizes.ts";
import type { ThemeName } from "#lib/theme/palette.ts";
import { drawPreviewMap } from "./drawPreviewMap.ts";

/** Which of the two maps of a side-by-side comparison. */
export type PicturePart = "main" | "other";

/**
 * What the canvas of a map page draws first, without the overview image and the names of objectives:
 * floor plan, heat and lines. A WebP that is transparent where nothing is drawn.
 * @param part other: only for a view with another one next to it
 */
export async function drawFirstPicture(
  scene: MapScene,
  view: HeatView,
  display: Display,
  { theme, part }: { theme: ThemeName; part: PicturePart },
): Promise<Buffer> {
  const isDifference = view.other !== null && view.compareView === "difference";
  const { radius, scale, norm: asked } = display;
  // As in useHeatPictures: a difference compares rates.
  const norm = isDifference && asked === "total" ? "round" : asked;
  const [heat, otherHeat] = makeHeats(scene, view, { radius, norm, scale });
  const shown =
    part === "other" && view.other !== null && otherHeat !== null
      ? { data: view.other.data, heat: otherHeat, overlays: [] }
      : { data: view.data, heat, overlays: makeOver(scene, view, { radius, norm }) };
  const isSoft =
    shown.heat.fields.length > 0 && shown.overlays.length === 0 && scene.walked === null;
  const size = measureFirstPicture(scene.bounds, isSoft);
  const map = {
    theme,
    scene,
    ...shown,
    opacity: display.opacity / 100,
    showObjectives: false,
    overview: null,
  };
  return sharp({
    create: { ...size, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
    .composite(await drawPreviewMap(map, { left: 0, top: 0, ...size }))
    .webp({ quality: 82, alphaQuality: 90, effort: 3 })
    .toBuffer();
}
