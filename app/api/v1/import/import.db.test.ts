import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { MAX_ROUND_FILE_BYTES, MAX_SOURCE_NAME } from "#lib/engagements/limits.ts";
import { UNAVAILABLE_RETRY_SECONDS } from "#lib/server/gateRules.ts";
import { BAD_TOKEN_LIMIT, TOKEN_IMPORT_LIMIT } from "#lib/server/limits.ts";
import { DROPPED_BYTES } from "#lib/server/readUpload.ts";
import { ADDRESS_HEADER } from "#lib/server/requestFacts.ts";
import { closeSharedDatabase, database } from "#lib/store/postgres/connection.ts";
import { dumpTables, emptyTables } from "#lib/store/ingest/testing/dumpTables.ts";
import { cutFile, editFile, makeRoundFile } from "#lib/store/ingest/testing/makeRoundFile.ts";
import type { RoundFile } from "#lib/store/ingest/testing/makeRoundFile.ts";
import { createToken, revokeToken } from "#lib/store/access/manageTokens.ts";
import { fillRateLimit } from "#lib/store/testing/fillRateLimit.ts";
import { scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import type { ScratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { NO_SMALL_DISK, mountSmallDisk } from "#lib/store/testing/smallDisk.ts";
import { POST } from "./route.ts";

let scratch: ScratchDatabase;
let token: string;
beforeAll(async () => {
  scratch = await scratchDatabase();
  vi.stubEnv("DATABASE_URL", scratch.url);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await closeSharedDatabase();
  await scratch.drop();
});
beforeEach(async () => {
  await emptyTables(scratch.db);
  await scratch.db.pool.query("DELETE FROM rate_limit; DELETE FROM api_token");
  ({ token } = await createToken(scratch.db, {
    name: "server one",
    scope: "import",
    sourceName: "one",
  }));
});

const round = (hours: number, seed: number): RoundFile =>
  makeRoundFile({ start: 1_780_000_000 + hours * 3600, seed });

interface Answer {
  status: number;
  headers: Headers;
  receipt?: { status: string; complete: boolean; problems: unknown[] };
  error?: { code: string; message: string };
}

async function post(body: BodyInit | null, headers: Record<string, string>): Promise<Answer> {
  const request = new Request("http://localhost/api/v1/import", {
    method: "POST",
    body,
    duplex: "half",
    headers: { authorization: `Bearer ${token}`, [ADDRESS_HEADER]: "203.0.113.7", ...headers },
  } as RequestInit);
  const answer = await POST(request, { params: Promise.resolve({}) });
  return { status: answer.status, headers: answer.headers, ...((await answer.json()) as object) };
}
const send = ({ bytes, fileName }: RoundFile, headers: Record<string, string> = {}) =>
  post(new Uint8Array(bytes), { "x-file-name": encodeURIComponent(fileName), ...headers });

describe("a file that is sent", () => {
  test("is imported, recognised the second time, and replaced by a complete one", async () => {
    const file = round(0, 1);
    expect(await send(cutFile(file, 0.6))).toMatchObject({
      status: 200,
      receipt: { status: "imported", complete: false },
    });
    expect(await send(file)).toMatchObject({
      status: 200,
      receipt: { status: "replaced", complete: true },
    });
    expect(await send(file)).toMatchObject({ status: 200, receipt: { status: "duplicate" } });
    const names = await scratch.db.pool.query("SELECT name FROM source");
    expect(names.rows).toEqual([{ name: "one" }]);
  });

  test("can be packed with gzip, by encoding or by type, and name its session", async () => {
    const file = round(0, 1);
    const packed = (file: RoundFile) => ({ ...file, bytes: gzipSync(file.bytes) });
    expect(
      await send(packed(file), { "content-encoding": "gzip", "x-session-date": "2020-02-29" }),
    ).toMatchObject({ status: 200, receipt: { status: "imported", sessionDate: "2020-02-29" } });
    expect(await send(packed(file), { "content-type": "application/gzip" })).toMatchObject({
      status: 200,
      receipt: { status: "duplicate" },
    });
  });

  test("from another source becomes a round of its own, and the first round stays", async () => {
    const file = round(0, 1);
    expect(await send(cutFile(file, 0.6))).toMatchObject({ receipt: { status: "imported" } });
    const before = await dumpTables(scratch.db, ["round_file"]);
    ({ token } = await createToken(scratch.db, {
      name: "server two",
      scope: "import",
      sourceName: "two",
    }));
    expect(await send(file, { "x-source": "one" })).toMatchObject({
      receipt: { status: "imported" },
    });
    expect((await dumpTables(scratch.db, ["round_file"])).round_file).toEqual(
      expect.arrayContaining(before.round_file!),
    );
    const sources = await scratch.db.pool.query(
      "SELECT source.name, complete FROM round JOIN source ON source.id = source_id ORDER BY 1",
    );
    expect(sources.rows).toEqual([
      { name: "one", complete: false },
      { name: "two", complete: true },
    ]);
  });

  test("can name its game server, percent-encoded, up to the longest name", async () => {
    ({ token } = await createToken(scratch.db, { name: "any", scope: "import" }));
    const longest = "💥".repeat(MAX_SOURCE_NAME);
    expect(
      await send(round(0, 1), { "x-source": encodeURIComponent(longest), "x-session-date": "" }),
    ).toMatchObject({ status: 200, receipt: { status: "imported" } });
    for (const name of [encodeURIComponent(`${longest}x`), "%ff", "%20", "a%00"])
      expect(await send(round(1, 2), { "x-source": name })).toMatchObject({
        status: 422,
        error: { message: expect.stringContaining("X-Source") },
      });
    const sources = await scratch.db.pool.query(
      "SELECT name FROM source WHERE id IN (SELECT source_id FROM round)",
    );
    expect(sources.rows).toEqual([{ name: longest }]);
    expect(await send(round(1, 2), { "x-session-date": "0001-01-01" })).toMatchObject({
      status: 422,
      error: { message: expect.stringContaining("from 2003") },
    });
  });

  test("gets 422 with the reason if it is not a round file, and nothing is stored", async () => {
    expect(await send({ bytes: Buffer.from("hello"), fileName: "x.txt" })).toMatchObject({
      status: 422,
      error: { code: "unreadable" },
      receipt: { status: "refused" },
    });
    expect(await send(round(0, 1), { "x-session-date": "yesterday" })).toMatchObject({
      status: 422,
    });
    for (const name of ["", "%", "x".repeat(256)])
      expect(await send(round(0, 1), { "x-file-name": name })).toMatchObject({ status: 422 });
    expect(
      await send({ ...round(0, 1), bytes: Buffer.from("no gzip") }, { "content-encoding": "gzip" }),
    ).toMatchObject({ status: 422, error: { message: expect.stringContaining("unpacked") } });
    expect(
      await send(
        { ...round(0, 1), bytes: gzipSync(round(0, 1).bytes).subarray(0, 300) },
        { "content-encoding": "gzip" },
      ),
    ).toMatchObject({ status: 422 });
    expect(await post(null, { "x-file-name": "empty_engagements.txt" })).toMatchObject({
      status: 422,
    });
    expect(Object.values(await dumpTables(scratch.db)).flat()).toEqual([]);
  });

  test.each<Record<string, string>>([
    { "content-type": "multipart/form-data; boundary=x" },
    { "content-type": "application/json" },
    { "content-encoding": "br" },
    { "content-encoding": "gzip, gzip" },
  ])("in another form is 415: %j", async (headers) => {
    expect(await send(round(0, 1), headers)).toMatchObject({
      status: 415,
      error: { code: "unsupported" },
    });
  });
});

describe("a body at the limit is read, one byte more is not", () => {
  const zeros = (length: number): Buffer => Buffer.alloc(length, "#");
  test.each([
    ["as it is", false],
    ["gzipped: a bomb stops at the limit", true],
  ])("%s", async (_, packed) => {
    const headers = {
      "x-file-name": "x_engagements.txt",
      ...(packed ? { "content-encoding": "gzip" } : {}),
    };
    const body = (length: number) =>
      new Uint8Array(packed ? gzipSync(zeros(length), { level: 1 }) : zeros(length));
    expect(await post(body(MAX_ROUND_FILE_BYTES), headers)).toMatchObject({ status: 422 });
    expect(await post(body(MAX_ROUND_FILE_BYTES + 1), headers)).toMatchObject({
      status: 413,
      error: { code: "too_large" },
    });
  });

  test("a body without an end is cut off past the limit, and a length over the limit is refused", async () => {
    let answered = 0;
    const endless = new ReadableStream({
      pull(controller) {
        answered += 1_000_000;
        controller.enqueue(new Uint8Array(1_000_000));
      },
    });
    expect(await post(endless, { "x-file-name": "x_engagements.txt" })).toMatchObject({
      status: 413,
    });
    expect(answered).toBeLessThan(MAX_ROUND_FILE_BYTES + DROPPED_BYTES + 10_000_000);
    expect(
      await post("x", {
        "x-file-name": "x_engagements.txt",
        "content-length": String(MAX_ROUND_FILE_BYTES + 1),
      }),
    ).toMatchObject({ status: 413 });
  });
});

describe("sending", () => {
  test("needs a token: a missing, wrong, revoked or reading one is refused, and nothing is stored", async () => {
    const reading = await createToken(scratch.db, { name: "bot", scope: "read" });
    const old = await createToken(scratch.db, { name: "old", scope: "import" });
    await revokeToken(scratch.db, old.id);
    for (const authorization of [
      "",
      "Bearer",
      "Bearer pt_wrong",
      `Bearer ${old.token}`,
      `Bearer ${reading.token}`,
      `Basic ${token}`,
    ]) {
      const answer = await send(round(0, 1), { authorization });
      expect(answer).toMatchObject({ status: 401, error: { code: "bad_token" } });
      expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    }
    expect(Object.values(await dumpTables(scratch.db)).flat()).toEqual([]);
  });

  test("is limited per token and minute, then answered 429 with Retry-After", async () => {
    expect(TOKEN_IMPORT_LIMIT).toEqual({ tries: 600, windowMs: 60_000 });
    const {
      rows: [row],
    } = await scratch.db.pool.query<{ id: number }>("SELECT id FROM api_token");
    await fillRateLimit(scratch.db, `token ${row!.id}`, TOKEN_IMPORT_LIMIT, 599);
    expect(await send(round(0, 1))).toMatchObject({ status: 200 });
    await fillRateLimit(scratch.db, `token ${row!.id}`, TOKEN_IMPORT_LIMIT, 600);
    const refused = await send(editFile(round(0, 1), "x"));
    expect(refused).toMatchObject({ status: 429, error: { code: "too_many_tries" } });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(61);
  });

  test("gets 503 with the reason while the disk has too little free space, and 200 afterwards", async (context) => {
    const disk = (await mountSmallDisk(1024 * 1024)) ?? context.skip(NO_SMALL_DISK);
    const db = await database();
    const { dataFolder } = db;
    try {
      await writeFile(join(disk.folder, "PG_VERSION"), "18\n");
      db.dataFolder = disk.folder;
      expect(await send(round(0, 1))).toMatchObject({
        status: 503,
        error: {
          code: "unavailable",
          message: expect.stringMatching(/^The disk of the data folder/),
        },
      });
    } finally {
      db.dataFolder = dataFolder;
      await disk.remove();
    }
    expect(await send(round(0, 1))).toMatchObject({ status: 200 });
  });

  test("gets 503 with Retry-After while the database takes no writes, and 200 afterwards", async () => {
    const { pool } = scratch.db;
    const setReadOnly = async (value: "on" | "off"): Promise<void> => {
      await pool.query(
        `DO $$ BEGIN EXECUTE format(
           'ALTER DATABASE %I SET default_transaction_read_only = ${value}', current_database()); END $$`,
      );
    };
    await setReadOnly("on");
    try {
      await pool.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'proximity web'",
      );
      const refused = await send(round(1, 1));
      expect(refused).toMatchObject({ status: 503, error: { code: "unavailable" } });
      expect(refused.headers.get("retry-after")).toBe(String(UNAVAILABLE_RETRY_SECONDS));
    } finally {
      await setReadOnly("off");
    }
    // The connections to the server of before are not used again.
    expect(await send(round(1, 1))).toMatchObject({ status: 200 });
  });

  test("is limited per address for wrong tokens; the right token still works from there", async () => {
    await fillRateLimit(
      scratch.db,
      "bad-token:203.0.113.7",
      BAD_TOKEN_LIMIT,
      BAD_TOKEN_LIMIT.tries,
    );
    expect(await send(round(0, 1), { authorization: "Bearer pt_guess" })).toMatchObject({
      status: 429,
    });
    expect(await send(round(0, 1))).toMatchObject({ status: 200 });
  });
});
