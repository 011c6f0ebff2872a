"use client";

import { IMPORT_ACTION } from "./import.copy.ts";
import { unstable_isUnrecognizedActionError as isUnknownAction } from "next/navigation";
import { useCallback, useEffect, useReducer, useRef } from "react";
import type { ImportReceipt } from "#lib/adminView/shown.ts";
import { checkSum } from "./checkSum.ts";
import { changeQueue, type QueuedFile } from "./importQueue.ts";

/**
 * Given by the page. Sends one file with its checksum, and returns a receipt or the reason why it
 * failed.
 */
export type SendFile = (
  form: FormData,
) => Promise<{ ok: true; value: ImportReceipt } | { ok: false; error: { message: string } }>;

/** Files are sent one after another, in the order they were added. */
export function useImportQueue(
  send: SendFile,
  sessionDate: string,
): {
  files: QueuedFile[];
  add: (files: readonly File[]) => void;
  retry: (id: number) => void;
  clear: () => void;
} {
  const [files, change] = useReducer(changeQueue, []);
  const busy = useRef(false);

  useEffect(() => {
    const next = files.find(({ state }) => state === "waiting");
    if (next === undefined || busy.current) return;
    busy.current = true;
    const { id, file } = next;
    const run = async (): Promise<void> => {
      change({ type: "checking", id });
      const sum = await checkSum(file);
      change({ type: "sending", id });
      const form = new FormData();
      form.set("file", file);
      form.set("sha256", sum);
      if (sessionDate !== "") form.set("sessionDate", sessionDate);
      const answer = await send(form);
      change(
        answer.ok
          ? { type: "receipt", id, receipt: answer.value }
          : { type: "failed", id, reason: answer.error.message },
      );
    };
    void run()
      .catch((error: unknown) =>
        change({
          type: "failed",
          id,
          reason:
            error instanceof DOMException
              ? IMPORT_ACTION.unreadable(error.message)
              : isUnknownAction(error)
                ? IMPORT_ACTION.oldPage
                : IMPORT_ACTION.connectionLost,
        }),
      )
      .finally(() => {
        busy.current = false;
        change({ type: "next" });
      });
  }, [files, send, sessionDate]);

  return {
    files,
    add: useCallback((added) => change({ type: "add", files: added }), []),
    retry: useCallback((id) => change({ type: "retry", id }), []),
    clear: useCallback(() => change({ type: "clear" }), []),
  };
}
