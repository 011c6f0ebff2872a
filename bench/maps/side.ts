import { readFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { openPromise } from "yauzl";
import { readBsp } from "#lib/maps/bsp/readBsp.ts";
import { chooseFiles } from "#lib/maps/pk3/chooseFiles.ts";
import { openPk3 } from "#lib/maps/pk3/openPk3.ts";
import { drawOverviews } from "#lib/maps/overview/drawOverviews.ts";

/** What one side of a comparison measured in a process of its own. */
export interface ProcessResult {
  ms: number;
  /** Bytes unpacked or surfaces drawn, so that both sides prove they did the work. */
  work: number;
  startMegabytes: number;
  peakMegabytes: number;
}

const LIMIT = 2 ** 30;

/** Uses only the zip library: reads the directory and the entries that are needed. */
async function byLibrary(path: string): Promise<number> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true });
  const entries = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  const needed = listNeeded(entries.map(({ fileName }) => fileName));
  let bytes = 0;
  for (const entry of entries.filter(({ fileName }) => needed.has(fileName))) {
    const chunks: Buffer[] = [];
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>)
      chunks.push(chunk);
    bytes += Buffer.concat(chunks).length;
  }
  zip.close();
  return bytes;
}

/** Reads the same files with our own reader and all its checks. */
async function byOpenPk3(path: string): Promise<number> {
  const pk3 = await openPk3(path);
  if (!pk3.ok) throw new Error(pk3.message);
  let bytes = 0;
  for (const name of listNeeded(pk3.value.names)) {
    const file = await pk3.value.read(name, LIMIT);
    if (!file.ok) throw new Error(file.message);
    bytes += file.value.length;
  }
  await pk3.value.close();
  return bytes;
}

function listNeeded(names: readonly string[]): Set<string> {
  const { maps, arenas, shaders } = chooseFiles(names);
  return new Set([
    ...maps.flatMap(({ bsp, pictures }) => [...(bsp === null ? [] : [bsp]), ...pictures]),
    ...arenas,
    ...shaders,
  ]);
}

/** Draws the bytes of a compiled map as WebP in two sizes. */
async function drawMap(path: string): Promise<number> {
  const bsp = readBsp(readFileSync(path));
  if (!bsp.ok) throw new Error(bsp.message);
  const drawn = await drawOverviews(bsp.value, [{ model: 0, origin: [0, 0, 0] }], null);
  if (!drawn.ok) throw new Error(drawn.message);
  return bsp.value.surfaces.length;
}

/** Reads the file once, so that neither side pays for the disk. */
async function warm(path: string): Promise<void> {
  const file = await open(path);
  const block = Buffer.alloc(1 << 20);
  while ((await file.read(block)).bytesRead > 0);
  await file.close();
}

const SIDES: Readonly<Record<string, (path: string) => Promise<number>>> = {
  library: byLibrary,
  ours: byOpenPk3,
  draw: drawMap,
};

async function main([side = "", path = ""]: readonly string[]): Promise<void> {
  await warm(path);
  const startMegabytes = process.memoryUsage().rss / 1e6;
  const start = performance.now();
  const work = (await SIDES[side]?.(path)) ?? 0;
  const result: ProcessResult = {
    ms: performance.now() - start,
    work,
    startMegabytes,
    peakMegabytes: process.resourceUsage().maxRSS / 1000,
  };
  console.log(JSON.stringify(result));
}

void main(process.argv.slice(2));
