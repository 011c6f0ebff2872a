import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { writeTga } from "../testing/writeTga.ts";
import { MAX_IMAGE_SIDE } from "./limits.ts";
import { readTga, type Pixels } from "./readTga.ts";

/** Few colours, so that there are runs, and never fully transparent. */
const pixels: fc.Arbitrary<Pixels> = fc
  .tuple(
    fc.integer({ min: 1, max: 24 }),
    fc.integer({ min: 1, max: 24 }),
    fc.infiniteStream(fc.constantFrom(0, 1, 2)),
  )
  .map(([width, height, colors]) => {
    const rgba = new Uint8Array(width * height * 4);
    const table = [
      [250, 10, 20, 255],
      [1, 200, 3, 128],
      [9, 8, 255, 1],
    ];
    for (let i = 0; i < width * height; i++)
      rgba.set(table[colors.next().value as number] as number[], i * 4);
    return { width, height, rgba };
  });
const options = fc.record({
  bits: fc.constantFrom(24 as const, 32 as const),
  runs: fc.boolean(),
  fromTop: fc.boolean(),
  fromRight: fc.boolean(),
  comment: fc.constantFrom("", "made by a test"),
});

describe("readTga", () => {
  test("reads back what was written: both types, 24 and 32 bits, from every corner, with a comment", () => {
    fc.assert(
      fc.property(pixels, options, (picture, how) => {
        const read = readTga(writeTga(picture, how));
        const expected =
          how.bits === 32
            ? picture.rgba
            : picture.rgba.map((value, i) => (i % 4 === 3 ? 255 : value));
        expect(read).toEqual({ ok: true, value: { ...picture, rgba: expected } });
      }),
    );
  });

  test("reads a plain grey picture of 8 bits, from the top and from the bottom", () => {
    const writeGrey = (descriptor: number, bits = 8) => {
      const head = Buffer.alloc(18);
      head.writeUInt8(3, 2);
      head.writeUInt16LE(1, 12);
      head.writeUInt16LE(2, 14);
      head.writeUInt8(bits, 16);
      head.writeUInt8(descriptor, 17);
      return Buffer.concat([head, Buffer.from([7, 200])]);
    };
    const grey = (...values: number[]) => ({
      ok: true,
      value: {
        width: 1,
        height: 2,
        rgba: new Uint8Array(values.flatMap((value) => [value, value, value, 255])),
      },
    });
    expect(readTga(writeGrey(0x20))).toEqual(grey(7, 200));
    expect(readTga(writeGrey(0))).toEqual(grey(200, 7));
    expect(readTga(writeGrey(0).subarray(0, 19))).toMatchObject({ ok: false });
    expect(readTga(writeGrey(0, 16))).toMatchObject({
      ok: false,
      message: expect.stringContaining("8 if it is grey"),
    });
  });

  test("shows a picture whose fourth byte was left empty", () => {
    const read = readTga(
      writeTga(
        { width: 1, height: 1, rgba: new Uint8Array([9, 8, 7, 0]) },
        { bits: 32, runs: false, fromTop: true },
      ),
    );
    expect(read).toEqual({
      ok: true,
      value: { width: 1, height: 1, rgba: new Uint8Array([9, 8, 7, 255]) },
    });
  });

  test("reads a damaged picture, or refuses it with a sentence", () => {
    fc.assert(
      fc.property(
        pixels,
        options,
        fc.array(fc.record({ at: fc.nat(600), value: fc.nat(255) }), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.nat(600),
        (picture, how, changes, cut) => {
          const file = Uint8Array.from(writeTga(picture, how));
          for (const { at, value } of changes) file[at % Math.min(file.length, 24)] = value;
          const read = readTga(
            file.subarray(0, Math.max(0, file.length - (cut % 5 === 0 ? cut : 0))),
          );
          if (read.ok)
            expect(read.value.rgba.length).toBe(read.value.width * read.value.height * 4);
          else expect(read.message).toMatch(/^[A-Z].*[.]$/);
        },
      ),
      { numRuns: 400 },
    );
  });

  test.each([
    ["enormous sides", { 12: 0xff, 13: 0xff, 14: 0xff, 15: 0xff }, "65535 by 65535"],
    [
      "one pixel too wide",
      { 12: (MAX_IMAGE_SIDE + 1) & 0xff, 13: (MAX_IMAGE_SIDE + 1) >> 8 },
      "4097 by 2",
    ],
    ["no pixels", { 12: 0, 13: 0 }, "no pixels"],
    ["a palette's type", { 2: 1 }, "type 1"],
    ["16 bits", { 16: 16 }, "16 bits"],
  ])("refuses %s before it allocates memory", (_, changes, message) => {
    const file = Uint8Array.from(
      writeTga(
        { width: 2, height: 2, rgba: new Uint8Array(16).fill(255) },
        { bits: 32, runs: false, fromTop: true },
      ),
    );
    for (const [at, value] of Object.entries(changes)) file[Number(at)] = value;
    expect(readTga(file)).toEqual({ ok: false, message: expect.stringContaining(message) });
  });

  test("refuses a truncated picture, plain or in runs, and a file that is not a picture", () => {
    for (const runs of [false, true]) {
      const file = writeTga(
        { width: 40, height: 40, rgba: new Uint8Array(6400).map((_, i) => i % 251) },
        { bits: 32, runs, fromTop: true },
      );
      expect(readTga(file.subarray(0, file.length - 1))).toMatchObject({
        ok: false,
        message: expect.stringContaining("truncated"),
      });
    }
    expect(readTga(new Uint8Array(3))).toMatchObject({ ok: false });
  });
});
