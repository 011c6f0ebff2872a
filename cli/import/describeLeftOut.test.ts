import { expect, test } from "vitest";
import { MOST_NAMES_SHOWN } from "#cli/files/listNames.ts";
import { describeLeftOut } from "./describeLeftOut.ts";

const names = (count: number) => Array.from({ length: count }, (_, i) => `${i}_engagements.txt.gz`);
const describe = (count: number) =>
  describeLeftOut({ macOs: 0, others: 1, almostRounds: names(count) });

test("prints nothing if nothing was left out", () => {
  expect(describeLeftOut({ macOs: 0, others: 0, almostRounds: [] })).toEqual([]);
});

test("as many names as fit are listed, and the rest is counted", () => {
  expect(describe(MOST_NAMES_SHOWN)).toHaveLength(2 + MOST_NAMES_SHOWN);
  const lines = describe(MOST_NAMES_SHOWN + 1);
  expect(lines[0]).toContain(`${MOST_NAMES_SHOWN + 2} files left out`);
  expect(lines).toHaveLength(3 + MOST_NAMES_SHOWN);
  expect(lines.at(-1)).toContain("and 1 more");
});
