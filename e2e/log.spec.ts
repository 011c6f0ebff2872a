import { once } from "node:events";
import { readFile, rename } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { MAX_ROUND_FILE_BYTES } from "#lib/engagements/limits.ts";
import { LOGIN_COOKIE } from "#lib/server/session.ts";
import { runProximity } from "#cli/testing/runProximity.ts";
import { type Site, startSite } from "./support/site.ts";
import { START, expect, test } from "./support/test.ts";

/** Messages about work that no request waits for: the database server and its folder, and duos after an import. */
const OF_NO_REQUEST = /^The (embedded|data folder|duos) /;

/** A test with a site and a database server that no other test uses. */
const testAlone = test.extend({
  site: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from its first pattern.
    async ({}, use) => {
      const site = await startSite();
      await use(site);
      await site.stop();
    },
    START,
  ],
});

/** Sends a part of a request body and then breaks off. */
async function breakOff(
  site: Site,
  path: string,
  headers: Record<string, string>,
  part: string,
): Promise<void> {
  const { port, host } = new URL(site.address);
  const socket = connect(Number(port), "127.0.0.1");
  await once(socket, "connect");
  // With this header the server says when it reads the request, so the break comes after that.
  const expectation = { host, expect: "100-continue", "content-length": "100000" };
  const lines = Object.entries({ ...expectation, ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  socket.write(`POST ${path} HTTP/1.1\r\n${lines.join("")}\r\n${part}`);
  await once(socket, "data");
  socket.destroy();
}

const post = (site: Site, path: string, headers: Record<string, string>, body = "x") =>
  fetch(site.address + path, {
    method: "POST",
    headers: { "content-type": "text/plain;charset=UTF-8", ...headers },
    body,
  });

test("a write from another site's page never reaches the framework; the site's own writes do", async ({
  site,
}) => {
  for (const path of ["/", "/rounds", "/sign-in", "/settings/tokens"]) {
    for (const origin of ["http://evil.example", "null", ""]) {
      const answer = await post(site, path, {
        "next-action": "0".repeat(42),
        ...(origin === "" ? {} : { origin }),
      });
      expect(answer.status, `${path} ${origin}`).toBe(403);
      expect(await answer.json()).toMatchObject({ error: { code: "bad_origin" } });
    }
  }
  // What a stranger forwards counts neither for this check nor for the framework's own.
  const forwarded = { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" };
  const evil = { "next-action": "0".repeat(42), origin: "http://evil.example", ...forwarded };
  expect((await post(site, "/", evil)).status).toBe(403);
  for (const headers of [{}, forwarded]) {
    const own = await post(site, "/", {
      "next-action": "0".repeat(42),
      origin: site.address,
      ...headers,
    });
    expect([404, 409]).toContain(own.status);
  }
  // Programs send no Origin. They pass this check, but are refused without a token.
  expect((await post(site, "/api/v1/import", {})).status).toBe(401);
});

testAlone(
  "a sender that reads the answer only at the end learns that its file is too large",
  async ({ site }) => {
    const made = await runProximity(["tokens", "create", "--scope", "import", "server"], {
      DATA_DIR: site.dataDir,
    });
    const { port, host } = new URL(site.address);
    for (const length of [
      `content-length: ${MAX_ROUND_FILE_BYTES + 1}`,
      "transfer-encoding: chunked",
    ]) {
      const socket = connect(Number(port), "127.0.0.1");
      await once(socket, "connect");
      socket.pause();
      const body = Buffer.alloc(MAX_ROUND_FILE_BYTES + 1, "#");
      const chunked = length.startsWith("transfer");
      socket.write(
        `POST /api/v1/import HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ` +
          `${/pt_[\w-]+/.exec(made.stdout)?.[0]}\r\nx-file-name: ` +
          `x_engagements.txt\r\nconnection: close\r\n${length}\r\n\r\n`,
      );
      if (chunked) socket.write(`${body.length.toString(16)}\r\n`);
      await new Promise((resolve, reject) => {
        socket.once("error", reject);
        socket.write(body, resolve);
      });
      if (chunked) socket.write("\r\n0\r\n\r\n");
      let answer = "";
      socket.on("data", (chunk: Buffer) => {
        answer += chunk.toString("utf8");
      });
      socket.resume();
      await once(socket, "close");
      expect(answer, length).toMatch(/^HTTP\/1\.1 413 /);
      expect(answer, length).toContain("too_large");
    }
  },
);

testAlone(
  "the log of a run with failures of every kind is JSON lines, each about a request with its id, and holds no secret",
  async ({ browser, site }) => {
    const start = site.log().length;
    const made = await runProximity(["tokens", "create", "--scope", "import", "server"], {
      DATA_DIR: site.dataDir,
    });
    const token = /pt_[\w-]+/.exec(made.stdout)?.[0] ?? "none";
    const key = new URL(site.signInLink ?? "").searchParams.get("key") ?? "none";
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(site.signInLink ?? "");
    await page.getByRole("button", { name: "Sign in here" }).click();
    const cookie = (await context.cookies()).find(({ name }) => name === LOGIN_COOKIE);
    await post(site, "/", { "next-action": "0".repeat(42), origin: "http://evil.example" });
    await post(site, "/", { "next-action": "0".repeat(42), origin: site.address });
    await post(
      site,
      "/?key=" + key,
      {
        "next-action": "nonsense",
        origin: site.address,
        "content-type": "multipart/form-data; boundary=x",
      },
      "--x\r\nbroken",
    );
    await fetch(`${site.address}/_next/image?url=%2Fnowhere.png&w=64&q=75`);
    await fetch(`${site.address}/_next/image?url=http%3A%2F%2Fevil.example&w=64&q=75`);
    await breakOff(
      site,
      "/api/v1/import",
      { authorization: `Bearer ${token}`, "x-file-name": "x_engagements.txt" },
      "# PROXIMITY",
    );
    await breakOff(
      site,
      "/import",
      {
        origin: site.address,
        "next-action": "0".repeat(42),
        "content-type": "multipart/form-data; boundary=x",
        cookie: `${cookie?.name}=${cookie?.value}`,
      },
      "--x\r\n",
    );
    // The broken uploads must end before the database goes away, so that their log lines report
    // nothing else.
    await expect.poll(() => site.log().match(/"cut":true/g)?.length).toBe(2);
    const refused = { authorization: `Bearer ${token}`, "x-file-name": "x_engagements.txt" };
    await post(site, "/api/v1/import", refused, "no round");
    const folder = join(site.dataDir, "postgres");
    await rename(folder, `${folder}.away`);
    process.kill(
      Number((await readFile(join(`${folder}.away`, "postmaster.pid"), "utf8")).split("\n")[0]),
      "SIGKILL",
    );
    await expect.poll(async () => (await fetch(`${site.address}/rounds`)).status).toBe(503);
    await fetch(`${site.address}/api/v1/rounds`);
    await post(site, "/api/v1/import", {
      authorization: `Bearer ${token}`,
      "x-file-name": "x_engagements.txt",
    });
    await rename(`${folder}.away`, folder);
    await expect
      .poll(async () => (await fetch(`${site.address}/rounds`)).status, { timeout: 30_000 })
      .toBe(200);

    const lines = site
      .log()
      .split("\n")
      .filter((line) => line !== "");
    const all = lines.map((line) => {
      try {
        return JSON.parse(line) as Record<string, unknown>;
      } catch {
        throw new Error(`No JSON line: ${line}`);
      }
    });
    // Before its first request the framework logs its start in its own format.
    const entries = all.slice(site.log().slice(0, start).split("\n").length - 1);
    for (const entry of entries) {
      expect(entry).toMatchObject({
        time: expect.stringMatching(/^\d{4}-/),
        level: expect.stringMatching(/^(info|error)$/),
        message: expect.any(String),
      });
      if (OF_NO_REQUEST.test(String(entry.message))) continue;
      expect(String(entry.requestId), JSON.stringify(entry)).toMatch(/^[0-9a-f-]{36}$/);
    }
    const requests = entries.filter(({ message }) => message === "request");
    expect(requests.some(({ status }) => status === 403)).toBe(true);
    expect(requests.some(({ status }) => status === 503)).toBe(true);
    // A request that broke off has no status and no stack.
    const cut = requests.filter(({ cut: isCut }) => isCut === true);
    expect(cut.length).toBeGreaterThan(0);
    for (const entry of cut) {
      expect(entry.status).toBeUndefined();
      const others = entries.filter(
        (other) => other.requestId === entry.requestId && other !== entry,
      );
      expect(others.filter(({ level }) => level === "error")).toEqual([]);
    }
    for (const secret of [token, key, cookie?.value ?? "none"])
      expect(site.log()).not.toContain(secret);
    await context.close();
  },
);
