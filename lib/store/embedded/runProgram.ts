import { spawn } from "node:child_process";

export interface ProgramOptions {
  cwd?: string;
  env?: Record<string, string | undefined>;
  uid?: number;
  gid?: number;
  /**
   * A file descriptor for both outputs. It is for programs that leave a server running, which would
   * keep a pipe open.
   */
  output?: number;
}

/**
 * How a program ended: exit code (null when it could not be started or was killed) and what it
 * wrote, at most 64 KB.
 */
export interface ProgramResult {
  code: number | null;
  output: string;
}

const MOST_OUTPUT = 64 * 1024;

/**
 * Runs a program without a shell and waits for it. Never throws: for a missing program, the code is
 * null and the output is the reason.
 */
export function runProgram(
  command: string,
  args: string[],
  options: ProgramOptions = {},
): Promise<ProgramResult> {
  const { output: descriptor, ...rest } = options;
  return new Promise((resolve) => {
    const target = descriptor ?? "pipe";
    const child = spawn(command, args, {
      ...rest,
      env: { ...(rest.env ?? process.env), NODE_ENV: process.env.NODE_ENV },
      stdio: ["ignore", target, target],
      windowsHide: true,
    });
    let output = "";
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString("utf8")).slice(-MOST_OUTPUT);
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.on("error", (error) => resolve({ code: null, output: error.message }));
    child.on("close", (code) => resolve({ code, output }));
  });
}
