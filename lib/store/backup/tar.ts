import { BACKUP } from "./backup.copy.ts";
/** Entries of a POSIX tar archive: a header block, the content, zeros up to the next block of 512 bytes. */
const BLOCK = 512;
const NAME = { at: 0, length: 100 };
const MODE = { at: 100, length: 8 };
const SIZE = { at: 124, length: 12 };
const TIME = { at: 136, length: 12 };
const SUM = { at: 148, length: 8 };
const TYPE_AT = 156;
const MAGIC_AT = 257;
/** No backup has a larger entry: files are packed, and rows are split into portions. */
const LARGEST_ENTRY = 1024 * 1024 * 1024;

export interface TarEntry {
  name: string;
  content: Buffer;
}

/** One entry as bytes of an archive. */
export function makeTarEntry({ name, content }: TarEntry, time: Date): Buffer {
  if (Buffer.byteLength(name) > NAME.length)
    throw new Error(`${name} is too long a name for an archive.`);
  const header = Buffer.alloc(BLOCK);
  header.write(name, NAME.at);
  header.write("0000600\0", MODE.at);
  header.write(formatOctal(content.length, SIZE.length), SIZE.at);
  header.write(formatOctal(Math.floor(time.getTime() / 1000), TIME.length), TIME.at);
  header.write("0", TYPE_AT);
  header.write("ustar\x0000", MAGIC_AT, "latin1");
  header.write(formatOctal(computeCheckSum(header), SUM.length - 1), SUM.at);
  return Buffer.concat([header, content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]);
}

/** The end of an archive. */
export const TAR_END = Buffer.alloc(2 * BLOCK);

function formatOctal(value: number, length: number): string {
  return `${value.toString(8).padStart(length - 1, "0")}\0`;
}

/** The sum of a header's bytes, with its own field counted as spaces. */
function computeCheckSum(header: Buffer): number {
  let sum = 0;
  for (const [at, byte] of header.entries())
    sum += at >= SUM.at && at < SUM.at + SUM.length ? 32 : byte;
  return sum;
}

/**
 * The entries of an archive, one after another as its bytes arrive.
 * @throws Error if the bytes are not an archive or end too early
 */
export async function* readTar(bytes: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const reader = new PieceReader(bytes[Symbol.asyncIterator]());
  for (;;) {
    const header = await reader.take(BLOCK);
    if (header.every((byte) => byte === 0)) return;
    const size = readOctal(header, SIZE);
    if (readOctal(header, SUM) !== computeCheckSum(header) || !(size <= LARGEST_ENTRY))
      throw new Error(BACKUP.damaged);
    const content = await reader.take(size);
    await reader.take((BLOCK - (size % BLOCK)) % BLOCK);
    const name = header.subarray(NAME.at, NAME.at + NAME.length).toString("utf8");
    yield {
      name: name.slice(0, name.indexOf("\0") === -1 ? undefined : name.indexOf("\0")),
      content,
    };
  }
}

function readOctal(header: Buffer, { at, length }: { at: number; length: number }): number {
  const text = header
    .subarray(at, at + length)
    .toString("latin1")
    .replaceAll("\0", "")
    .trim();
  return /^[0-7]+$/.test(text) ? parseInt(text, 8) : Number.NaN;
}

class PieceReader {
  private readonly pieces: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(pieces: AsyncIterator<Buffer>) {
    this.pieces = pieces;
  }

  async take(length: number): Promise<Buffer> {
    const parts = [this.rest];
    let have = this.rest.length;
    while (have < length) {
      const next = await this.pieces.next();
      if (next.done === true) throw new Error(BACKUP.truncated);
      parts.push(next.value);
      have += next.value.length;
    }
    const all = parts.length === 1 ? this.rest : Buffer.concat(parts);
    this.rest = all.subarray(length);
    return all.subarray(0, length);
  }
}
