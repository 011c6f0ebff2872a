import { gzipSync } from "node:zlib";
import { expect } from "@playwright/test";

/** Compressed bytes that the HTML of a page may have. */
const MOST_PAGE_BYTES = 60_000;

/** The HTML of a page is light, and has no picture inside. */
export function expectLight(path: string, html: Buffer): void {
  expect.soft(gzipSync(html).length, `bytes of ${path}`).toBeLessThanOrEqual(MOST_PAGE_BYTES);
  expect.soft(html.includes("data:image"), `a picture inside ${path}`).toBe(false);
}
