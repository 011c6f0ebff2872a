import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const MODULE = new URL("surviveClosedOutput.ts", import.meta.url).href;
const LOG = new URL("../../lib/server/log.ts", import.meta.url).href;
const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Logs and prints until its input ends, then a little longer. */
const PROGRAM = (survive: boolean): string => `
  import { log } from ${JSON.stringify(LOG)};
  ${survive ? `import { surviveClosedOutput } from ${JSON.stringify(MODULE)}; surviveClosedOutput();` : ""}
  const write = () => { log("info", "still here"); console.log("still here"); };
  const writing = setInterval(write, 5);
  process.stdin.resume();
  process.stdin.on("end", () => setTimeout(() => { clearInterval(writing); process.exitCode = 7; }, 100));`;

async function runWithoutReader(survive: boolean): Promise<number | null> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", PROGRAM(survive)],
    { cwd: ROOT, stdio: "pipe" },
  );
  const ended = once(child, "close");
  await Promise.all([once(child.stdout, "data"), once(child.stderr, "data")]);
  child.stdout.destroy();
  child.stderr.destroy();
  child.stdin.on("error", () => undefined).end();
  const [code] = (await ended) as [number | null];
  return code;
}

test("a process goes on when the reader of its output is gone", async () => {
  expect(await runWithoutReader(true)).toBe(7);
});

test("without this it would end, or log its own failure without end", async () => {
  expect(await runWithoutReader(false)).not.toBe(7);
});
