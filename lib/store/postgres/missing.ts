import { unlink } from "node:fs/promises";

/** What the file system, or Linux's view of a process, says of something that does not exist. */
const MISSING = new Set(["ENOENT", "ENOTDIR", "ESRCH"]);

export function isMissing(error: unknown): boolean {
  return MISSING.has(getErrorCode(error) ?? "");
}

/** For `catch`: this value if there is no such file or process; any other error goes on. */
export function orIfMissing<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (isMissing(error)) return value;
    throw error;
  };
}

/** Deletes a file. Returns whether there was one. */
export async function removeIfThere(file: string): Promise<boolean> {
  return unlink(file).then(() => true, orIfMissing(false));
}

/** The code of an error of Node, such as ENOENT. */
export function getErrorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
