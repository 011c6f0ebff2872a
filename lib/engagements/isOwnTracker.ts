import type { RoundHeader } from "./types.ts";

/** Whether the project's own tracker wrote the file: V3 by its first line, with a version. */
export function isOwnTracker({ tag, values }: Pick<RoundHeader, "tag" | "values">): boolean {
  return tag === "V3" && values.tracker_version !== undefined;
}
