import { type Counts, NO_COUNTS, addCounts } from "./counts.ts";

export interface StepResult {
  ok: boolean;
  counts?: Counts;
  /** The failed tests. */
  failures?: string[];
}

export interface StepContext {
  /** For reports; removed at the end. */
  folder: string;
  /** Prints the step's output. */
  print(text: string): void;
  /** Whether the step has the terminal to itself, so that its programs may write there directly. */
  alone: boolean;
}

export interface Step {
  name: string;
  title: string;
  /** Neighbouring steps that all set this run at the same time. */
  together?: boolean;
  /** Steps that must have succeeded, if they ran. */
  needs?: string[];
  run(context: StepContext): Promise<StepResult>;
}

/**
 * Runs the steps in order, and those that can run together at once. Each has a heading, its time
 * and its result. A failed step does not stop steps that do not need it, so that one run shows
 * everything. A step that fails without a failed test counts as one failure.
 */
export async function runSteps(
  steps: readonly Step[],
  folder: string,
  print: (text: string) => void = (text) => process.stdout.write(text),
): Promise<boolean> {
  const failed: string[] = [];
  const failures: string[] = [];
  let total = NO_COUNTS;
  for (const batch of groupSteps(steps)) {
    const alone = batch.length === 1;
    await Promise.all(
      batch.map(async (step) => {
        let kept = "";
        // Steps that run together print when they have ended, so that no line appears under
        // another step's heading.
        const write = alone
          ? print
          : (text: string) => {
              kept += text;
            };
        write(`\n=== ${step.title} ===\n`);
        const missing = step.needs?.find((name) => failed.includes(name));
        const began = performance.now();
        const result: StepResult =
          missing === undefined ? await step.run({ folder, print: write, alone }) : { ok: false };
        const counts = result.counts ?? NO_COUNTS;
        total = addCounts(
          total,
          !result.ok && counts.failed === 0 ? { ...counts, failed: 1 } : counts,
        );
        if (!result.ok) failed.push(step.name);
        failures.push(...(result.failures ?? []));
        const seconds = ((performance.now() - began) / 1000).toFixed(1);
        const outcome =
          missing === undefined
            ? `${result.ok ? "ok" : "FAILED"} in ${seconds} s`
            : `not run, as ${missing} failed`;
        write(`--- ${step.title}: ${outcome}\n`);
        if (!alone) print(kept);
      }),
    );
  }
  // At the end, because the places where they failed are thousands of lines above.
  if (failures.length > 0) print(`\nFailed tests:\n${failures.join("\n")}\n`);
  print(failed.length === 0 ? "\nEverything is in order.\n" : `\nFailed: ${failed.join(", ")}.\n`);
  print(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
  return failed.length === 0;
}

/** Steps in a row that can run together are one group; any other step is a group of its own. */
function groupSteps(steps: readonly Step[]): Step[][] {
  const groups: Step[][] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (step.together === true && last?.[0]?.together === true) last.push(step);
    else groups.push([step]);
  }
  return groups;
}
