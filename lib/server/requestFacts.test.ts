import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ADDRESS_HEADER,
  isHttps,
  isSameOrigin,
  readAddress,
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

describe("a write must come from this site's own pages", () => {
  test.each([
    ["the host that was asked", { origin: "http://localhost:3000", host: "localhost:3000" }, true],
    [
      "the host a proxy names",
      {
        origin: "https://stats.example",
        host: "127.0.0.1:3000",
        "x-forwarded-host": "stats.example",
      },
      true,
    ],
    [
      "the default port, named or not",
      { origin: "https://stats.example", host: "stats.example:443" },
      true,
    ],
    ["upper case", { origin: "http://stats.example", host: "Stats.Example" }, true],
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
      {
        origin: "http://127.0.0.1:3000",
        host: "127.0.0.1:3000",
        "x-forwarded-host": "stats.example",
      },
      false,
    ],
  ])("%s", (_, headers, expected) => {
    expect(isSameOrigin(from(headers))).toBe(expected);
  });

  test("no Origin of another host passes, whatever it looks like", () => {
    fc.assert(
      fc.property(fc.webAuthority(), (authority) => {
        expect(isSameOrigin(from({ origin: `https://${authority}`, host: "stats.example" }))).toBe(
          authority.toLowerCase() === "stats.example" ||
            authority.toLowerCase() === "stats.example:443",
        );
      }),
    );
  });
});

test("the proxy's header decides whether a connection is encrypted", () => {
  expect(isHttps(from({ "x-forwarded-proto": "https" }))).toBe(true);
  expect(isHttps(from({ "x-forwarded-proto": "http" }))).toBe(false);
  expect(isHttps(from({}))).toBe(false);
});

describe("tries are counted for", () => {
  test(
    "the connection alone if no proxy is trusted: a client could otherwise claim a new address " +
      "for each try",
    () => {
      expect(
        readAddress(
          from({ [ADDRESS_HEADER]: "127.0.0.1", "x-forwarded-for": "198.51.100.1" }),
          false,
        ),
      ).toBe("127.0.0.1");
    },
  );
  test.each([
    ["the connection", { [ADDRESS_HEADER]: "203.0.113.7" }, "203.0.113.7"],
    [
      "the connection, whatever a stranger claims",
      { [ADDRESS_HEADER]: "203.0.113.7", "x-forwarded-for": "198.51.100.1" },
      "203.0.113.7",
    ],
    [
      "whom the proxy names last",
      { [ADDRESS_HEADER]: "127.0.0.1", "x-forwarded-for": "10.9.9.9, 198.51.100.1" },
      "198.51.100.1",
    ],
    [
      "the proxy where it names nobody",
      { [ADDRESS_HEADER]: "::1", "x-forwarded-for": "unknown" },
      "0:0:0:0::/64",
    ],
    ["IPv4 in IPv6 clothes", { [ADDRESS_HEADER]: "::ffff:203.0.113.7" }, "203.0.113.7"],
    ["a whole IPv6 network", { [ADDRESS_HEADER]: "2001:db8:1:2:3:4:5:6" }, "2001:db8:1:2::/64"],
    ["however it is written", { [ADDRESS_HEADER]: "2001:0db8:1:2::6" }, "2001:db8:1:2::/64"],
    ["nobody known", {}, "unknown"],
  ])("%s", (_, headers, expected) => {
    expect(readAddress(from(headers), true)).toBe(expected);
  });
});
