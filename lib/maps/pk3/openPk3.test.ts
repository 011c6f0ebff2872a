import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { samplePk3 } from "../testing/sampleMap.ts";
import { writePk3, type WrittenFile } from "../testing/writePk3.ts";
import { MAX_FILES_IN_PK3 } from "./limits.ts";
import { MOST_AFTER_END } from "./findArchiveEnd.ts";
import { openPk3 } from "./openPk3.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "proximity-pk3-test-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function open(bytes: Uint8Array) {
  const path = join(folder, "one.pk3");
  await writeFile(path, bytes);
  return openPk3(path);
}
const text = (name: string, content: string, more: Partial<WrittenFile> = {}): WrittenFile => ({
  name,
  bytes: Buffer.from(content),
  ...more,
});

describe("openPk3", () => {
  test("reads packed and stored files by their names in lower case, and the later of two with the same name", async () => {
    const pk3 = await open(
      writePk3([
        text("Maps/One.BSP", "first"),
        text("b.txt", "stored", { stored: true }),
        text("maps/one.bsp", "second"),
      ]),
    );
    if (!pk3.ok) throw new Error(pk3.message);
    expect(pk3.value.names).toEqual(["maps/one.bsp", "b.txt"]);
    expect(await pk3.value.read("maps/one.bsp", 99)).toEqual({
      ok: true,
      value: Buffer.from("second"),
    });
    expect(await pk3.value.read("b.txt", 6)).toEqual({ ok: true, value: Buffer.from("stored") });
    expect(await pk3.value.read("b.txt", 5)).toMatchObject({
      ok: false,
      message: expect.stringContaining("up to 5"),
    });
    expect(await pk3.value.read("c.txt", 5)).toMatchObject({ ok: false });
    await pk3.value.close();
  });

  test.each<[string, Buffer, string]>([
    ["what is no archive", Buffer.from("Dear diary"), "This is not a pk3"],
    ["nothing", Buffer.alloc(0), "This is not a pk3"],
    ["a path up and out", writePk3([text("../../etc/cron.d/x", "x")]), "would be outside"],
    ["a path from the root", writePk3([text("/etc/passwd", "x")]), "would be outside"],
    ["a path of another system", writePk3([text("C:\\windows\\x", "x")]), "would be outside"],
    [
      "an encrypted file",
      writePk3([text("maps/a.bsp", "x", { claims: { flags: 1 } })]),
      "encrypted",
    ],
    [
      "two files in one place",
      writePk3([text("a", "x"), text("b", "y", { claims: { offset: 0 } })]),
      "overlap",
    ],
    [
      "a file that runs into the next",
      writePk3([
        text("aaaa", "x".repeat(50), { stored: true }),
        text("b", "y", { claims: { offset: 60 } }),
      ]),
      "overlap",
    ],
    [
      "a file beyond the end",
      writePk3([text("a", "x", { claims: { offset: 5000 } })]),
      "after the archive",
    ],
    [
      "a bomb by its own account",
      writePk3([{ name: "maps/a.bsp", bytes: Buffer.alloc(8 << 20) }]),
      "would grow from",
    ],
    [
      "a bomb of claims",
      writePk3([text("maps/a.bsp", "x", { claims: { bytes: 0xffff_fffe } })]),
      "would grow from",
    ],
  ])("refuses %s", async (_, bytes, message) => {
    expect(await open(bytes)).toEqual({ ok: false, message: expect.stringContaining(message) });
  });

  const archive = writePk3([text("maps/a.bsp", "x")]);
  const withComment = (claimed: number, comment: string) => {
    const bytes = Buffer.concat([archive, Buffer.from(comment, "latin1")]);
    bytes.writeUInt16LE(claimed, archive.length - 2);
    return bytes;
  };

  test.each([
    ["zeros", Buffer.concat([archive, Buffer.alloc(100)])],
    [
      "as many bytes as the game passes over",
      Buffer.concat([archive, Buffer.alloc(MOST_AFTER_END)]),
    ],
    ["a comment", withComment(5, "hello")],
    ["a comment and more", withComment(5, "hello and more")],
    [
      "what looks like an end",
      Buffer.concat([archive, Buffer.from("PK\u0005\u0006"), Buffer.alloc(9)]),
    ],
  ])("opens an archive that is followed by %s", async (_, bytes) => {
    const pk3 = await open(bytes);
    if (!pk3.ok) throw new Error(pk3.message);
    expect(await pk3.value.read("maps/a.bsp", 9)).toEqual({ ok: true, value: Buffer.from("x") });
    await pk3.value.close();
  });

  test.each([
    [
      "more bytes than that",
      Buffer.concat([archive, Buffer.alloc(MOST_AFTER_END + 1)]),
      "too many bytes",
    ],
    ["a shorter comment than it claims", withComment(50, "hello"), "comment is truncated"],
  ])("refuses in plain words an archive that is followed by %s", async (_, bytes, message) => {
    expect(await open(bytes)).toEqual({ ok: false, message: expect.stringContaining(message) });
  });

  test("takes as many files as the limit allows, and not one more", async () => {
    const files = (count: number) =>
      writePk3(Array.from({ length: count }, (_, i) => text(`f${i}`, "", { stored: true })));
    const most = await open(files(MAX_FILES_IN_PK3));
    expect(most.ok && most.value.names.length).toBe(MAX_FILES_IN_PK3);
    if (most.ok) await most.value.close();
    expect(await open(files(MAX_FILES_IN_PK3 + 1))).toMatchObject({
      ok: false,
      message: expect.stringContaining("can have up to"),
    });
  });

  test.each([
    ["grows beyond what it claims", { bytes: 10 }],
    ["ends before what it claims", { bytes: 5000 }],
    ["has a wrong check sum", { checkSum: 7 }],
  ])("refuses a file that %s", async (_, claims) => {
    const pk3 = await open(writePk3([text("maps/a.bsp", "0123456789".repeat(10), { claims })]));
    if (!pk3.ok) throw new Error(pk3.message);
    expect(await pk3.value.read("maps/a.bsp", 100_000)).toMatchObject({
      ok: false,
      message: expect.stringContaining("cannot be unpacked"),
    });
    await pk3.value.close();
  });

  test("either opens a damaged archive or refuses it with a sentence", async () => {
    const whole = samplePk3("yard");
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ at: fc.nat(whole.length - 1), value: fc.nat(255) }), {
          minLength: 1,
          maxLength: 5,
        }),
        fc.option(fc.nat(whole.length)),
        async (changes, cut) => {
          const bytes = Buffer.from(whole.subarray(0, cut ?? whole.length));
          for (const { at, value } of changes) if (at < bytes.length) bytes[at] = value;
          const pk3 = await open(bytes);
          if (!pk3.ok) {
            expect(pk3.message).toMatch(/[.]$/);
            return;
          }
          for (const name of pk3.value.names) {
            const read = await pk3.value.read(name, 1 << 20);
            if (!read.ok) expect(read.message).toMatch(/[.]$/);
          }
          await pk3.value.close();
        },
      ),
      { numRuns: 200 },
    );
  });
});
