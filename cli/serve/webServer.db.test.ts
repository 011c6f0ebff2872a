import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { BROWSER_COOKIE, makeKnownBrowser } from "#lib/server/knownBrowser.ts";
import { SECRETS_KEPT_MS } from "#lib/server/knownSender.ts";
import { LOGIN_COOKIE, makeLogin, readLoginKey } from "#lib/server/session.ts";
import { createToken } from "#lib/store/access/manageTokens.ts";
import { closeSharedDatabase, database } from "#lib/store/postgres/connection.ts";
import { type ScratchDatabase, scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { makeBodyDoor } from "./bodyDoor.ts";
import {
  LARGE_BODIES,
  LEAST_BYTES_PER_SECOND,
  SMALL_BODIES,
  SMALL_BODY_BYTES,
} from "./bodyLimits.ts";
import { listen, makeWebServer } from "./webServer.ts";

/** Stands for the framework: reads the whole body, as it does, and says how long it is. */
const seen: { path: string; length: number }[] = [];
let letGo: Promise<void> = Promise.resolve();
/** Holds back all answers until the returned function is called. */
function holdAnswers(): () => void {
  let done = (): void => undefined;
  letGo = new Promise((resolve) => {
    done = resolve;
  });
  return () => done();
}
async function answer(request: IncomingMessage, response: { end: (text: string) => void }) {
  let length = 0;
  const entry = { path: request.url ?? "", length };
  seen.push(entry);
  try {
    for await (const chunk of request as AsyncIterable<Buffer>)
      entry.length = length += chunk.length;
  } catch {
    // The sender went away, and so does this request.
    return;
  }
  await letGo;
  response.end(String(length));
}

const SLOW_MACHINE = { timeout: 30_000 };
const options = { dev: false, handle: () => answer as never, findProblem: async () => null };
const server = makeWebServer(options);
const PACE_WINDOW_MS = 300;
/** Checks the pace more often. */
const hastyServer = makeWebServer({
  ...options,
  bodyDoor: makeBodyDoor({ paceWindowMs: PACE_WINDOW_MS }),
});

let scratch: ScratchDatabase;
let port = 0;
let hastyPort = 0;
let cookie = "";
let token = "";
let readToken = "";
const written: string[] = [];
beforeAll(async () => {
  scratch = await scratchDatabase();
  vi.stubEnv("DATABASE_URL", scratch.url);
  vi.stubEnv("ADMIN_PASSWORD", "correct horse");
  vi.spyOn(process.stderr, "write").mockImplementation((line) => {
    written.push(String(line));
    return true;
  });
  const key = await readLoginKey(scratch.db, { ADMIN_PASSWORD: "correct horse" });
  cookie = `${LOGIN_COOKIE}=${await makeLogin(key)}`;
  token = (await createToken(scratch.db, { name: "server", scope: "import" })).token;
  readToken = (await createToken(scratch.db, { name: "reader", scope: "read" })).token;
  const begun = [server, hastyServer].map(async (started) => {
    await listen(started, "127.0.0.1", 0);
    return (started.address() as AddressInfo).port;
  });
  [port = 0, hastyPort = 0] = await Promise.all(begun);
});
afterAll(async () => {
  for (const started of [server, hastyServer]) {
    started.closeAllConnections();
    started.close();
  }
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await closeSharedDatabase();
  await scratch.drop();
});
beforeEach(() => {
  letGo = Promise.resolve();
  seen.length = 0;
  written.length = 0;
});

interface Sent {
  path?: string;
  body: number;
  headers?: Record<string, string>;
  chunked?: boolean;
}

interface Answer {
  status: number | undefined;
  headers: IncomingMessage["headers"];
  text: string;
}

/** Sends a body of zeros and reads the answer after it, as most programs do. */
function send({ path = "/import", body, headers = {}, chunked = false }: Sent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        port,
        path,
        method: "POST",
        headers: {
          origin: `http://127.0.0.1:${port}`,
          host: `127.0.0.1:${port}`,
          ...(chunked ? { "transfer-encoding": "chunked" } : { "content-length": String(body) }),
          ...headers,
        },
        agent: false,
      },
      async (response) => {
        let text = "";
        for await (const chunk of response) text += String(chunk);
        resolve({ status: response.statusCode, headers: response.headers, text });
      },
    );
    request.on("error", reject);
    const piece = Buffer.alloc(16 * 1024);
    for (let left = body; left > 0; left -= piece.length)
      request.write(piece.subarray(0, Math.min(left, piece.length)));
    request.end();
  });
}

const login = () => ({ cookie });
const bearer = (value: string) => ({ authorization: `Bearer ${value}` });
const LARGE = SMALL_BODY_BYTES + 1;
const reason = (text: string) => (JSON.parse(text) as { error: { code: string } }).error.code;

