import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runSteps } from "./runSteps.ts";
import { STEPS } from "./steps.ts";

/**
 * `npm test`: every step, or only those named (`npm test -- types lint`). The last line is only
 * `N passed, N failed, N skipped`.
 */
const named = process.argv.slice(2);
const unknown = named.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no step ${unknown.join(", ")}; there are ${STEPS.map((step) => step.name).join(", ")}.`,
  );
  process.exit(2);
}
const folder = await mkdtemp(join(tmpdir(), "proximity-reports-"));
const steps = named.length === 0 ? STEPS : STEPS.filter((step) => named.includes(step.name));
const ok = await runSteps(steps, folder);
await rm(folder, { recursive: true, force: true });
process.exit(ok ? 0 : 1);
