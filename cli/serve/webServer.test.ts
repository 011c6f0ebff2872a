import { once } from "node:events";
import { type IncomingHttpHeaders, type Server, createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { networkInterfaces } from "node:os";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { listenAddress } from "#lib/server/siteAddress.ts";
import { listen, makeWebServer, stopListening } from "./webServer.ts";

const FORWARDED = {
  "x-forwarded-host": "stats.example",
  "x-forwarded-proto": "https",
  "x-forwarded-port": "443",
  "x-forwarded-for": "198.51.100.1",
  forwarded: "for=198.51.100.1;host=stats.example;proto=https",
};

let server: Server;
let address: string;
/** A server whose pages answer with the headers that reach them. */
beforeAll(async () => {
  server = makeWebServer({
    dev: false,
    handle: () => async (request, response) => {
      if (server.listenerCount("upgrade") === 0) server.on("upgrade", () => undefined);
      response.end(JSON.stringify(request.headers));
    },
    findProblem: async () => null,
  });
  await listen(server, "127.0.0.1", 0);
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => stopListening(server));

const send = (headers: Record<string, string>, method = "GET") =>
  fetch(address, { method, headers });
const readHeaders = async (headers: Record<string, string>) =>
  (await (await send(headers)).json()) as IncomingHttpHeaders;

describe("what a proxy forwards", () => {
  test.each(["no", ""])("never reaches the pages with TRUST_PROXY=%s", async (trust) => {
    vi.stubEnv("TRUST_PROXY", trust);
    const received = await readHeaders(FORWARDED);
    expect(Object.keys(received).filter((name) => /forwarded/.test(name))).toEqual([]);
    expect(received.host).toBe(new URL(address).host);
  });

  test("reaches the pages from a proxy on a private network with TRUST_PROXY=yes", async () => {
    vi.stubEnv("TRUST_PROXY", "yes");
    expect(await readHeaders(FORWARDED)).toMatchObject(FORWARDED);
  });

  test("does not make a write of another site this site's own", async () => {
    const write = { origin: "https://stats.example", "x-forwarded-host": "stats.example" };
    vi.stubEnv("TRUST_PROXY", "no");
    expect((await send(write, "POST")).status).toBe(403);
    expect((await send({ ...write, origin: address }, "POST")).status).toBe(200);
    vi.stubEnv("TRUST_PROXY", "yes");
    expect((await send(write, "POST")).status).toBe(200);
    expect((await send({ ...write, origin: address }, "POST")).status).toBe(403);
  });
});

/** Sends lines as they are; resolves to the first line of the answer. */
async function sendLines(...lines: string[]): Promise<string> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.write(`${lines.join("\r\n")}\r\nHost: ${hostname}:${port}\r\n\r\n`);
  const [answer] = (await once(socket, "data")) as [Buffer];
  socket.destroy();
  return answer.toString("latin1").split("\r\n", 1)[0] ?? "";
}

describe("a request that the framework would answer with 500, with another page, or not at all", () => {
  test.each(["h2c", "websocket"])("gets its page although it asks for %s", async (protocol) => {
    const lines = ["Connection: Upgrade", `Upgrade: ${protocol}`];
    // The framework listens from its first request on.
    for (let times = 0; times < 2; times++)
      expect(await sendLines("GET /nowhere HTTP/1.1", ...lines)).toBe("HTTP/1.1 200 OK");
  });

  test.each([
    ["a method that echoes", "TRACE /api/v1/health HTTP/1.1", 400],
    ["a star", "GET * HTTP/1.1", 400],
    ["a whole address", "GET http://evil.example/ HTTP/1.1", 400],
    ["a place on a page", "GET /search?q=a#b HTTP/1.1", 400],
    ["a place on a page, after a path", "GET /_error#b HTTP/1.1", 400],
    ["the page of the framework's errors", "GET /_global-error HTTP/1.1", 404],
    ["that page in another spelling", "GET //%5Fglobal-error/ HTTP/1.1", 404],
  ])("is refused: %s", async (_, line, status) => {
    expect(await sendLines(line)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  });

  test("is answered without the conditions it names", async () => {
    const received = await readHeaders({
      range: "bytes=9-1",
      "if-match": '"x"',
      "if-range": '"x"',
      "if-unmodified-since": "Thu, 01 Jan 1970 00:00:00 GMT",
      "if-none-match": '"kept"',
    });
    expect(Object.keys(received).filter((name) => /^(range|if-)/.test(name))).toEqual([
      "if-none-match",
    ]);
  });
});

const hasIpv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some((each) => each.address === "::1"),
);

describe("the printed address answers if the server listens on", () => {
  test.each(["127.0.0.1", "0.0.0.0", "localhost", "::1", "::", "0:0:0:0:0:0:0:1"])(
    "%s",
    { skip: !hasIpv6 },
    async (host) => {
      const other = createServer((_, response) => response.end());
      expect(await listen(other, host, 0)).toBeNull();
      const { port } = other.address() as AddressInfo;
      expect((await fetch(listenAddress(host, port))).status).toBe(200);
      await stopListening(other);
    },
  );
});

describe("a request that fails", () => {
  let failing: Server;
  let reason: Error;
  let place: string;
  beforeAll(async () => {
    failing = makeWebServer({
      dev: false,
      handle: () => async () => undefined,
      findProblem: async () => null,
      // It looks up who sends.
      bodyDoor: () => Promise.reject(reason),
    });
    await listen(failing, "127.0.0.1", 0);
    place = `http://127.0.0.1:${(failing.address() as AddressInfo).port}`;
  });
  afterAll(() => stopListening(failing));

  test.each(["GET", "POST"])(
    "because the database is away: %s gets 503 and a time",
    async (method) => {
      reason = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
      const answer = await fetch(place, { method, headers: { origin: place } });
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    },
  );

  test.each(["GET", "POST"])("for any other reason: %s gets 500", async (method) => {
    reason = new Error("a mistake");
    expect((await fetch(place, { method, headers: { origin: place } })).status).toBe(500);
  });
});
