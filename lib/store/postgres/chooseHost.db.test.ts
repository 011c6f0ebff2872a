import { once } from "node:events";
import { type Socket, connect, createServer } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ScratchDatabase, scratchDatabase } from "../testing/scratchDatabase.ts";
import { HOST_TIMEOUT_MS } from "./chooseHost.ts";
import { openDatabase } from "./connection.ts";
import { HOST_CHECK_MS } from "./watchConnections.ts";

/** What the machine may need besides the time limits that are waited for. */
const SLACK_MS = 20_000;

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());

/** A way to the server that can go silent, as a machine without power does. */
async function makeWay(): Promise<{ place: string; goSilent: () => void; close: () => void }> {
  const { hostname, port } = new URL(scratch.url);
  const sockets: Socket[] = [];
  let isSilent = false;
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    if (isSilent) return;
    const onward = connect(Number(port), hostname);
    sockets.push(onward);
    onward.on("error", () => undefined);
    socket.pipe(onward);
    onward.pipe(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    place: `127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    goSilent: () => {
      isSilent = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

test(
  "the servers of an address are asked in order; one that goes silent is left for the next, and " +
    "what waited for it fails",
  async () => {
    const way = await makeWay();
    const { host } = new URL(scratch.url);
    const db = await openDatabase(scratch.url.replace(host, `${way.place},${host}`), {
      applicationName: "proximity test",
    });
    const place = async (): Promise<string> => {
      const client = await db.pool.connect();
      client.release();
      return `${client.host}:${client.port}`;
    };
    expect(await place()).toBe(way.place);
    const waiting = db.pool.query("SELECT pg_sleep(1)").then(
      () => "answered",
      (error: unknown) => String(error),
    );
    way.goSilent();
    expect(await waiting).toContain("another server takes writes now");
    expect(await place()).toBe(host);
    await db.close();
    way.close();
  },
  HOST_CHECK_MS + HOST_TIMEOUT_MS + SLACK_MS,
);
