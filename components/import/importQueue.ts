import { IMPORT_ACTION } from "./import.copy.ts";
import { refuseTooLarge } from "#lib/engagements/refuseTooLarge.ts";
import type { ImportReceipt } from "#lib/adminView/shown.ts";

export type QueuedFile = { id: number; file: File } & (
  | { state: "waiting" | "checking" | "sending" }
  | { state: "done"; receipt: ImportReceipt }
  | { state: "failed"; reason: string }
);

export type QueueChange =
  | { type: "add"; files: readonly File[] }
  | { type: "checking" | "sending" | "retry"; id: number }
  | { type: "receipt"; id: number; receipt: ImportReceipt }
  | { type: "failed"; id: number; reason: string }
  | { type: "next" | "clear" };

/** The queue after a change. A file that is too large never waits: it is refused before a byte is sent. */
export function changeQueue(queue: QueuedFile[], change: QueueChange): QueuedFile[] {
  switch (change.type) {
    case "add": {
      const from = queue.reduce((max, { id }) => Math.max(max, id + 1), 0);
      return [...queue, ...change.files.map((file, i) => makeQueuedFile(from + i, file))];
    }
    case "clear":
      return queue.filter(
        ({ state }) => state === "waiting" || state === "checking" || state === "sending",
      );
    case "next":
      return [...queue];
    default:
      return queue.map((item) => (item.id === change.id ? changeItem(item, change) : item));
  }
}

function makeQueuedFile(id: number, file: File): QueuedFile {
  const tooLarge = refuseTooLarge(file.size);
  return tooLarge === null
    ? { id, file, state: "waiting" }
    : {
        id,
        file,
        state: "failed",
        reason: IMPORT_ACTION.tooLargeForRound(tooLarge.message),
      };
}

function changeItem(
  { id, file }: QueuedFile,
  change: Exclude<QueueChange, { type: "add" | "next" | "clear" }>,
): QueuedFile {
  switch (change.type) {
    case "receipt":
      return { id, file, state: "done", receipt: change.receipt };
    case "failed":
      return { id, file, state: "failed", reason: change.reason };
    case "retry":
      return makeQueuedFile(id, file);
    default:
      return { id, file, state: change.type };
  }
}

export interface QueueProgress {
  doneBytes: number;
  totalBytes: number;
  /** How many files have each result. A `failed` file did not reach the importer. */
  counts: Record<ImportReceipt["status"] | "failed", number>;
  open: number;
}

/** How far the queue is, and the results of the files so far. */
export function measureQueue(queue: readonly QueuedFile[]): QueueProgress {
  const progress: QueueProgress = {
    doneBytes: 0,
    totalBytes: 0,
    open: 0,
    counts: {
      imported: 0,
      replaced: 0,
      kept_out: 0,
      duplicate: 0,
      removed: 0,
      refused: 0,
      failed: 0,
    },
  };
  for (const item of queue) {
    // Every file has some extra weight, so that many small files move the bar too.
    const weight = item.file.size + 10_000;
    progress.totalBytes += weight;
    if (item.state === "done") progress.counts[item.receipt.status] += 1;
    else if (item.state === "failed") progress.counts.failed += 1;
    else {
      progress.open += 1;
      continue;
    }
    progress.doneBytes += weight;
  }
  return progress;
}
