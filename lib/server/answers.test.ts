import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { answerJson } from "./answers.ts";

const ask = (headers: Record<string, string> = {}) => new Request("http://localhost/api", { headers });
const LONG = { words: Array.from({ length: 500 }, (_, i) => `word ${i}`) };

test("a long answer for everyone is packed for who takes that, under a tag of its own", async () => {
  const [plain, packed] = [answerJson(ask(), "everyone", LONG), answerJson(ask({ "Accept-Encoding": "br, gzip" }), "everyone", LONG)];
  expect(plain.headers.get("Content-Encoding")).toBeNull();
  expect(packed.headers.get("Content-Encoding")).toBe("gzip");
  expect(packed.headers.get("Vary")).toBe("Accept-Encoding");
  expect(JSON.parse(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString("utf8"))).toEqual(await plain.json());
  expect(packed.headers.get("ETag")).not.toBe(plain.headers.get("ETag"));
  for (const answer of [plain, packed]) {
    const again = answerJson(ask({ "If-None-Match": `W/${answer.headers.get("ETag")}`, ...(answer === packed ? { "Accept-Encoding": "gzip" } : {}) }), "everyone", LONG);
    expect([again.status, await again.text()]).toEqual([304, ""]);
  }
});

test("short answers, and those that depend on who asks, go as they are", () => {
  const taker = ask({ "Accept-Encoding": "gzip" });
  expect(answerJson(taker, "everyone", { short: true }).headers.get("Content-Encoding")).toBeNull();
  const own = answerJson(taker, "viewer", LONG);
  expect([own.headers.get("Content-Encoding"), own.headers.get("Vary")]).toEqual([null, "Cookie, Authorization"]);
});
