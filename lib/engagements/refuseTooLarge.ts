import { REFUSALS } from "./problems.copy.ts";
import { MAX_ROUND_FILE_BYTES } from "./limits.ts";
import type { RefusalReason } from "./types.ts";

const MEGABYTE = 1024 * 1024;

/**
 * The refusal of a file of this size, or null if it can be read. Does not need the file's bytes.
 */
export function refuseTooLarge(
  byteLength: number,
): { reason: RefusalReason; message: string } | null {
  if (byteLength <= MAX_ROUND_FILE_BYTES) return null;
  const megabytes = Math.ceil(byteLength / MEGABYTE);
  return {
    reason: "too_large",
    message: REFUSALS.tooLarge(megabytes, MAX_ROUND_FILE_BYTES / MEGABYTE),
  };
}
