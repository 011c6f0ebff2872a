import { format } from "node:util";
import { vi } from "vitest";
import { runCommand } from "#cli/runCommand.ts";
import type { Ended } from "./runProximity.ts";

/** Thrown instead of ending the process. */
class ProcessExit extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}

/**
 * Runs the command inside this process, with these variables added to the environment. This is a
 * second faster than a separate process. Use `runProximity` to test what only a process shows: that
 * it ends, and how it is started. Two calls must not run at once.
 */
export async function callProximity(
  args: readonly string[],
  env: Record<string, string>,
): Promise<Ended> {
  const written = { stdout: "", stderr: "" };
  const keep = (stream: keyof typeof written) => (chunk: string | Uint8Array) => {
    written[stream] += Buffer.from(chunk).toString("utf8");
    return true;
  };
  const print =
    (stream: keyof typeof written) =>
    (...parts: unknown[]) => {
      keep(stream)(`${format(...parts)}\n`);
    };
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation(keep("stdout")),
    vi.spyOn(process.stderr, "write").mockImplementation(keep("stderr")),
    vi.spyOn(console, "log").mockImplementation(print("stdout")),
    vi.spyOn(console, "error").mockImplementation(print("stderr")),
    vi.spyOn(process, "exit").mockImplementation((code) => {
      throw new ProcessExit(Number(code ?? 0));
    }),
  ];
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const exitCode = process.exitCode;
  process.exitCode = 0;
  try {
    await runCommand(args);
    return { code: Number(process.exitCode), ...written };
  } catch (error) {
    if (error instanceof ProcessExit) return { code: error.code, ...written };
    throw error;
  } finally {
    process.exitCode = exitCode;
    vi.unstubAllEnvs();
    for (const spy of spies) spy.mockRestore();
  }
}
