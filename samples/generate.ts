import { readdir, rm, writeFile } from "node:fs/promises";
import { drawOverview } from "./drawOverview.ts";
import { SAMPLE_GROUNDS } from "./maps/sampleGrounds.ts";
import { SAMPLE_MATCHES } from "./sampleMatches.ts";
import { trackMatch } from "./trackMatch.ts";

// Draws the overviews and plays every match again. Replaces all earlier files.
const samples = new URL(".", import.meta.url);
const overviews = new URL("../public/maps/", import.meta.url);

async function generate(): Promise<void> {
  for (const map of SAMPLE_GROUNDS)
    await writeFile(new URL(`${map.name}.webp`, overviews), await drawOverview(map));
  for (const name of await readdir(samples))
    if (name.endsWith("_engagements.txt")) await rm(new URL(name, samples));
  for (const match of SAMPLE_MATCHES) {
    for (const file of await trackMatch(match)) {
      await writeFile(new URL(file.name, samples), file.bytes);
      console.log(`${file.name}  ${Math.round(file.bytes.length / 1024)} KB`);
    }
  }
}

await generate();
