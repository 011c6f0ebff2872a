import { MAX_ROUND_FILE_BYTES } from "./limits.ts";
import type { RefusalReason } from "./types.ts";

const MEGABYTE = 1024 * 1024;

/** The refusal of a file of that size, or null where it may be read: to ask before the bytes are fetched. */
export function refuseTooLarge(
  byteLength: number,
): { reason: RefusalReason; message: string } | null {
  if (byteLength <= MAX_ROUND_FILE_BYTES) return null;
  const megabytes = Math.ceil(byteLength / MEGABYTE);
  return {
    reason: "too_large",
    message: `The file has ${megabytes} MB; the largest engagement file read is ${MAX_ROUND_FILE_BYTES / MEGABYTE} MB.`,
  };
}
