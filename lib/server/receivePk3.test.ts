import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { describe, expect, test, vi } from "vitest";
import { MAX_PK3_BYTES } from "#lib/maps/pk3/limits.ts";
import { mountSmallDisk, NO_SMALL_DISK } from "#lib/store/testing/smallDisk.ts";
import { receivePk3 } from "./receivePk3.ts";

const folders = async () =>
  (await readdir(tmpdir())).filter(
    (name) => name.startsWith("proximity-pk3-") && !name.includes("test") && !name.includes("db"),
  ).length;

function makeRequest(
  chunks: readonly Uint8Array[],
  options: { length?: number; fails?: boolean } = {},
): Request {
  let i = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = chunks[i++];
      if (chunk !== undefined) controller.enqueue(chunk);
      else if (options.fails === true) controller.error(new Error("the line went dead"));
      else controller.close();
    },
  });
  const headers: Record<string, string> =
    options.length === undefined ? {} : { "content-length": String(options.length) };
  return new Request("http://localhost/", {
    method: "POST",
    body,
    headers,
    duplex: "half",
  } as RequestInit);
}

describe("receivePk3", () => {
  test("writes the body to disk and removes it again", async () => {
    const before = await folders();
    const received = await receivePk3(
      makeRequest([Buffer.from("one "), Buffer.from("two")]),
      "maps.PK3",
    );
    if (!received.ok) throw new Error(received.message);
    expect(await readFile(received.value.path, "utf8")).toBe("one two");
    await received.value.remove();
    expect(await folders()).toBe(before);
  });

  test.each([
    "",
    "a.zip",
    "a.pk3.exe",
    "../a.pk3",
    "b\\a.pk3",
    "\u202ea.pk3",
    `${"x".repeat(130)}.pk3`,
  ])("refuses the name %j", async (name) => {
    expect(await receivePk3(makeRequest([]), name)).toMatchObject({ ok: false });
  });

  test("refuses a body that is declared too large before reading it, and one that turns out too large", async () => {
    expect(await receivePk3(makeRequest([], { length: MAX_PK3_BYTES + 1 }), "a.pk3")).toEqual({
      ok: false,
      message: expect.stringContaining("1024 MB"),
    });
    const before = await folders();
    const megabyte = Buffer.alloc(1 << 20);
    expect(
      await receivePk3(makeRequest([megabyte, megabyte, Buffer.alloc(1)]), "a.pk3", 2 << 20),
    ).toEqual({ ok: false, message: expect.stringContaining("2 MB") });
    expect(await folders()).toBe(before);
    const most = await receivePk3(makeRequest([megabyte, megabyte]), "a.pk3", 2 << 20);
    expect(most.ok).toBe(true);
    if (most.ok) await most.value.remove();
  });

  test("leaves nothing behind if an upload is interrupted", async () => {
    const before = await folders();
    expect(
      await receivePk3(makeRequest([Buffer.from("half of ")], { fails: true }), "a.pk3"),
    ).toEqual({ ok: false, message: expect.stringContaining("line went dead") });
    expect(await folders()).toBe(before);
  });

  test("says which disk is full, and leaves nothing on it", async ({ skip }) => {
    const disk = await mountSmallDisk(1 << 20);
    if (disk === null) return skip(NO_SMALL_DISK);
    try {
      vi.stubEnv("TMPDIR", disk.folder);
      const upload = receivePk3(makeRequest([Buffer.alloc(3 << 20)]), "a.pk3");
      await expect(upload).rejects.toThrow(`${disk.folder} is full`);
      expect(await readdir(disk.folder)).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
      await disk.remove();
    }
  });
});
