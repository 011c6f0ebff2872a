import { BSP } from "../refusals.copy.ts";
import { FileRefusal } from "../files/refusal.ts";
import { HEADER_BYTES, LUMPS, type LumpName } from "./bspFormat.ts";

/**
 * The records of one lump, after a check that the lump is inside the file and is a whole number of
 * records.
 */
export class LumpReader {
  readonly count: number;
  private readonly view: DataView;
  private readonly recordBytes: number;

  /** @throws FileRefusal if the lump is outside the file or has more than `most` records */
  constructor(bytes: Uint8Array, name: LumpName, most: number) {
    const header = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
    const { number, bytes: recordBytes } = LUMPS[name];
    const offset = header.getUint32(8 + number * 8, true);
    const length = header.getUint32(12 + number * 8, true);
    if (offset + length > bytes.length)
      throw new FileRefusal(BSP.lumpOutside(name, length, offset, bytes.length));
    if (length % recordBytes !== 0)
      throw new FileRefusal(BSP.partRecord(name, length, recordBytes));
    this.count = length / recordBytes;
    if (this.count > most)
      throw new FileRefusal(
        BSP.tooMany(this.count, recordBytes === 1 ? BSP.bytesOf(name) : name, most),
      );
    this.recordBytes = recordBytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset + offset, length);
  }

  /** The 32-bit number at a byte offset of a record. */
  int(record: number, at: number): number {
    return this.view.getInt32(record * this.recordBytes + at, true);
  }

  float(record: number, at: number): number {
    return this.view.getFloat32(record * this.recordBytes + at, true);
  }

  /** The bytes of the whole lump. */
  bytes(): Uint8Array {
    return new Uint8Array(this.view.buffer, this.view.byteOffset, this.view.byteLength);
  }
}