for (const kind of ["a body with a length", "a body without a length"] as const) {
  describe(`${kind}`, () => {
    const chunked = kind === "a body without a length";
    test("of a stranger passes up to 64 KB and is refused beyond, before the framework sees it", async () => {
      const small = await send({ body: SMALL_BODY_BYTES, chunked });
      expect(small).toMatchObject({ status: 200, text: String(SMALL_BODY_BYTES) });
      seen.length = 0;
      const large = await send({ body: LARGE, chunked });
      expect(large.status).toBe(413);
      expect(reason(large.text)).toBe("too_large");
      expect(seen).toEqual([]);
      await expect.poll(() => written.join(""), SLOW_MACHINE).toContain('"reason":"too_large"');
    });

    test("of the admin passes, however large", async () => {
      const answered = await send({ body: 2_000_000, chunked, headers: login() });
      expect(answered).toMatchObject({ status: 200, text: "2000000" });
    });

    test("is refused for a forged login, a login of another site and a token in the wrong place", async () => {
      const other = await makeLogin({ key: Buffer.alloc(32, 1), binding: "" });
      for (const headers of [
        { cookie: `${LOGIN_COOKIE}=${"x".repeat(300)}` },
        { cookie: `${LOGIN_COOKIE}=${other}` },
        bearer(token),
      ])
        expect((await send({ body: LARGE, chunked, headers })).status).toBe(413);
      expect(seen).toEqual([]);
    });

    test("reaches the import address only with an import token; without one the answer is 401", async () => {
      const path = "/api/v1/import";
      for (const headers of [{}, login(), bearer("pt_guess"), bearer(readToken)]) {
        const refused = await send({ path, body: LARGE, chunked, headers });
        expect(refused.status).toBe(401);
        expect(refused.headers["www-authenticate"]).toBe("Bearer");
        expect(reason(refused.text)).toBe("bad_token");
      }
      expect(seen).toEqual([]);
      const taken = await send({ path, body: LARGE, chunked, headers: bearer(token) });
      expect(taken).toMatchObject({ status: 200, text: String(LARGE) });
    });
  });
}

const sleep = (ms: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

test("strangers cause at most one question to the database in a second, whatever they send", async () => {
  const db = await database();
  await sleep(SECRETS_KEPT_MS);
  // Each question takes a connection from the pool.
  const asked = vi.spyOn(db.pool, "connect");
  const headers = { cookie: `${LOGIN_COOKIE}=forged`, ...bearer("pt_guess") };
  const began = Date.now();
  await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      send({ path: i % 2 === 0 ? "/import" : "/api/v1/import", body: LARGE, headers }),
    ),
  );
  const seconds = 1 + Math.ceil((Date.now() - began) / SECRETS_KEPT_MS);
  // The key of logins and the list of tokens.
  expect(asked.mock.calls.length).toBeLessThanOrEqual(2 * seconds);
  asked.mockRestore();
});

/** Opens a connection and sends the beginning of a request by hand. */
async function begin(lines: string[], body = "", to = port): Promise<Socket> {
  const socket = connect(to, "127.0.0.1");
  await once(socket, "connect");
  const origin = `origin: http://127.0.0.1:${to}`;
  socket.write(
    `POST /sign-in HTTP/1.1\r\nhost: 127.0.0.1:${to}\r\n${origin}\r\n${lines.join("\r\n")}\r\n\r\n${body}`,
  );
  return socket;
}

async function readAll(socket: Socket): Promise<string> {
  let text = "";
  socket.on("data", (chunk: Buffer) => {
    text += chunk.toString("utf8");
  });
  await once(socket, "close");
  return text;
}

test("a stranger who claims a large body is answered before sending any of it", async () => {
  const socket = await begin([`content-length: ${60 * 1024 * 1024}`]);
  const [first] = (await once(socket, "data")) as [Buffer];
  expect(first.toString("utf8")).toMatch(/^HTTP\/1\.1 413 /);
  socket.destroy();
});

test("bytes beyond the claimed length never reach the framework as part of the body", async () => {
  const socket = await begin(["content-length: 5"], `12345${"x".repeat(LARGE)}`);
  expect(await readAll(socket)).toMatch(/HTTP\/1\.1 400 /);
  expect(seen).toEqual([{ path: "/sign-in", length: 5 }]);
});

