import { UNREADABLE } from "./postgres.copy.ts";
import { getReason } from "./storeError.ts";

/** Why a file or folder that the user named cannot be read, as a sentence. */
export function describeUnreadable(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return UNREADABLE.missing;
    case "EACCES":
    case "EPERM":
      return UNREADABLE.forbidden;
    case "EISDIR":
      return UNREADABLE.folder;
    default:
      return UNREADABLE.other(getReason(error));
  }
}
