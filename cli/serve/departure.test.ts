import { type Server, type ServerResponse, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import { IMPORT_PATH } from "#lib/server/knownSender.ts";
import { DEPARTURE_RETRY_SECONDS, WRITES_GRACE_MS, makeDeparture } from "./departure.ts";
import { listen, makeWebServer, stopListening } from "./webServer.ts";

const HEALTH = "/api/v1/health";

let servers: Server[] = [];
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  for (const server of servers) {
    server.closeAllConnections();
    await stopListening(server);
  }
  servers = [];
});

/** A real server whose framework answers a request when the test says so. */
async function startServer() {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const held: ServerResponse[] = [];
  const departure = makeDeparture();
  const server = makeWebServer({
    dev: false,
    handle: () => async (asked, response) => {
      if (asked.headers["x-hold"] === undefined) response.end("done");
      else held.push(response);
    },
    findProblem: async () => null,
    bodyDoor: async () => ({ admitted: true }),
    departure,
  });
  servers.push(server);
  await listen(server, "127.0.0.1", 0);
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const send = (path: string, method = "GET", headers: Record<string, string> = {}) =>
    new Promise<{ status: number | undefined; text: string; headers: Record<string, unknown> }>(
      (resolve, reject) => {
        const sent = request(
          `${address}${path}`,
          { method, agent: false, headers: { origin: address, ...headers } },
          (answer) => {
            let text = "";
            answer.on("data", (chunk: Buffer) => {
              text += chunk.toString();
            });
            answer.on("end", () =>
              resolve({ status: answer.statusCode, text, headers: answer.headers }),
            );
          },
        );
        sent.on("error", reject);
        sent.end();
      },
    );
  return { departure, server, send, held };
}

describe("a server that was asked to stop", () => {
  test.each([IMPORT_PATH, "/rounds/1"])(
    "waits for a write to %s that is under way",
    async (path) => {
      const { departure, server, send, held } = await startServer();
      const answer = send(path, "POST", { "x-hold": "yes" });
      await vi.waitFor(() => expect(held).toHaveLength(1));
      let isOver = false;
      const stopped = departure.begin(0).then(() => {
        isOver = true;
        return stopListening(server);
      });
      expect((await send(HEALTH)).status).toBe(503);
      expect(isOver).toBe(false);
      held[0]?.end("imported");
      expect(await answer).toMatchObject({ status: 200, text: "imported" });
      await stopped;
      await expect(send(HEALTH)).rejects.toThrow("ECONNREFUSED");
    },
  );

  test("refuses new imports and health checks with 503, and still answers pages and forms", async () => {
    const { departure, send, held } = await startServer();
    expect((await send(HEALTH)).status).toBe(200);
    const first = send("/", "POST", { "x-hold": "yes" });
    await vi.waitFor(() => expect(held).toHaveLength(1));
    const stopped = departure.begin(0);
    for (const [path, method] of [
      [HEALTH, "GET"],
      [IMPORT_PATH, "POST"],
      ["/import", "POST"],
    ] as const) {
      const { status, headers, text } = await send(path, method);
      expect(status, path).toBe(503);
      expect(headers, path).toMatchObject({
        connection: "close",
        "retry-after": String(DEPARTURE_RETRY_SECONDS),
      });
      expect(JSON.parse(text)).toEqual({
        error: { code: "unavailable", message: "This server is stopping. Send it again later." },
      });
    }
    for (const [path, method] of [
      ["/", "GET"],
      ["/import", "GET"],
      ["/rounds/1", "POST"],
    ] as const)
      expect(await send(path, method), path).toMatchObject({
        status: 200,
        headers: { connection: "close" },
      });
    held[0]?.end();
    await first;
    await stopped;
  });

  test("stops at once if nothing is being written, but not before its balancer could see it", async () => {
    const { departure, send } = await startServer();
    await departure.begin(0);
    let isOver = false;
    const stopped = departure.begin(100).then(() => {
      isOver = true;
      return isOver;
    });
    expect((await send(HEALTH)).status).toBe(503);
    expect(isOver).toBe(false);
    await stopped;
  });

  test("waits for a write as long as the grace, and no longer", async () => {
    vi.useFakeTimers();
    const departure = makeDeparture();
    const response = { once: () => undefined, setHeader: () => undefined } as never;
    departure.admit({ response, path: IMPORT_PATH, reads: false });
    let isOver = false;
    void departure.begin(0).then(() => {
      isOver = true;
      return isOver;
    });
    await vi.advanceTimersByTimeAsync(WRITES_GRACE_MS - 1);
    expect(isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(isOver).toBe(true);
  });
});
