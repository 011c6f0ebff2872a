import { createHash } from "node:crypto";
import { appendFile, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { makeFolder } from "#lib/store/embedded/makeFolder.ts";

const LINE = z.object({ path: z.string(), mark: z.string() });

/** Which files are done, remembered across restarts. */
export interface Memory {
  has(path: string, mark: string): boolean;
  add(path: string, mark: string): Promise<void>;
}

/** The usual file of a memory: one for each folder and goal, in the user's own state folder. */
export function getMemoryFile(folder: string, goal: string): string {
  const name = createHash("sha256")
    .update(`${resolve(folder)}\0${goal}`)
    .digest("hex")
    .slice(0, 16);
  return join(
    process.env.XDG_STATE_HOME || join(homedir(), ".local", "state"),
    "proximity",
    `${name}.jsonl`,
  );
}

/**
 * Opens a memory. It has one JSON object per line, so a line that was half written in a power cut
 * loses only itself.
 */
export async function openMemory(file: string): Promise<Memory> {
  await makeFolder(dirname(file));
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const known = new Map<string, string>();
  for (const line of text.split("\n")) {
    const entry = readLine(line);
    if (entry !== null) known.set(entry.path, entry.mark);
  }
  // After a half-written line, the next entry must start on a new line.
  if (text !== "" && !text.endsWith("\n")) await appendFile(file, "\n");
  return {
    has: (path, mark) => known.get(path) === mark,
    add: async (path, mark) => {
      known.set(path, mark);
      await appendFile(file, `${JSON.stringify({ path, mark })}\n`, { mode: 0o600 });
    },
  };
}

function readLine(line: string): { path: string; mark: string } | null {
  try {
    return LINE.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    // Not a whole line.
    return null;
  }
}
