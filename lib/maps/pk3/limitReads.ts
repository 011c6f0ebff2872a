import { PK3 } from "../refusals.copy.ts";
import type { ReadResult } from "../files/refusal.ts";
import { MAX_UNPACKED_BYTES } from "./limits.ts";

/**
 * An opened pk3: the names in it (in lower case, as the game compares them), and access to single
 * files.
 */
export interface Pk3 {
  names: readonly string[];
  /** The bytes of one file, at most `most` of them. */
  read: (name: string, most: number) => Promise<ReadResult<Buffer>>;
  close: () => Promise<void>;
}

interface ListedFile {
  /** Its size when unpacked. */
  bytes: number;
  load: () => Promise<Buffer>;
}

/** Reads single files of a pk3, within the limits of one file and of all files together. */
export function limitReads(find: (name: string) => ListedFile | undefined): Pk3["read"] {
  let unpacked = 0;
  return async (name, most) => {
    const file = find(name);
    if (file === undefined) return { ok: false, message: PK3.missing(name) };
    if (file.bytes > most)
      return { ok: false, message: PK3.unpackedTooLarge(name, file.bytes, most) };
    unpacked += file.bytes;
    if (unpacked > MAX_UNPACKED_BYTES)
      return { ok: false, message: PK3.skipped(name, MAX_UNPACKED_BYTES) };
    try {
      return { ok: true, value: await file.load() };
    } catch (error) {
      return { ok: false, message: PK3.notUnpacked(name, describeReadFailure(error)) };
    }
  };
}

/** An error's message as a part of a sentence. */
export function describeReadFailure(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
}
