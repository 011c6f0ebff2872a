import { readFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { type Site } from "./support/site.ts";
import { expect, test, useOwnSite } from "./support/test.ts";

useOwnSite({ rounds: "samples" });

test("the framework's image resizer is not there", async ({ request }) => {
  for (const path of ["/_next/image?url=%2Ficon.svg&w=640&q=75", "/_next/image"]) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { code: "not_found" } });
  }
});

const MEGABYTE = 1024 * 1024;

/** Sends zeros as a form to a page, as a stranger, to the end; resolves to the status. */
function sendForm(site: Site, path: string, megabytes: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      site.address + path,
      {
        method: "POST",
        agent: false,
        headers: {
          origin: site.address,
          "next-action": "0".repeat(42),
          "content-type": "multipart/form-data; boundary=x",
          "content-length": megabytes * MEGABYTE,
        },
      },
      (response) => {
        response.resume();
        response.on("end", () => resolve(response.statusCode));
      },
    );
    request.on("error", reject);
    const piece = Buffer.alloc(MEGABYTE);
    for (let sent = 0; sent < megabytes; sent++) request.write(piece);
    request.end();
  });
}

/** The memory that a process uses, in MB. */
async function readMemory(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}

test("twenty strangers with 60 MB each are refused and fill no memory", async ({ site }) => {
  test.skip(process.platform !== "linux", "the memory of a process is read from /proc");
  const before = await readMemory(site.process.pid);
  let peak = before;
  const look = async () => {
    peak = Math.max(peak, await readMemory(site.process.pid));
  };
  const watch = setInterval(() => void look(), 20);
  const statuses = await Promise.all(
    Array.from({ length: 20 }, (_, i) => sendForm(site, i % 2 === 0 ? "/import" : "/sign-in", 60)),
  );
  clearInterval(watch);
  expect(new Set(statuses)).toEqual(new Set([413]));
  expect(peak - before).toBeLessThan(200);
});

/** A health check that takes longer would tell a monitor that the site is down. */
const MOST_HEALTH_MS = 500;
const CLIENTS = 8;
const LOAD_MS = 6_000;

/** Addresses that are expensive to answer, each with a number that makes the question a new one. */
const EXPENSIVE: Record<string, (i: number) => string> = {
  "a map's link preview": (i) => `/maps/pt_harbour/preview?show=kills,deaths&radius=${100 + i}`,
  "a link preview with two maps": (i) =>
    `/maps/pt_quarry/preview?vs=side&view=beside&show=deaths&opacity=${(i % 60) + 40}`,
  "a session's link preview": (i) => `/sessions/2026-11-04/preview?source=${i}`,
  "a new question about pairs": (i) => `/api/v1/duos?from=${dayBefore(i)}`,
};

const dayBefore = (i: number): string =>
  new Date(Date.UTC(2026, 9, 1) - i * 86_400_000).toISOString().slice(0, 10);

/** Asks for an address and reads the whole answer. */
async function ask(site: Site, path: string): Promise<{ status: number; ms: number }> {
  const began = performance.now();
  const answer = await fetch(site.address + path);
  await answer.arrayBuffer();
  return { status: answer.status, ms: performance.now() - began };
}

test.describe("the health check under load", () => {
  // The only time that is asserted. The configuration runs this file after all others, alone.
  for (const [name, address] of Object.entries(EXPENSIVE)) {
    test(`${CLIENTS} clients that ask for ${name} do not slow the health check`, async ({
      site,
    }) => {
      // The first request of each kind loads its code.
      for (const path of ["/api/v1/health", address(0)]) await ask(site, path);
      const until = Date.now() + LOAD_MS;
      const statuses: number[] = [];
      let asked = 0;
      const clients = Array.from({ length: CLIENTS }, async () => {
        while (Date.now() < until) statuses.push((await ask(site, address(++asked))).status);
      });
      const times: number[] = [];
      while (Date.now() < until) {
        const { status, ms } = await ask(site, "/api/v1/health");
        expect(status).toBe(200);
        times.push(ms);
      }
      await Promise.all(clients);
      expect(statuses.filter((status) => ![200, 404, 429, 503].includes(status))).toEqual([]);
      expect(Math.max(...times), `the longest of ${times.length} health checks`).toBeLessThan(
        MOST_HEALTH_MS,
      );
    });
  }
});

test("a preview over budget is refused with a sentence, and its page is still there", async ({
  request,
}) => {
  let refused = await request.get("/maps/pt_harbour/preview?radius=9999");
  for (let i = 0; refused.status() !== 429 && i < 200; i++)
    refused = await request.get(`/maps/pt_harbour/preview?show=deaths&radius=${100 + i}`);
  expect(refused.status()).toBe(429);
  expect(Number(refused.headers()["retry-after"])).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ error: { code: "too_many_tries" } });
  expect((await request.get("/maps/pt_harbour")).status()).toBe(200);
});
