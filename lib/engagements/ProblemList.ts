import { MAX_PROBLEMS_LISTED } from "./limits.ts";
import type { Problem } from "./types.ts";

/** Collects the problems of one file. Beyond the limit it only counts them. */
export class ProblemList {
  readonly listed: Problem[] = [];
  notListed = 0;

  /** False once the list is full, so that no text is made for a problem that is not listed. */
  get hasRoom(): boolean {
    return this.listed.length < MAX_PROBLEMS_LISTED;
  }

  add(line: number, column: string | null, reason: string): void {
    if (this.hasRoom) this.listed.push({ line, column, reason });
    else this.notListed++;
  }
}
