import { expect, test } from "vitest";
import { type Step, runSteps } from "./runSteps.ts";

async function run(steps: Step[]): Promise<{ ok: boolean; output: string }> {
  let output = "";
  const ok = await runSteps(steps, "", (text) => {
    output += text;
  });
  return { ok, output: output.replaceAll(/in \d+\.\d s/g, "in N s") };
}

test("steps that may run together run at once, and each writes under its own heading", async () => {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const { ok, output } = await run([
    {
      name: "a",
      title: "A",
      together: true,
      run: async ({ print }) => {
        print("a starts\n");
        // A ends only if B runs at the same time.
        await opened;
        print("a ends\n");
        return { ok: true, counts: { passed: 2, failed: 0, skipped: 1 } };
      },
    },
    {
      name: "b",
      title: "B",
      together: true,
      run: async ({ print }) => {
        print("b runs\n");
        open();
        return { ok: true };
      },
    },
    { name: "c", title: "C", run: async ({ alone }) => ({ ok: alone }) },
  ]);
  expect(ok).toBe(true);
  expect(output.split("\n").toSorted()).toEqual(
    (
      "\n=== B ===\nb runs\n--- B: ok in N s\n\n=== A ===\na starts\na ends\n--- A: ok in N " +
      "s\n\n=== C ===\n--- C: ok in N s\n\nEverything is in order.\n2 passed, 0 failed, 1 skipped\n"
    )
      .split("\n")
      .toSorted(),
  );
  expect(output).toContain("=== A ===\na starts\na ends\n--- A: ok in N s\n");
  expect(output).toMatch(/1 skipped\n$/);
});

test("a step is not run if a step it needs failed, and a failure without a failed test counts as one", async () => {
  const { ok, output } = await run([
    { name: "build", title: "Build", run: async () => ({ ok: false }) },
    { name: "e2e", title: "Browser", needs: ["build"], run: async () => ({ ok: true }) },
    { name: "docs", title: "Docs", needs: ["types"], run: async () => ({ ok: true }) },
  ]);
  expect(ok).toBe(false);
  expect(output).toContain("--- Build: FAILED in N s\n");
  expect(output).toContain("--- Browser: not run, as build failed\n");
  expect(output).toContain("--- Docs: ok in N s\n");
  expect(output).toMatch(/Failed: build, e2e\.\n0 passed, 2 failed, 0 skipped\n$/);
});

test("failed tests are named at the end", async () => {
  const counts = { passed: 1, failed: 1, skipped: 0 };
  const failures = ["b.test.ts: a difference"];
  const { output } = await run([
    { name: "unit", title: "Unit", run: async () => ({ ok: false, counts, failures }) },
    { name: "docs", title: "Docs", run: async () => ({ ok: true }) },
  ]);
  expect(output).toMatch(
    /\nFailed tests:\nb\.test\.ts: a difference\n\nFailed: unit\.\n1 passed, 1 failed, 0 skipped\n$/,
  );
});
