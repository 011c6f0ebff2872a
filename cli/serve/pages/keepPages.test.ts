import { type IncomingMessage, type Server, type ServerResponse, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { LOGIN_COOKIE } from "#lib/server/session.ts";
import { noteUnsettled } from "#lib/store/read/unsettledAnswers.ts";
import { listen, makeWebServer, NONCE_BYTES, stopListening } from "../webServer.ts";
import { makePageKeeper } from "./keepPages.ts";
import { CLOCK_STEP_MS, KEPT_PAGE_BYTES } from "./keptPageLimits.ts";

const SLOW_MACHINE = { timeout: 30_000 };

/** Stands for the framework: answers as `answer` says, with the nonce of the request's policy. */
type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;
const readNonce = (policy: unknown): string => /'nonce-(\w+)'/.exec(String(policy))?.[1] ?? "";
const sendText =
  (text: string, status = 200): Answer =>
  ({ headers }, response) => {
    const nonce = readNonce(headers["content-security-policy"]);
    response.writeHead(status, { "Content-Type": "text/html; charset=utf-8" });
    response.write(`<script nonce="${nonce}">`);
    response.end(`${text} ${times}</script>`);
  };

let times = 0;
let answer: Answer = sendText("page");
let version = "1";
let readVersion = async (): Promise<string> => version;
let now = 0;
let server: Server;
let address: string;
beforeAll(async () => {
  server = makeWebServer({
    dev: false,
    handle: () => async (asked, response) => {
      times += 1;
      await answer(asked, response);
    },
    findProblem: async () => null,
    pageKeeper: makePageKeeper({ readVersion: () => readVersion(), now: () => now }),
  });
  await listen(server, "127.0.0.1", 0);
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => stopListening(server));
beforeEach(() => {
  times = 0;
  answer = sendText("page");
  version = `${version}+`;
  readVersion = async () => version;
});

async function get(path = "/", headers: Record<string, string> = {}) {
  const answered = await fetch(`${address}${path}`, { headers, redirect: "manual" });
  const text = await answered.text();
  return { status: answered.status, text, headers: answered.headers };
}

test("requests that read different servers never share a version", async () => {
  const [replica, primary] = [{ name: "replica" }, { name: "primary" }];
  let source = replica;
  const asked: string[] = [];
  const keeper = makePageKeeper({
    readVersion: async () => {
      asked.push(source.name);
      return "1";
    },
    source: () => source,
  });
  const ask = (from: typeof replica): Promise<void> => {
    source = from;
    return keeper({
      request: { method: "GET", headers: {} } as IncomingMessage,
      // Its client goes away before the page is made.
      response: { destroyed: true } as ServerResponse,
      path: "/",
      search: "",
      nonce: "",
      render: async () => undefined,
    });
  };
  await Promise.all([ask(replica), ask(primary)]);
  expect(asked).toEqual(["replica", "primary"]);
});

describe("a page", () => {
  test("is made once and sent to everyone, until the data changes", async () => {
    const texts = [await get(), await get("/?"), await get("/", { "accept-encoding": "identity" })];
    expect(texts.map(({ text }) => /page \d/.exec(text)?.[0])).toEqual(Array(3).fill("page 1"));
    version += "+";
    expect((await get()).text).toContain("page 2");
  });

  test("has the nonce of its own answer, and no other one, however it is compressed", async () => {
    const nonces = new Set<string>();
    for (const encoding of ["gzip", "identity", "gzip", "gzip;q=0"]) {
      const { text, headers } = await get("/", { "accept-encoding": encoding });
      const nonce = readNonce(headers.get("content-security-policy"));
      expect(text).toBe(`<script nonce="${nonce}">page 1</script>`);
      expect(headers.get("content-encoding")).toBe(encoding === "gzip" ? "gzip" : null);
      expect(headers.get("vary")).toBe("Accept-Encoding");
      expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(4);
  });

  test("is made once for all who ask for it at the same time", async () => {
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    answer = async (asked, response) => {
      await held;
      await sendText("page")(asked, response);
    };
    const asked = Array.from({ length: 8 }, () => get());
    await expect.poll(() => times, SLOW_MACHINE).toBe(1);
    letGo();
    const texts = (await Promise.all(asked)).map(({ text }) => text.slice(-15));
    expect(texts).toEqual(Array(8).fill("page 1</script>"));
    expect(times).toBe(1);
  });

  test("is made for those who wait if the first who asked goes away", async () => {
    let closed = 0;
    answer = (asked, response) => {
      if (times > 1) return sendText("page")(asked, response);
      response.on("close", () => (closed += 1));
      return undefined;
    };
    const first = request(address, { agent: false });
    first.on("error", () => undefined).end();
    await expect.poll(() => times, SLOW_MACHINE).toBe(1);
    const waiting = get();
    first.destroy();
    expect((await waiting).text).toContain("page 2");
    expect([closed, times]).toEqual([1, 2]);
  });

  test("is made for those who ask later if the first who asked left before it was begun", async () => {
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let asked = 0;
    readVersion = async () => {
      asked += 1;
      await held;
      return version;
    };
    // The framework writes nothing to a closed response, and does not end it.
    answer = (request, response) =>
      response.destroyed ? undefined : sendText("page")(request, response);
    const closed = new Promise<void>((resolve) => {
      server.once("request", (_, response: ServerResponse) => response.once("close", resolve));
    });
    const first = request(address, { agent: false });
    first.on("error", () => undefined).end();
    await expect.poll(() => asked, SLOW_MACHINE).toBe(1);
    first.destroy();
    await closed;
    letGo();
    expect((await get()).text).toContain("page");
  });

  test("that was made while the data changed is not shown after the change", async () => {
    answer = async (asked, response) => {
      version += "changed";
      await sendText("page")(asked, response);
    };
    expect((await get()).text).toContain("page 1");
    answer = sendText("page");
    expect((await get()).text).toContain("page 2");
    expect((await get()).text).toContain("page 2");
  });

  test("is made again when another day may have begun somewhere", async () => {
    await get();
    now = CLOCK_STEP_MS - 1;
    expect((await get()).text).toContain("page 1");
    now = CLOCK_STEP_MS;
    expect((await get()).text).toContain("page 2");
  });

  test("is answered by the framework if the version of the data cannot be read", async () => {
    const broken = makePageKeeper({ readVersion: () => Promise.reject(new Error("away")) });
    const call = { request: { method: "GET", headers: {} }, response: {}, path: "/", search: "" };
    await expect(
      broken({ ...call, nonce: "", render: async () => undefined } as never),
    ).rejects.toThrow("away");
  });
});

describe("never kept, and sent as it is:", () => {
  test.each<[string, Answer]>([
    ["a page that is not there", sendText("page", 404)],
    ["a failure", sendText("page", 500)],
    ["another address", sendText("page", 307)],
    ["a page of which a part failed", sendText('1:E{"digest":"123"}')],
    ["a page of which a part failed, as a script", sendText('1:E{\\"digest\\":\\"123\\"}')],
    [
      "a page with a cookie",
      (asked, response) => {
        response.setHeader("Set-Cookie", "a=b");
        return sendText("page")(asked, response);
      },
    ],
    [
      "a page that is still being calculated",
      async (asked, response) => {
        await new Promise(setImmediate);
        noteUnsettled();
        return sendText("page")(asked, response);
      },
    ],
    [
      "a picture",
      (_, response) => {
        response.setHeader("Content-Type", "image/png");
        response.end(`picture ${times}`);
      },
    ],
  ])("%s", async (_, given) => {
    answer = given;
    for (const time of [1, 2]) expect((await get()).text).toContain(` ${time}`);
  });

  test("a page beyond the limit of bytes", async () => {
    const frame = Buffer.byteLength(`<script nonce="${"0".repeat(2 * NONCE_BYTES)}"> 1</script>`);
    const room = KEPT_PAGE_BYTES - frame;
    answer = sendText("x".repeat(room));
    await get();
    expect((await get()).text).toContain("x 1<");
    answer = sendText("x".repeat(room + 1));
    await get("/maps");
    expect((await get("/maps")).text).toContain("x 3<");
  });

  test("a page of the admin, who never gets a stranger's page either", async () => {
    await get();
    const cookie = `${LOGIN_COOKIE}=x`;
    expect((await get("/", { cookie })).text).toContain("page 2");
    expect((await get("/", { cookie })).text).toContain("page 3");
    expect((await get()).text).toContain("page 1");
  });
});

test("a kept page never sees what its first reader sent besides its key", async () => {
  answer = (asked, response) => {
    const { cookie, "user-agent": agent, referer } = asked.headers;
    response.setHeader("Content-Type", "text/html");
    response.end(JSON.stringify({ cookie, agent, referer }));
  };
  const sent = { cookie: "proximity_browser=secret", "user-agent": "me", referer: address };
  expect(JSON.parse((await get("/", sent)).text)).toEqual({ cookie: "theme=system" });
});
