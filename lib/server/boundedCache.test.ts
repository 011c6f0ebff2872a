import { expect, test, vi } from "vitest";
import { makeBoundedCache } from "./boundedCache.ts";

const BOUNDS = { entries: 3, bytes: 100, keptMs: 1000 };
const bytes = (length: number) => Buffer.alloc(length);

test("as many entries as allowed are kept; of one more, the one used longest ago goes", () => {
  const cache = makeBoundedCache(BOUNDS);
  for (const key of ["a", "b", "c"]) cache.set(key, bytes(1));
  expect(cache.get("a")).toEqual(bytes(1));
  cache.set("d", bytes(1));
  expect(["a", "b", "c", "d"].map((key) => cache.get(key) !== null)).toEqual([
    true,
    false,
    true,
    true,
  ]);
});

test("as many bytes as allowed are kept, keys included; one more pushes out as many as it needs", () => {
  const cache = makeBoundedCache(BOUNDS);
  cache.set("a", bytes(49));
  cache.set("b", bytes(49));
  expect(cache.get("a")).not.toBeNull();
  cache.set("b", bytes(50));
  expect(cache.get("a")).toBeNull();
  expect(cache.get("b")).toEqual(bytes(50));
});

test("a value beyond the bound alone is not kept and pushes nothing out", () => {
  const cache = makeBoundedCache(BOUNDS);
  cache.set("a", bytes(9));
  cache.set("b", bytes(99));
  expect(cache.get("b")).toEqual(bytes(99));
  cache.set("c", bytes(100));
  expect(cache.get("c")).toBeNull();
  expect(cache.get("b")).not.toBeNull();
});

test("an entry is gone after its time, even if it was used", () => {
  vi.useFakeTimers();
  try {
    const cache = makeBoundedCache(BOUNDS);
    cache.set("a", bytes(1));
    vi.advanceTimersByTime(BOUNDS.keptMs - 1);
    expect(cache.get("a")).not.toBeNull();
    vi.advanceTimersByTime(1);
    expect(cache.get("a")).toBeNull();
  } finally {
    vi.useRealTimers();
  }
});

test("clearing leaves nothing and frees all room", () => {
  const cache = makeBoundedCache(BOUNDS);
  cache.set("a", bytes(99));
  cache.clear();
  expect(cache.get("a")).toBeNull();
  cache.set("b", bytes(99));
  expect(cache.get("b")).not.toBeNull();
});
