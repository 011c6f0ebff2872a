import { expect, test } from "vitest";
import { LOGIN_COOKIE } from "#lib/server/session.ts";
import { isPublicRead } from "./publicReads.ts";

function ask(path: string, headers: Record<string, string> = {}, reads = true): boolean {
  return isPublicRead({ reads, path, headers: { get: (name) => headers[name] ?? null } });
}

test.each([
  "/",
  "/maps/supply",
  "/duos",
  "/rounds/12",
  "/sessions/2026-10-06/preview",
  "/api/v1/duos",
])("a stranger's read of %s may go to a replica", (path) => {
  expect(ask(path)).toBe(true);
  expect(ask(path, { cookie: "proximity_theme=dark" })).toBe(true);
});

test("a login, a token and a write go to the primary", () => {
  expect(ask("/", { cookie: `${LOGIN_COOKIE}=x` })).toBe(false);
  expect(ask("/api/v1/duos", { authorization: "Bearer x" })).toBe(false);
  expect(ask("/rounds/12", {}, false)).toBe(false);
});

test.each(["/import", "/sign-in", "/settings/tokens", "/api/v1/health", "/api/other", "/_next/x"])(
  "%s goes to the primary",
  (path) => {
    expect(ask(path)).toBe(false);
  },
);
