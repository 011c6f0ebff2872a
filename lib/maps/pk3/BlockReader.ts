import { PK3 } from "../refusals.copy.ts";
import type { FileHandle } from "node:fs/promises";
import { Readable } from "node:stream";
import { RandomAccessReader } from "yauzl";

const BLOCK_BYTES = 256 * 1024;

/**
 * Reads an open file for the zip library. The library asks for a directory in two small pieces per
 * file, each a system call. This class reads a whole block at once and serves the pieces from
 * memory. The code that opened the file closes it.
 */
export class BlockReader extends RandomAccessReader {
  private readonly file: FileHandle;
  private readonly block = Buffer.allocUnsafe(BLOCK_BYTES);
  private start = 0;
  private end = 0;

  constructor(file: FileHandle) {
    super();
    this.file = file;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const { file } = this;
    return Readable.from(
      (async function* pieces() {
        for (let at = start; at < end;) {
          const { buffer, bytesRead } = await file.read(
            Buffer.allocUnsafe(Math.min(BLOCK_BYTES, end - at)),
            0,
            null,
            at,
          );
          if (bytesRead === 0) throw new Error(PK3.endsEarly);
          yield buffer.subarray(0, bytesRead);
          at += bytesRead;
        }
      })(),
      { objectMode: false },
    );
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    if (position >= this.start && position + length <= this.end) {
      this.block.copy(buffer, offset, position - this.start, position - this.start + length);
      callback(null);
    } else {
      // The library uses callbacks.
      // eslint-disable-next-line promise/no-callback-in-promise
      this.fetch(buffer, offset, length, position).then(callback, callback);
    }
  }

  private async fetch(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
  ): Promise<Error | null> {
    const large = length > BLOCK_BYTES;
    const { bytesRead } = large
      ? await this.file.read(buffer, offset, length, position)
      : await this.file.read(this.block, 0, BLOCK_BYTES, position);
    if (!large) {
      [this.start, this.end] = [position, position + bytesRead];
      this.block.copy(buffer, offset, 0, Math.min(length, bytesRead));
    }
    return bytesRead < length ? new Error(PK3.noDirectory) : null;
  }
}
