import fc from "fast-check";
import { expect, test } from "vitest";
import { makeBudget, SENDERS_REMEMBERED } from "./memoryLimit.ts";

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 10, 22, 12);
const caller = (name: string) => [{ name, callers: 1 }];
const RULES = {
  each: { tries: 3, windowMs: MINUTE },
  all: { tries: 5, windowMs: MINUTE },
};

test("the last piece within the limit of a sender passes; the next is refused and passes after the stated wait", () => {
  const budget = makeBudget(RULES);
  const spendAt = (second: number) => budget.spend(caller("a"), NOON + second * 1000);
  for (const second of [0, 10, 20]) expect(spendAt(second)).toEqual({ ok: true });
  expect(spendAt(45.5)).toEqual({ ok: false, retryAfterSeconds: 35 });
  expect(budget.spend(caller("b"), NOON + 45_500)).toEqual({ ok: true });
  expect(spendAt(79.999)).toEqual({ ok: false, retryAfterSeconds: 1 });
  expect(spendAt(80)).toEqual({ ok: true });
});

test("the last piece within the limit of all passes; the next is refused for every sender", () => {
  const budget = makeBudget(RULES);
  for (const sender of ["a", "b", "c", "d", "e"])
    expect(budget.spend(caller(sender), NOON)).toEqual({ ok: true });
  expect(budget.spend(caller("f"), NOON)).toMatchObject({ ok: false });
  expect(budget.spend(caller("a"), NOON)).toMatchObject({ ok: false });
});

test("refused work is not counted, neither for the sender nor for all", () => {
  const budget = makeBudget(RULES);
  for (let i = 0; i < 20; i++) budget.spend(caller("a"), NOON);
  expect(budget.spend(caller("b"), NOON)).toEqual({ ok: true });
  expect(budget.spend(caller("b"), NOON)).toEqual({ ok: true });
  expect(budget.spend(caller("b"), NOON)).toMatchObject({ ok: false });
});

test("a sender that waits as long as it was told passes, whenever it tried", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(4 * MINUTE), { minLength: 1, maxLength: 20 }), (times) => {
      const budget = makeBudget({ each: RULES.each, all: RULES.each });
      const sorted = times.sort((a, b) => a - b);
      for (const time of sorted) budget.spend(caller("a"), NOON + time);
      const last = NOON + sorted.at(-1)!;
      const answer = budget.spend(caller("a"), last);
      if (!answer.ok)
        expect(budget.spend(caller("a"), last + answer.retryAfterSeconds * 1000)).toEqual({
          ok: true,
        });
    }),
  );
});

test("the sender counted longest ago is forgotten when there are too many, and no other", () => {
  const budget = makeBudget({
    each: { tries: 1, windowMs: MINUTE },
    all: { tries: 2 * SENDERS_REMEMBERED, windowMs: MINUTE },
  });
  for (let i = 0; i <= SENDERS_REMEMBERED; i++) budget.spend(caller(String(i)), NOON);
  expect(budget.spend(caller("1"), NOON)).toMatchObject({ ok: false });
  expect(budget.spend(caller("0"), NOON)).toEqual({ ok: true });
});

test("a network of several callers has the tries of all of them", () => {
  const budget = makeBudget({ ...RULES, all: { tries: 100, windowMs: MINUTE } });
  const spend = (own: string) =>
    budget.spend([...caller(own), { name: "both", callers: 2 }], NOON).ok;
  expect([1, 2, 3, 4].map(() => spend("a"))).toEqual([true, true, true, false]);
  expect([1, 2, 3].map(() => spend("b"))).toEqual([true, true, true]);
  expect(spend("c")).toBe(false);
});
