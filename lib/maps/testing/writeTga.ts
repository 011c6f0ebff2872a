import type { Pixels } from "../image/readTga.ts";

export interface TgaOptions {
  bits: 24 | 32;
  runs: boolean;
  fromTop: boolean;
  fromRight?: boolean;
  comment?: string;
}

/** A Targa picture of these pixels, for tests and benchmarks. */
export function writeTga(
  { width, height, rgba }: Pixels,
  { bits, runs, fromTop, fromRight = false, comment = "" }: TgaOptions,
): Buffer {
  const head = Buffer.alloc(18 + comment.length);
  head.writeUInt8(comment.length, 0);
  head.writeUInt8(runs ? 10 : 2, 2);
  head.writeUInt16LE(width, 12);
  head.writeUInt16LE(height, 14);
  head.writeUInt8(bits, 16);
  head.writeUInt8((fromTop ? 0x20 : 0) | (fromRight ? 0x10 : 0) | (bits === 32 ? 8 : 0), 17);
  head.write(comment, 18, "latin1");
  const pixels: number[][] = [];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const at =
        ((fromTop ? row : height - 1 - row) * width + (fromRight ? width - 1 - column : column)) *
        4;
      const [red, green, blue, opacity] = rgba.subarray(at, at + 4) as unknown as [
        number,
        number,
        number,
        number,
      ];
      pixels.push(bits === 32 ? [blue, green, red, opacity] : [blue, green, red]);
    }
  }
  return Buffer.concat([head, Buffer.from(runs ? packRuns(pixels) : pixels.flat())]);
}

function packRuns(pixels: readonly number[][]): number[] {
  const packed: number[] = [];
  const same = (a: number, b: number): boolean =>
    (pixels[a] as number[]).every((value, i) => value === pixels[b]?.[i]);
  for (let from = 0; from < pixels.length;) {
    let to = from + 1;
    while (to < pixels.length && to - from < 128 && same(from, to)) to += 1;
    if (to - from > 1) packed.push(0x80 | (to - from - 1), ...(pixels[from] as number[]));
    else {
      while (to < pixels.length && to - from < 128 && !same(to - 1, to)) to += 1;
      packed.push(to - from - 1, ...pixels.slice(from, to).flat());
    }
    from = to;
  }
  return packed;
}
