import { replayTrace } from "#lua/harness/replay.ts";
import type { SampleMatch } from "./sampleMatches.ts";
import { playMatch } from "./simulation/playMatch.ts";

export interface SampleFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * Plays a match on the tracker and returns the files that it wrote, named without their folder.
 * Throws if the tracker reports an error.
 */
export async function trackMatch(match: SampleMatch): Promise<SampleFile[]> {
  const { files, errors } = await replayTrace(playMatch(match), {
    unixTime: Date.parse(match.startedAt) / 1000,
  });
  if (errors.length > 0)
    throw new Error(`the tracker failed on ${match.map.name}: ${errors.join("; ")}`);
  return files.map(({ name, bytes }) => ({ name: name.slice(name.lastIndexOf("/") + 1), bytes }));
}
