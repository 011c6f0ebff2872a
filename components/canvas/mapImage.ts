import { PALETTES, type ThemeName } from "#lib/theme/palette.ts";

interface Treatment {
  /** Values for the CSS filters of these names, applied in this order. */
  grayscale: number;
  brightness: number;
  contrast: number;
  /** How much the image covers the colour behind it. */
  opacity: number;
}

/**
 * How an overview image looks under the heat: with little colour and a narrow range of lightness, so that each
 * ramp gets steadily lighter or darker over any image (ramps.test.ts). The style sheet's .map-image does the same.
 */
export const MAP_IMAGE: Record<ThemeName, Treatment> = {
  dark: { grayscale: 0.85, brightness: 0.48, contrast: 0.92, opacity: 1 },
  light: {
    grayscale: 0.75,
    brightness: 1.25,
    contrast: 0.8,
    opacity: 0.35,
  },
};

/** The filter as CSS. */
export function mapImageFilter(theme: ThemeName): string {
  const { grayscale, brightness, contrast } = MAP_IMAGE[theme];
  return `grayscale(${grayscale}) brightness(${brightness}) contrast(${contrast})`;
}

/** The channels of `#rrggbb`. */
const parseHex = (color: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));

/** The weight of each channel in grayscale(), Filter Effects Module Level 1, section 6.1. */
const LUMA = [0.2126, 0.7152, 0.0722] as const;

/**
 * Changes an image's pixels in place, as the style sheet does on the page, because not every
 * browser's canvas has filters and the server has none.
 * @param pixels RGBA bytes
 */
export function treatMapImage(pixels: Uint8ClampedArray, theme: ThemeName): void {
  const { grayscale, brightness, contrast, opacity } = MAP_IMAGE[theme];
  const behind = parseHex(PALETTES[theme].map);
  for (let i = 0; i + 3 < pixels.length; i += 4) {
    const gray = LUMA.reduce((sum, share, c) => sum + share * (pixels[i + c] as number), 0);
    const cover = (opacity * (pixels[i + 3] as number)) / 255;
    for (let c = 0; c < 3; c++) {
      const dull = grayscale * gray + (1 - grayscale) * (pixels[i + c] as number);
      const lit = Math.min(255, dull * brightness);
      const flat = (lit - 127.5) * contrast + 127.5;
      pixels[i + c] = flat * cover + (behind[c] as number) * (1 - cover);
    }
    pixels[i + 3] = 255;
  }
}
