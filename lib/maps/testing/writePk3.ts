import { crc32, deflateRawSync } from "node:zlib";

export interface WrittenFile {
  name: string;
  bytes: Uint8Array;
  /** Files are packed if this is not set. */
  stored?: boolean;
  /** What the directory claims instead of the truth. */
  claims?: { bytes?: number; flags?: number; offset?: number; checkSum?: number };
}

/** A zip archive of these files, for tests and benchmarks. Its directory can make false claims. */
export function writePk3(files: readonly WrittenFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, stored = false, claims = {} } of files) {
    const packed = stored ? Buffer.from(bytes) : deflateRawSync(bytes);
    const fileName = Buffer.from(name, "utf8");
    // The fields that the header before a file and the directory share, from "version needed" to
    // "length of the extra field".
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(claims.flags ?? 0, 2);
    shared.writeUInt16LE(stored ? 0 : 8, 4);
    shared.writeUInt32LE(claims.checkSum ?? crc32(bytes), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(claims.bytes ?? bytes.length, 18);
    shared.writeUInt16LE(fileName.length, 22);
    parts.push(Buffer.from([0x50, 0x4b, 3, 4]), shared, fileName, packed);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(claims.offset ?? offset, 10);
    directory.push(Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), shared, place, fileName);
    offset += 4 + shared.length + fileName.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}
