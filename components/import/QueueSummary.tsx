"use client";

import { QUEUE_RESULTS, QUEUE_SUMMARY } from "./import.copy.ts";
import type { QueueProgress } from "./importQueue.ts";

/** The overall progress, and how many files have each result. */
export function QueueSummary({
  progress,
  total,
  onClear,
}: {
  progress: QueueProgress;
  total: number;
  onClear: () => void;
}) {
  const share = progress.totalBytes === 0 ? 1 : progress.doneBytes / progress.totalBytes;
  const done = total - progress.open;
  const parts = QUEUE_RESULTS.filter(([key]) => progress.counts[key] > 0).map(
    ([key, word]) => `${progress.counts[key]} ${word}`,
  );
  return (
    <div className="mt-6">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <p role="status" data-testid="import-summary">
          <strong className="font-semibold">
            {progress.open > 0 ? QUEUE_SUMMARY.progress(done, total) : QUEUE_SUMMARY.done(total)}
          </strong>
          {parts.length > 0 ? <span className="text-muted">: {parts.join(", ")}</span> : null}
        </p>
        {progress.open === 0 ? (
          <button type="button" className="button" onClick={onClear}>
            {QUEUE_SUMMARY.clear}
          </button>
        ) : null}
      </div>
      <progress className="progress mt-2" max={1} value={share} aria-label={QUEUE_SUMMARY.label} />
    </div>
  );
}
