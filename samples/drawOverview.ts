import sharp from "sharp";
import type { SampleMap } from "./maps/sampleMap.ts";
import { drawGround } from "./overview/drawGround.ts";
import { drawThings } from "./overview/drawThings.ts";
import { PALETTE } from "./overview/palette.ts";
import { makeProjection } from "./overview/svgPaths.ts";

const IMAGE_WIDTH = 1024;

/**
 * The overview of a sample map as an SVG document, 1024 pixels wide. The height follows from the
 * bounds.
 */
function overviewSvg(map: SampleMap): string {
  const to = makeProjection(map.bounds, IMAGE_WIDTH);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${to.width}" height="${to.height}" viewBox="0 0 ${to.width} ${to.height}">
<defs><filter id="soft" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="9"/></filter>
<pattern id="slabs" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(2)"><path d="M0 0H9M0 0V9" stroke="${PALETTE.joint}" stroke-width=".8" fill="none"/></pattern>
<pattern id="tufts" width="15" height="13" patternUnits="userSpaceOnUse" patternTransform="rotate(17)"><path d="M2 4l1.2-2.4M3.6 4.4l.4-2.2M9 10l1.2-2.4M10.8 10.2l.5-2M12.5 3.4l1-1.8" stroke="${PALETTE.tuft}" stroke-width=".9" fill="none"/></pattern>
<filter id="shadow"><feGaussianBlur stdDeviation="2"/></filter>
<filter id="grain" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency=".011 .014" numOctaves="4" seed="7"/>
<feColorMatrix values="0 0 0 0 .12  0 0 0 0 .1  0 0 0 0 .08  .9 .5 0 0 -.55"/></filter></defs>
${drawGround(map, to)}
<rect width="${to.width}" height="${to.height}" filter="url(#grain)" opacity=".32"/>
${drawThings(map, to)}
</svg>`;
}

/** The overview as a WebP image: drawn at twice the size and halved, for clean thin lines. */
export async function drawOverview(map: SampleMap): Promise<Buffer> {
  return sharp(Buffer.from(overviewSvg(map)), { density: 144 })
    .resize({ width: IMAGE_WIDTH })
    .webp({ quality: 82, effort: 6 })
    .toBuffer();
}
