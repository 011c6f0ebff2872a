import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { ADDRESS_HEADER } from "./requestFacts.ts";
import { listenAddress, readSiteAddress } from "./siteAddress.ts";

const PROXY = { [ADDRESS_HEADER]: "127.0.0.1", host: "127.0.0.1:3000" };
const FORWARDED = { "x-forwarded-host": "stats.example", "x-forwarded-proto": "https" };

const readAddress = (headers: Record<string, string>, trustProxy: boolean): string | null =>
  readSiteAddress(new Headers(headers), trustProxy)?.href ?? null;

describe("the address of the site", () => {
  test("is the Host header if no proxy is trusted, even if the request has forwarded headers", () => {
    expect(readAddress({ ...PROXY, ...FORWARDED }, false)).toBe("http://127.0.0.1:3000/");
  });

  test("is what a trusted proxy forwards", () => {
    expect(readAddress({ ...PROXY, ...FORWARDED }, true)).toBe("https://stats.example/");
  });

  test("keeps the Host header if the proxy forwards only the scheme", () => {
    const headers = { ...PROXY, host: "stats.example", "x-forwarded-proto": "https" };
    expect(readAddress(headers, true)).toBe("https://stats.example/");
  });

  test("takes the first of several forwarded hosts, which is the host that the visitor asked for", () => {
    const headers = {
      ...PROXY,
      "x-forwarded-host": "stats.example, inner.example",
      "x-forwarded-proto": "https, http",
    };
    expect(readAddress(headers, true)).toBe("https://stats.example/");
  });

  test("ignores forwarded headers on a connection from the internet", () => {
    const headers = { [ADDRESS_HEADER]: "203.0.113.7", host: "stats.example", ...FORWARDED };
    expect(readAddress({ ...headers, "x-forwarded-host": "evil.example" }, true)).toBe(
      "http://stats.example/",
    );
  });

  test("is http for any other scheme", () => {
    const headers = { ...PROXY, "x-forwarded-proto": "javascript" };
    expect(readAddress(headers, true)).toBe("http://127.0.0.1:3000/");
  });

  test("can be an IPv6 address", () => {
    expect(readAddress({ host: "[2001:db8::1]:3000" }, false)).toBe("http://[2001:db8::1]:3000/");
  });

  test.each(["", "me@evil.example", "a/b", "a b", "a:b:c", "a?b", "a#b"])(
    "is unknown if the host is %j",
    (host) => {
      expect(readAddress({ host }, false)).toBeNull();
    },
  );

  test("is unknown without a host", () => {
    expect(readAddress({}, false)).toBeNull();
  });
});

test.each([
  ["0.0.0.0", "http://localhost:3000"],
  ["::", "http://localhost:3000"],
  ["0:0:0:0:0:0:0:0", "http://localhost:3000"],
  ["127.0.0.1", "http://localhost:3000"],
  ["localhost", "http://localhost:3000"],
  ["::1", "http://[::1]:3000"],
  ["0:0:0:0:0:0:0:1", "http://[::1]:3000"],
  ["stats.example", "http://stats.example:3000"],
  ["192.168.1.5", "http://192.168.1.5:3000"],
  ["2001:db8::1", "http://[2001:db8::1]:3000"],
])("a server that listens on %s is opened at %s", (host, address) => {
  expect(listenAddress(host, 3000)).toBe(address);
});

test("only one file reads what a proxy forwards, so that TRUST_PROXY applies everywhere", () => {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const sources = ["app", "cli", "components", "lib"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
      .map((path) => join(folder, path)),
  );
  const readers = sources.filter((path) =>
    /["'`]x-forwarded-/.test(readFileSync(join(root, path), "utf8")),
  );
  expect(readers).toEqual([join("lib/server/requestFacts.ts")]);
});
