import { join } from "node:path";
import sharp from "sharp";

/** Previews are drawn one at a time; one thread leaves the other cores to the requests. */
sharp.concurrency(1);

/**
 * Text as an image in the site's font, so that the server does not need any fonts.
 * @param width pixels at which lines break
 */
export function renderText(
  text: string,
  { size, color, bold, width }: { size: number; color: string; bold: boolean; width: number },
): Promise<{ data: Buffer; info: { width: number; height: number } }> {
  const fontfile = join(
    process.cwd(),
    "node_modules",
    "geist",
    "dist",
    "fonts",
    "geist-sans",
    bold ? "Geist-SemiBold.ttf" : "Geist-Regular.ttf",
  );
  const safe = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return sharp({
    text: {
      text: `<span foreground="${color}">${safe}</span>`,
      font: `Geist${bold ? " SemiBold" : ""} ${size}`,
      fontfile,
      width,
      rgba: true,
      dpi: 72,
      wrap: "word-char",
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true });
}
