import { expect, test } from "vitest";
import { shareFresh } from "./shareFresh.ts";

/** A question whose answers, its numbers, come when they are let go. */
function makeQuestion() {
  const open: (() => void)[] = [];
  const ask = () => {
    const number = open.length + 1;
    return new Promise<number>((resolve, reject) => {
      open.push(() => (number === 2 ? reject(new Error("failed")) : resolve(number)));
    });
  };
  return { open, shared: shareFresh(ask) };
}

test("who asks while an answer is under way gets the next one, which others share", async () => {
  const { open, shared } = makeQuestion();
  const first = shared();
  const later = [shared(), shared()];
  expect(open).toHaveLength(1);
  open[0]!();
  expect(await first).toBe(1);
  const failed = Promise.allSettled(later);
  await Promise.resolve();
  expect(open).toHaveLength(2);
  const third = shared();
  open[1]!();
  expect((await failed).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  await expect.poll(() => open.length).toBe(3);
  open[2]!();
  expect(await third).toBe(3);
  const fourth = shared();
  open[3]!();
  expect(await fourth).toBe(4);
});
