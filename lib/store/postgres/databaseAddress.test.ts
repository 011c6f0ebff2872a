import { expect, test } from "vitest";
import { readDatabaseAddress } from "./databaseAddress.ts";
import { describeDatabaseUrl } from "./connection.ts";

test.each([
  ["postgres://u:p@a/db", ["postgres://u:p@a/db"]],
  ["postgresql://u:p@a:5433/db?sslmode=require", ["postgresql://u:p@a:5433/db?sslmode=require"]],
  ["postgres:///db?host=/run/postgresql", ["postgres:///db?host=/run/postgresql"]],
  [
    "postgres://u:p@a,b/db?target_session_attrs=read-write",
    ["postgres://u:p@a:5432/db", "postgres://u:p@b:5432/db"],
  ],
  [
    "postgres://u:p%40x@a:6000,[::1]:6001/db?sslmode=disable",
    [
      "postgres://u:p%40x@a:6000/db?sslmode=disable",
      "postgres://u:p%40x@[::1]:6001/db?sslmode=disable",
    ],
  ],
  [
    "postgres://u@/db?host=a,b&port=1,2&sslmode=disable",
    ["postgres://u@a:1/db?sslmode=disable", "postgres://u@b:2/db?sslmode=disable"],
  ],
  ["postgres://u@/db?host=a,b&port=7", ["postgres://u@a:7/db", "postgres://u@b:7/db"]],
])("%s is read as the address of each server", (url, urls) => {
  expect(readDatabaseAddress(url)?.map((host) => host.url)).toEqual(urls);
});

test.each([
  "mysql://a/db",
  "a,b",
  "",
  "postgres://a,/db",
  "postgres://a:x,b/db",
  "postgres://a:1:2,b/db",
  "postgres://a:99999,b/db",
])("%s is refused", (url) => {
  expect(readDatabaseAddress(url)).toBeNull();
});

test("an address with several servers is shown without user and password", () => {
  expect(describeDatabaseUrl("postgres://me:secret@a,b:5433/stats")).toBe("a:5432,b:5433/stats");
});
