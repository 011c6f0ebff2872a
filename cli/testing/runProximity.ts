import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { bundleProgram } from "#lib/store/testing/bundleProgram.ts";

const PROGRAM = fileURLToPath(new URL("../proximity.ts", import.meta.url));

export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/**
 * Runs the command as a process, with these variables added to the environment, until it ends. The
 * command is bundled: only `parse.test.ts` starts its sources, as a user does.
 */
export async function runProximity(
  args: readonly string[],
  env: Record<string, string>,
): Promise<Ended> {
  const program = await bundleProgram(PROGRAM);
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, ...args],
      { env: { ...process.env, ...env } },
      (error, stdout, stderr) => {
        resolve({
          code: error === null ? 0 : typeof error.code === "number" ? error.code : 1,
          stdout,
          stderr,
        });
      },
    );
  });
}
