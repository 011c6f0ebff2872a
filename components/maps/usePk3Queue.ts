"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useReducer, useRef } from "react";
import { MAX_PK3_BYTES } from "#lib/maps/pk3/limits.ts";
import { PK3_UPLOAD } from "./mapSettings.copy.ts";
import { sendPk3 } from "./sendPk3.ts";

export interface QueuedPk3 {
  id: number;
  file: File;
  state: "waiting" | "sending" | "done" | "refused";
  /** How much of the file was sent, 0 … 1. */
  share: number;
  maps: string[];
  lines: string[];
}

type Change =
  | { type: "add"; files: readonly File[] }
  | ({ type: "set"; id: number } & Partial<Omit<QueuedPk3, "id" | "file">>);

function changeQueue(queue: QueuedPk3[], change: Change): QueuedPk3[] {
  if (change.type === "set") {
    const { type: _, ...part } = change;
    return queue.map((item) => (item.id === change.id ? { ...item, ...part } : item));
  }
  return [
    ...queue,
    ...change.files.map((file, i): QueuedPk3 => {
      const item = { id: queue.length + i, file, share: 0, maps: [] };
      if (!/\.pk3$/i.test(file.name))
        return { ...item, state: "refused", lines: [PK3_UPLOAD.notPk3] };
      if (file.size > MAX_PK3_BYTES)
        return {
          ...item,
          state: "refused",
          lines: [PK3_UPLOAD.tooLarge(file.size, MAX_PK3_BYTES)],
        };
      return { ...item, state: "waiting", lines: [] };
    }),
  ];
}

/** Sends files one after another, in the order in which they were added. */
export function usePk3Queue(): { files: QueuedPk3[]; add: (files: readonly File[]) => void } {
  const [files, change] = useReducer(changeQueue, []);
  const busy = useRef(false);
  const router = useRouter();

  useEffect(() => {
    const next = files.find(({ state }) => state === "waiting");
    if (next === undefined || busy.current) return;
    busy.current = true;
    const { id, file } = next;
    change({ type: "set", id, state: "sending" });
    const run = async (): Promise<void> => {
      const result = await sendPk3(file, (share) => change({ type: "set", id, share }));
      busy.current = false;
      change(
        result.ok
          ? {
              type: "set",
              id,
              state: result.refused ? "refused" : "done",
              maps: result.maps,
              lines: result.lines,
            }
          : { type: "set", id, state: "refused", lines: [result.message] },
      );
      // The list of maps below comes from the server.
      if (result.ok) router.refresh();
    };
    void run();
  }, [files, router]);

  return { files, add: useCallback((added) => change({ type: "add", files: added }), []) };
}
