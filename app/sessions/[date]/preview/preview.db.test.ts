import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closeSharedDatabase } from "#lib/store/postgres/connection.ts";
import { importRound } from "#lib/store/ingest/importRound.ts";
import { makeRoundFile } from "#lib/store/ingest/testing/makeRoundFile.ts";
import { forgetPlayer } from "#lib/store/people/forget/forgetPlayer.ts";
import { scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import type { ScratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { GET } from "./route.ts";

let scratch: ScratchDatabase;
let date: string;
beforeAll(async () => {
  scratch = await scratchDatabase();
  vi.stubEnv("DATABASE_URL", scratch.url);
  const receipt = await importRound(makeRoundFile({ seed: 1, engagements: 30 }), scratch.db);
  date = receipt.sessionDate ?? "";
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await closeSharedDatabase();
  await scratch.drop();
});

const ask = (tag?: string): Promise<Response> =>
  GET(
    new Request(`http://localhost/sessions/${date}/preview`, {
      headers: tag === undefined ? {} : { "If-None-Match": tag },
    }),
    { params: Promise.resolve({ date }) },
  );

test("no cache shows a link preview with a forgotten player's name: it has to ask each time", async () => {
  const first = await ask();
  expect(first.headers.get("Cache-Control")).toBe("public, no-cache");
  const tag = first.headers.get("ETag")!;
  expect((await ask(tag)).status).toBe(304);
  const { rows } = await scratch.db.pool.query<{ guid: string }>(
    "SELECT player_guid AS guid FROM player_teamplay_stats",
  );
  for (const { guid } of rows) await forgetPlayer(scratch.db, guid);
  const second = await ask(tag);
  expect(second.status).toBe(200);
  expect(second.headers.get("ETag")).not.toBe(tag);
});
