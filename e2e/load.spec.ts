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
