import fc from "fast-check";
import { expect, test } from "vitest";
import { mapInOrder } from "./inOrder.ts";

async function collect<T>(results: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const result of results) all.push(result);
  return all;
}

test("results are in the order of the items, whichever ends first, and no more than the width run at once", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(4), { maxLength: 12 }),
      fc.integer({ min: 1, max: 4 }),
      async (turns, width) => {
        let running = 0;
        let most = 0;
        const results = await collect(
          mapInOrder(turns.entries(), width, async ([index, wait]) => {
            most = Math.max(most, ++running);
            for (let turn = 0; turn < wait; turn++) await Promise.resolve();
            running--;
            return index;
          }),
        );
        expect(results).toEqual(turns.map((_, index) => index));
        expect(most).toBeLessThanOrEqual(width);
      },
    ),
    { numRuns: 60 },
  );
});

test("a failure is reported after the running items have ended, and no new item is started", async () => {
  const ended: number[] = [];
  const begun: number[] = [];
  await expect(
    collect(
      mapInOrder([0, 1, 2, 3], 2, async (item) => {
        begun.push(item);
        if (item === 0) throw new Error("no");
        await new Promise((resolve) => setTimeout(resolve, 5));
        ended.push(item);
      }),
    ),
  ).rejects.toThrow("no");
  expect({ begun, ended }).toEqual({ begun: [0, 1], ended: [1] });
});