test("a body that stops coming is cut off and the log says why", async () => {
  const requests: [string[], string][] = [
    [["content-length: 1000"], "only this"],
    [[`content-length: ${LARGE}`, `cookie: ${cookie}`], "only this"],
    [["transfer-encoding: chunked"], "5\r\n12345\r\n"],
  ];
  const answers = requests.map(async ([lines, body]) =>
    readAll(await begin(lines, body, hastyPort)),
  );
  expect(await Promise.all(answers)).toEqual(["", "", ""]);
  await expect
    .poll(
      () => written.filter((line) => line.includes('"reason":"slow_body"')).length,
      SLOW_MACHINE,
    )
    .toBe(3);
});

test("a body that comes at the least pace is read to its end", async () => {
  const [pieces, piece] = [8, LEAST_BYTES_PER_SECOND * 0.25];
  const socket = await begin(
    [`content-length: ${pieces * piece}`, `cookie: ${cookie}`, "connection: close"],
    "",
    hastyPort,
  );
  const answered = readAll(socket);
  for (let i = 0; i < pieces; i++) {
    socket.write(Buffer.alloc(piece));
    await sleep(PACE_WINDOW_MS / 3);
  }
  expect(await answered).toMatch(/^HTTP\/1\.1 200 /);
});

test("a complete body is not blamed for the time that its answer takes", async () => {
  const done = holdAnswers();
  const socket = await begin(["content-length: 5", "connection: close"], "12345", hastyPort);
  const answered = readAll(socket);
  await sleep(3 * PACE_WINDOW_MS);
  done();
  expect(await answered).toMatch(/^HTTP\/1\.1 200 /);
});

test("only a few large bodies are read at once; the others wait, and too many get 503 with Retry-After", async () => {
  const done = holdAnswers();
  const { atOnce, mostWaiting } = LARGE_BODIES;
  const sent = Array.from({ length: atOnce + mostWaiting + 1 }, () =>
    send({ body: LARGE, headers: login() }),
  );
  // Nothing is answered except what is refused.
  const refused = await Promise.race(sent);
  expect(refused.status).toBe(503);
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  expect(reason(refused.text)).toBe("busy");
  await expect.poll(() => written.join(""), SLOW_MACHINE).toContain('"reason":"busy"');
  expect(seen).toHaveLength(atOnce);
  done();
  const statuses = (await Promise.all(sent)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(atOnce + mostWaiting);
});

test("strangers who hold all places of a network do not keep the admin out, signed in or not", async () => {
  const { fromOne } = SMALL_BODIES;
  const held = await Promise.all(
    Array.from({ length: fromOne }, () => begin(["content-length: 10"], "1")),
  );
  await expect.poll(() => seen.length, SLOW_MACHINE).toBe(fromOne);
  expect((await send({ body: 10 })).status).toBe(503);
  expect(await send({ body: 10, headers: login() })).toMatchObject({ status: 200, text: "10" });
  const key = await readLoginKey(scratch.db, { ADMIN_PASSWORD: "correct horse" });
  const browser = `${BROWSER_COOKIE}=${await makeKnownBrowser(key)}`;
  expect((await send({ body: 10, headers: { cookie: browser } })).status).toBe(200);
  expect((await send({ body: 10, headers: { cookie: `${browser}A` } })).status).toBe(503);
  for (const socket of held) socket.destroy();
  await expect.poll(async () => (await send({ body: 10 })).status, SLOW_MACHINE).toBe(200);
});

test("the image resizer is refused in any spelling, before the framework sees it", async () => {
  const address = `http://127.0.0.1:${port}`;
  for (const path of [
    "/_next/image?url=%2Ficon.svg&w=64&q=75",
    "/_next/image/",
    "/_next/%69mage?url=x",
    "/%5Fnext%2Fimage?url=x",
    "//_next//image",
    "/_NEXT/image",
  ]) {
    const answered = await fetch(address + path);
    expect(answered.status, path).toBe(404);
    expect(reason(await answered.text())).toBe("not_found");
  }
  expect(seen).toEqual([]);
  await fetch(`${address}/_next/images.css`);
  expect(seen).toHaveLength(1);
});

test("a sender that leaves in the middle frees its place", async () => {
  const socket = await begin(["transfer-encoding: chunked"], "5\r\n12345\r\n");
  socket.destroy();
  expect((await send({ body: 10 })).status).toBe(200);
  expect(seen.map(({ length }) => length)).toEqual([10]);
});

test("a map's name with capital letters leads to the map, and the framework sees no such address", async () => {
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { redirect: "manual" });
  const answers = await Promise.all(["/maps/SUPPLY?weapon=rocket", "/maps/%53upply"].map(ask));
  expect(answers.map(({ status, headers }) => [status, headers.get("Location")])).toEqual([
    [308, "/maps/supply?weapon=rocket"],
    [308, "/maps/supply"],
  ]);
  expect(seen).toEqual([]);
  expect((await ask("/maps/supply")).status).toBe(200);
});
