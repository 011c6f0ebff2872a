import { type Counts, NO_COUNTS, addCounts } from "./counts.ts";

export interface StepResult {
  ok: boolean;
  counts?: Counts;
}

export interface Step {
  name: string;
  title: string;
  /** Steps that must have gone well, where they ran. */
  needs?: string[];
  /** @param folder for reports; removed at the end */
  run(folder: string): Promise<StepResult>;
}

/**
 * Runs the steps in order, each under a heading with its time and result. A failed step does not stop those that do not
 * need it, so that one run shows everything. A step that fails without a failed test counts as one failure.
 */
export async function runSteps(steps: Step[], folder: string): Promise<boolean> {
  const failed: string[] = [];
  let total = NO_COUNTS;
  for (const step of steps) {
    console.log(`\n=== ${step.title} ===`);
    const missing = step.needs?.find((name) => failed.includes(name));
    const began = performance.now();
    const result: StepResult = missing === undefined ? await step.run(folder) : { ok: false };
    const counts = result.counts ?? NO_COUNTS;
    total = addCounts(total, !result.ok && counts.failed === 0 ? { ...counts, failed: 1 } : counts);
    if (!result.ok) failed.push(step.name);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const outcome =
      missing === undefined
        ? `${result.ok ? "ok" : "FAILED"} in ${seconds} s`
        : `not run, as ${missing} failed`;
    console.log(`--- ${step.title}: ${outcome}`);
  }
  console.log(
    failed.length === 0 ? "\nEverything is in order." : `\nFailed: ${failed.join(", ")}.`,
  );
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return failed.length === 0;
}
