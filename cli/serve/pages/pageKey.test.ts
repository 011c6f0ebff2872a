import type { IncomingHttpHeaders } from "node:http";
import { describe, expect, test } from "vitest";
import { LOGIN_COOKIE } from "#lib/server/session.ts";
import { KEPT_KEY_BYTES } from "./keptPageLimits.ts";
import { readKeptRequest } from "./pageKey.ts";

const read = (address: string, headers: IncomingHttpHeaders = {}, method = "GET") => {
  const [path = "", search = ""] = address.split("?");
  return readKeptRequest({ method, path, search, headers: { host: "localhost", ...headers } });
};
const key = (address: string, headers: IncomingHttpHeaders = {}) => read(address, headers)?.key;

describe("an answer is kept for others", () => {
  test.each(["/", "/maps", "/maps/pt_mill?weapon=rocket", "/duos/a/b", "/rounds/1", "/search?q=a"])(
    "if a stranger reads %s",
    (address) => expect(read(address)).not.toBeNull(),
  );

  test.each<[string, string, IncomingHttpHeaders, string]>([
    ["of the admin", "/", { cookie: `a=b; ${LOGIN_COOKIE}=x` }, "GET"],
    ["of a program with a token", "/", { authorization: "Bearer pt_x" }, "GET"],
    ["with a key to sign in", "/sign-in?key=x", {}, "GET"],
    ["for the admin's pages", "/settings/maps", {}, "GET"],
    ["to import", "/import", {}, "GET"],
    ["for a picture", "/maps/pt_mill/preview", {}, "GET"],
    ["that writes", "/", {}, "POST"],
    ["for headers only", "/", {}, "HEAD"],
  ])("but not for a request %s", (_, address, headers, method) =>
    expect(read(address, headers, method)).toBeNull(),
  );

  test("if the request says no more than the limit", () => {
    const length = Buffer.byteLength(key("/search?q=") ?? "");
    const room = KEPT_KEY_BYTES - length;
    expect(read(`/search?q=${"a".repeat(room)}`)).not.toBeNull();
    expect(read(`/search?q=${"a".repeat(room + 1)}`)).toBeNull();
  });
});

describe("two requests get the same answer", () => {
  test("if they ask the same in another spelling, and say the same theme", () => {
    expect(key("/search?q=a%20b")).toBe(key("/search?q=a+b"));
    expect(key("/")).toBe(key("/", { cookie: "theme=made-up; other=1", "accept-language": "de" }));
  });

  test("only if address, theme, host and the framework's own questions are the same", () => {
    const keys = [
      key("/"),
      key("/maps"),
      key("/?a=1"),
      key("/?a=1&a=2"),
      key("/", { cookie: "theme=dark" }),
      key("/", { cookie: "theme=light" }),
      key("/", { host: "stats.example" }),
      key("/", { "x-forwarded-proto": "https" }),
      key("/", { rsc: "1" }),
      key("/", { rsc: "1", "next-router-prefetch": "1" }),
      key("/", { rsc: "1", "next-router-state-tree": "x" }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});

test("a kept page is made from nothing but what is in its key", () => {
  const headers = {
    cookie: "theme=dark; proximity_browser=secret",
    "accept-language": "de",
    "user-agent": "someone's",
    referer: "http://other.example",
    "x-forwarded-for": "203.0.113.7",
  };
  expect(read("/", headers)?.headers).toEqual({
    host: "localhost",
    cookie: "theme=dark",
    "x-forwarded-for": "203.0.113.7",
  });
});
