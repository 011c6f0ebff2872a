import { type Page, expect } from "@playwright/test";

/** The map itself. */
export const stage = (page: Page) => page.getByTestId("heatmap").first();

/** How many pixels of the canvas are not transparent, and a sum that changes with any of them. */
export function measureInk(page: Page): Promise<{ inked: number; sum: number }> {
  return stage(page)
    .locator("canvas")
    .evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
      let inked = 0;
      let sum = 0;
      for (let i = 3; i < data.length; i += 4)
        if (data[i]! > 0) {
          inked += 1;
          sum = (sum * 31 + data[i - 1]! + data[i - 2]! * 7 + data[i - 3]! * 13) % 1_000_000_007;
        }
      return { inked, sum };
    });
}

/** Collects the addresses of all data that the page requests from now on. */
export function countAsked(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (["fetch", "xhr"].includes(request.resourceType())) asked.push(request.url());
  });
  return asked;
}

/**
 * Opens a map's page and waits until its script has drawn all events, so that it reacts to keys and
 * pointers.
 */
export async function openMap(page: Page, address: string): Promise<void> {
  await page.goto(address);
  let last: number | undefined;
  const isDrawn = async () => {
    const { inked, sum } = await measureInk(page);
    const settled = inked > 2000 && sum === last;
    last = sum;
    return settled;
  };
  await expect.poll(isDrawn, { intervals: [100] }).toBe(true);
}

/** Waits until the map can be zoomed: the code for it is loaded with the first input on the page. */
export async function waitForZoom(page: Page): Promise<void> {
  // D3 stores the position of the picture in this property.
  await expect.poll(() => stage(page).evaluate((element) => "__zoom" in element)).toBe(true);
}
