import { expect, test, vi } from "vitest";
import { makeTurns } from "./turns.ts";

const RULES = { atOnce: 2, mostWaiting: 1, patienceMs: 60_000 };

test("as many as allowed run at once, one more waits for the first to end, the next is refused", async () => {
  const turns = makeTurns(RULES);
  const [first, second] = [await turns.take(), await turns.take()];
  expect([first, second]).toEqual([expect.any(Function), expect.any(Function)]);
  let third: (() => void) | null | undefined;
  const waits = (async () => {
    third = await turns.take();
  })();
  expect(await turns.take()).toBeNull();
  expect(third).toBeUndefined();
  first?.();
  await waits;
  expect(third).toEqual(expect.any(Function));
});

test("ending a turn twice frees one place", async () => {
  const turns = makeTurns({ ...RULES, mostWaiting: 0 });
  const first = await turns.take();
  await turns.take();
  first?.();
  first?.();
  expect(await turns.take()).not.toBeNull();
  expect(await turns.take()).toBeNull();
});

test("one that has waited as long as allowed is refused and takes no place later", async () => {
  vi.useFakeTimers();
  try {
    const turns = makeTurns({ ...RULES, atOnce: 1 });
    const first = await turns.take();
    const waits = turns.take();
    await vi.advanceTimersByTimeAsync(RULES.patienceMs);
    expect(await waits).toBeNull();
    first?.();
    expect(await turns.take()).not.toBeNull();
  } finally {
    vi.useRealTimers();
  }
});
