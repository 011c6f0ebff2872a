import { readEngagementFile } from "#lib/engagements/readEngagementFile.ts";
import type { EngagementFile } from "#lib/engagements/types.ts";
import { replayTrace } from "./replay.ts";
import type { ReplayOptions } from "./replayOptions.ts";
import type { ReplayResult } from "./replayResult.ts";
import type { Session } from "./Session.ts";

/** An arbitrary fixed time: 2026-05-28 20:26:40 UTC. */
export const TEST_TIME = 1_780_000_000;

export interface Played extends ReplayResult {
  /** The contents of the engagement files, in the order in which they were written. */
  rounds: EngagementFile[];
}

/** Replays a session on the tracker and reads its files. Throws if a file cannot be read. */
export async function playSession(session: Session, options: ReplayOptions = {}): Promise<Played> {
  const result = await replayTrace(session.records, { unixTime: TEST_TIME, ...options });
  const written = result.files.filter(
    ({ name }) => name.endsWith("_engagements.txt") && options.files?.[name] === undefined,
  );
  const rounds = written.map(({ name, bytes }) => {
    const read = readEngagementFile(bytes);
    if (!read.ok) throw new Error(`${name}: ${read.refusal.message}`);
    return read.file;
  });
  return { ...result, rounds };
}
