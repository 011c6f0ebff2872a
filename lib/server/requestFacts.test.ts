import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ADDRESS_HEADER,
  isHttps,
  isSameOrigin,
  listNetworks,
  readBearer,
  readCookie,
} from "./requestFacts.ts";

const from = (headers: Record<string, string>) => new Headers(headers);

test("reads cookies and bearer tokens", () => {
  const headers = from({
    cookie: "a=1; proximity_session = x.y.z ;b=2=3",
    authorization: "bearer  abc-1",
  });
  expect(readCookie(headers, "proximity_session")).toBe("x.y.z");
  expect(readCookie(headers, "b")).toBe("2=3");
  expect(readCookie(headers, "c")).toBeNull();
  expect(readBearer(headers)).toBe("abc-1");
  expect(readBearer(from({ authorization: "Basic abc" }))).toBeNull();
});

const PROXY = { [ADDRESS_HEADER]: "127.0.0.1" };
const STRANGER = { [ADDRESS_HEADER]: "203.0.113.7" };

describe("a write must come from this site's own pages", () => {
  const behindProxy = { host: "127.0.0.1:3000", "x-forwarded-host": "stats.example" };
  test.each([
    ["the host that was asked", { origin: "http://localhost:3000", host: "localhost:3000" }, true],
    ["the host a proxy names", { ...PROXY, ...behindProxy, origin: "https://stats.example" }, true],
    [
      "the host a stranger names",
      { ...STRANGER, ...behindProxy, origin: "https://stats.example" },
      false,
    ],
    [
      "the default port, named or not",
      { origin: "https://stats.example", host: "stats.example:443" },
      true,
    ],
    ["upper case", { origin: "http://stats.example", host: "Stats.Example" }, true],
    ["an IPv6 address", { origin: "http://[::1]:3000", host: "[::1]:3000" }, true],
    ["no Origin", { host: "localhost:3000" }, false],
    ["an opaque Origin", { origin: "null", host: "localhost:3000" }, false],
    ["another host", { origin: "http://evil.example", host: "localhost:3000" }, false],
    ["another port", { origin: "http://localhost:3001", host: "localhost:3000" }, false],
    [
      "a host that only begins alike",
      { origin: "http://localhost:3000.evil.example", host: "localhost:3000" },
      false,
    ],
    [
      "behind a proxy, the inner host",
      { ...PROXY, ...behindProxy, origin: "http://127.0.0.1:3000" },
      false,
    ],
  ])("%s", (_, headers, expected) => {
    expect(isSameOrigin(from(headers), true)).toBe(expected);
  });

  test("a forwarded host counts for nothing if no proxy is trusted", () => {
    const headers = { ...PROXY, ...behindProxy };
    expect(isSameOrigin(from({ ...headers, origin: "https://stats.example" }), false)).toBe(false);
    expect(isSameOrigin(from({ ...headers, origin: "http://127.0.0.1:3000" }), false)).toBe(true);
  });

  test.each([true, false])("no Origin of another host passes (proxy trusted: %s)", (trustProxy) => {
    fc.assert(
      fc.property(fc.webAuthority(), (authority) => {
        const headers = { ...STRANGER, host: "stats.example", "x-forwarded-host": authority };
        expect(isSameOrigin(from({ ...headers, origin: `https://${authority}` }), trustProxy)).toBe(
          ["stats.example", "stats.example:443"].includes(authority.toLowerCase()),
        );
      }),
    );
  });
});

describe("a connection is encrypted", () => {
  test.each([
    ["if a trusted proxy says so", { ...PROXY, "x-forwarded-proto": "https" }, true, true],
    ["if the browser says so", { ...STRANGER, origin: "https://stats.example" }, false, true],
    ["not if the proxy says no", { ...PROXY, "x-forwarded-proto": "http" }, true, false],
    ["not if a stranger says so", { ...STRANGER, "x-forwarded-proto": "https" }, true, false],
    ["not if no proxy is trusted", { ...PROXY, "x-forwarded-proto": "https" }, false, false],
    ["not if the page is not", { ...PROXY, origin: "http://stats.example" }, true, false],
    ["not if nothing says so", {}, true, false],
  ])("%s", (_, headers, trustProxy, expected) => {
    expect(isHttps(from(headers), trustProxy)).toBe(expected);
  });
});

describe("tries are counted for", () => {
  const listNames = (headers: Record<string, string>, trustProxy: boolean) =>
    listNetworks(from(headers), trustProxy).map(({ name }) => name);

  test(
    "the connection alone if no proxy is trusted: a client could otherwise claim a new address " +
      "for each try",
    () => {
      expect(
        listNames({ [ADDRESS_HEADER]: "127.0.0.1", "x-forwarded-for": "198.51.100.1" }, false),
      ).toEqual(["127.0.0.1"]);
    },
  );
  test.each([
    ["the connection", { [ADDRESS_HEADER]: "203.0.113.7" }, ["203.0.113.7"]],
    [
      "the connection, although a stranger claims another address",
      { [ADDRESS_HEADER]: "203.0.113.7", "x-forwarded-for": "198.51.100.1" },
      ["203.0.113.7"],
    ],
    [
      "the last address that the proxy names",
      { [ADDRESS_HEADER]: "127.0.0.1", "x-forwarded-for": "10.9.9.9, 198.51.100.1" },
      ["198.51.100.1"],
    ],
    [
      "the proxy if it names no address",
      { [ADDRESS_HEADER]: "::1", "x-forwarded-for": "unknown" },
      ["0:0:0:0::/64", "0:0:0:0::/56"],
    ],
    ["IPv4 in IPv6 clothes", { [ADDRESS_HEADER]: "::ffff:203.0.113.7" }, ["203.0.113.7"]],
    ["IPv4 in IPv6 digits", { [ADDRESS_HEADER]: "::FFFF:cb00:7107" }, ["203.0.113.7"]],
    [
      "two IPv6 networks",
      { [ADDRESS_HEADER]: "2001:db8:1:2f3:4:5:6:7" },
      ["2001:db8:1:2f3::/64", "2001:db8:1:200::/56"],
    ],
    [
      "the same networks in another spelling",
      { [ADDRESS_HEADER]: "2001:0DB8:1:02f3::6" },
      ["2001:db8:1:2f3::/64", "2001:db8:1:200::/56"],
    ],
    ["no known address", {}, ["unknown"]],
  ])("%s", (_, headers, expected) => {
    expect(listNames(headers, true)).toEqual(expected);
  });

  test("addresses of one /56 have that network in common, and no others do", () => {
    const wide = (address: string) => listNames({ [ADDRESS_HEADER]: address }, false).at(-1);
    fc.assert(
      fc.property(fc.ipV6(), fc.ipV6(), (one, two) => {
        fc.pre(![one, two].some((address) => /\.|^::ffff:/i.test(address)));
        expect(wide(one) === wide(two)).toBe(firstBits(one, 56) === firstBits(two, 56));
      }),
    );
    expect(wide("2001:db8::ff")).toBe(wide("2001:db8:0:ff::1"));
    expect(wide("2001:db8::ff")).not.toBe(wide("2001:db8:0:100::1"));
  });
});

/** The first bits of an IPv6 address, read from the canonical form of the URL standard. */
function firstBits(address: string, bits: number): string {
  const [head = "", tail = ""] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const [left, right] = [head, tail].map((part) => part.split(":").filter((group) => group !== ""));
  const zeros = Array<string>(8 - left!.length - right!.length).fill("0");
  return [...left!, ...zeros, ...right!]
    .map((group) => parseInt(group, 16).toString(2).padStart(16, "0"))
    .join("")
    .slice(0, bits);
}
