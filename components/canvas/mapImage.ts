import type { Ground } from "./ramps.ts";

interface Treatment {
  /** As the CSS filters of these names take them, in this order. */
  grayscale: number;
  brightness: number;
  contrast: number;
  /** How much of it covers the ground. */
  opacity: number;
  ground: readonly [number, number, number];
}

/**
 * How an overview image lies under the heat: with little colour, and in a narrow range of lightness, so that whatever the
 * image, each ramp goes one way over it (ramps.test.ts). The style sheet's .map-image says the same.
 */
export const MAP_IMAGE: Record<Ground, Treatment> = {
  dark: { grayscale: 0.85, brightness: 0.48, contrast: 0.92, opacity: 1, ground: [23, 26, 31] },
  light: {
    grayscale: 0.75,
    brightness: 1.25,
    contrast: 0.8,
    opacity: 0.35,
    ground: [222, 219, 210],
  },
};

/** The filter as a style sheet has it. */
export function mapImageFilter(ground: Ground): string {
  const { grayscale, brightness, contrast } = MAP_IMAGE[ground];
  return `grayscale(${grayscale}) brightness(${brightness}) contrast(${contrast})`;
}

/** What grayscale() leaves of each channel, Filter Effects Module Level 1, section 6.1. */
const LUMA = [0.2126, 0.7152, 0.0722] as const;

/**
 * Does to an image's pixels what the style sheet does to the image on the page, in place: not every browser's canvas has filters,
 * and the server has none. @param pixels RGBA bytes
 */
export function treatMapImage(pixels: Uint8ClampedArray, background: Ground): void {
  const { grayscale, brightness, contrast, opacity, ground } = MAP_IMAGE[background];
  for (let i = 0; i + 3 < pixels.length; i += 4) {
    const gray = LUMA.reduce((sum, share, c) => sum + share * (pixels[i + c] as number), 0);
    const cover = (opacity * (pixels[i + 3] as number)) / 255;
    for (let c = 0; c < 3; c++) {
      const dull = grayscale * gray + (1 - grayscale) * (pixels[i + c] as number);
      const lit = Math.min(255, dull * brightness);
      const flat = (lit - 127.5) * contrast + 127.5;
      pixels[i + c] = flat * cover + (ground[c] as number) * (1 - cover);
    }
    pixels[i + 3] = 255;
  }
}
