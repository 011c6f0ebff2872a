import { expect, test } from "vitest";
import { makeOneTimeKey, takeOneTimeKey } from "./oneTimeKey.ts";

test("a key works once, wrong tries do not use it up, and a new key voids the old one", () => {
  expect(takeOneTimeKey("")).toBe(false);
  const old = makeOneTimeKey();
  const key = makeOneTimeKey();
  expect(takeOneTimeKey(old)).toBe(false);
  expect(takeOneTimeKey(`${key}x`)).toBe(false);
  expect(takeOneTimeKey(key)).toBe(true);
  expect(takeOneTimeKey(key)).toBe(false);
});
