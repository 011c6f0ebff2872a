import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { GATE } from "#lib/server/server.copy.ts";
import type { Refusal } from "#lib/server/gateRules.ts";
import { IMPORT_PATH } from "#lib/server/knownSender.ts";

/** How long imports and forms under way may take after the server was asked to stop. */
export const WRITES_GRACE_MS = 30_000;
/** What senders and balancers are told to wait: another server, or the next start, is there by then. */
export const DEPARTURE_RETRY_SECONDS = 10;

const HEALTH_PATH = "/api/v1/health";
/** The page whose forms import files. */
const IMPORT_PAGE = "/import";

interface Arrival {
  response: ServerResponse;
  path: string;
  reads: boolean;
}

/** What a server that was asked to stop still does. */
export interface Departure {
  /**
   * Counts a request until its answer is sent. Once the server stops, imports and health checks
   * are refused instead, and no connection stays open after its answer.
   */
  admit: (arrival: Arrival) => Refusal | null;
  /**
   * Says from now on that the server stops. Resolves when nothing that was sent is still being
   * written, at most `WRITES_GRACE_MS` after that, but not before `leastMs`.
   */
  begin: (leastMs: number) => Promise<void>;
}

export function makeDeparture(): Departure {
  let stops = false;
  let writes = 0;
  let onLast = (): void => undefined;
  const count = (response: ServerResponse): void => {
    writes++;
    response.once("close", () => {
      writes--;
      if (writes === 0) onLast();
    });
  };
  return {
    admit: ({ response, path, reads }) => {
      if (stops) {
        response.setHeader("Connection", "close");
        if (path === HEALTH_PATH || (!reads && [IMPORT_PATH, IMPORT_PAGE].includes(path)))
          return STOPPING;
      }
      if (!reads) count(response);
      return null;
    },
    begin: async (leastMs) => {
      stops = true;
      if (leastMs > 0) await wait(leastMs);
      if (writes === 0) return;
      await new Promise<void>((resolve) => {
        const late = setTimeout(resolve, WRITES_GRACE_MS);
        onLast = () => {
          clearTimeout(late);
          resolve();
        };
      });
    },
  };
}

const STOPPING: Refusal = {
  code: "unavailable",
  message: GATE.stopping,
  retryAfterSeconds: DEPARTURE_RETRY_SECONDS,
};
