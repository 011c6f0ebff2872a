import { expect, test } from "vitest";
import { makePlaces } from "./places.ts";

test("one network gets its share of the places, and others still get theirs, up to the limit for all", () => {
  const take = makePlaces({ inAll: 5, fromOne: 3 });
  const first = Array.from({ length: 3 }, () => take("one"));
  expect(first).not.toContain(null);
  expect(take("one")).toBeNull();
  expect(take("two")).not.toBeNull();
  const last = take("three");
  expect(last).not.toBeNull();
  expect(take("four")).toBeNull();
  last?.();
  expect(take("four")).not.toBeNull();
});

test("a place that is given back twice is free once", () => {
  const take = makePlaces({ inAll: 2, fromOne: 2 });
  const [leave] = [take("one"), take("one")];
  leave?.();
  leave?.();
  expect(take("one")).not.toBeNull();
  expect(take("one")).toBeNull();
});
