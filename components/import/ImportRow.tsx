"use client";

import { IMPORT_ROW } from "./import.copy.ts";
import { memo } from "react";
import { showInvisible } from "#lib/engagements/showInvisible.ts";
import type { FormAction } from "../layout/useFormAction.ts";
import { formatBytes } from "#lib/format/format.ts";
import type { QueuedFile } from "./importQueue.ts";
import { ReceiptView } from "./ReceiptView.tsx";

/** One file of the queue. */
export const ImportRow = memo(function ImportRow({
  item,
  onRetry,
  undo,
}: {
  item: QueuedFile;
  onRetry: (id: number) => void;
  undo: FormAction;
}) {
  return (
    <li
      className="border-b border-hairline py-2.5"
      data-testid="import-row"
      data-state={item.state === "done" ? item.receipt.status : item.state}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="num min-w-0 break-all">
          {showInvisible(item.file.name)}{" "}
          <span className="text-muted">{formatBytes(item.file.size)}</span>
        </p>
        {item.state === "done" || item.state === "failed" ? null : (
          <p className={item.state === "waiting" ? "text-muted" : ""}>
            {IMPORT_ROW.states[item.state]}
          </p>
        )}
      </div>
      {item.state === "done" ? <ReceiptView receipt={item.receipt} undo={undo} /> : null}
      {item.state === "failed" || (item.state === "done" && item.receipt.status === "refused") ? (
        <p className="mt-1 flex flex-wrap items-center gap-3 text-bad">
          {item.state === "failed" ? item.reason : null}
          <button type="button" className="button" onClick={() => onRetry(item.id)}>
            {IMPORT_ROW.retry}
          </button>
        </p>
      ) : null}
    </li>
  );
});
