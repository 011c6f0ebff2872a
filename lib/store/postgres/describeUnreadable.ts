import { getReason } from "./storeError.ts";

/** Why a file or folder that somebody named cannot be read, in a sentence. */
export function describeUnreadable(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return "There is no such file or folder.";
    case "EACCES":
    case "EPERM":
      return "You may not read it.";
    case "EISDIR":
      return "It is a folder: give the files in it.";
    default:
      return `It cannot be read: ${getReason(error)}.`;
  }
}
