import { expect, test } from "vitest";
import { toStoreError } from "./storeError.ts";

const withCode = (code: string): Error => Object.assign(new Error("x"), { code });

test.each([
  ["25006", "read_only"],
  ["57P01", "connection_lost"],
  ["57P02", "connection_lost"],
  ["57P03", "connection_lost"],
  ["53300", "connection_lost"],
  ["08006", "connection_lost"],
  ["ECONNREFUSED", "connection_lost"],
  ["EHOSTUNREACH", "connection_lost"],
  ["ENOTFOUND", "connection_lost"],
  ["53100", "disk_full"],
])("%s says that the database is unavailable: %s", (code, expected) => {
  expect(toStoreError(withCode(code))?.code).toBe(expected);
});

test.each([
  "Connection terminated due to connection timeout",
  "timeout exceeded when trying to connect",
  "timeout expired",
  "Client was closed and is not queryable",
])("%s says that the connection was lost", (message) => {
  expect(toStoreError(new Error(message))?.code).toBe("connection_lost");
});

test.each(["22003", "23505", "40001", "42P01", "57014"])("%s is a failure of its own", (code) => {
  expect(toStoreError(withCode(code))).toBeNull();
});
