import { expect, test } from "vitest";
import { StoreError } from "#lib/store/postgres/storeError.ts";
import { PAUSES_MS, tryAgain } from "./tryAgain.ts";

async function run(failures: number, error: Error): Promise<{ result: string; waited: number[] }> {
  const waited: number[] = [];
  let left = failures;
  const work = () => (left-- > 0 ? Promise.reject(error) : Promise.resolve("stored"));
  const wait = async (ms: number): Promise<void> => {
    waited.push(ms);
  };
  const result = await tryAgain(work, () => undefined, wait).catch(String);
  return { result, waited };
}

test.each(["connection_lost", "read_only", "unreachable"] as const)(
  "a file is sent again after growing pauses while the database is unavailable (%s)",
  async (code) => {
    const error = new StoreError(code, "Gone.");
    expect(await run(PAUSES_MS.length, error)).toEqual({ result: "stored", waited: PAUSES_MS });
    expect(await run(PAUSES_MS.length + 1, error)).toEqual({
      result: "StoreError: Gone.",
      waited: PAUSES_MS,
    });
  },
);

test("any other error ends the import at once", async () => {
  const full = new StoreError("disk_full", "Full.");
  expect(await run(1, full)).toEqual({ result: "StoreError: Full.", waited: [] });
  expect(await run(1, new Error("bug"))).toEqual({ result: "Error: bug", waited: [] });
});
