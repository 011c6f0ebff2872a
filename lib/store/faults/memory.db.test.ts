import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MAX_ROUND_FILE_BYTES } from "#lib/engagements/limits.ts";
import { bundleProgram } from "../testing/bundleProgram.ts";
import { scratchDatabase } from "../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../testing/scratchDatabase.ts";
import { LONG } from "./long.ts";

const MEASURE = fileURLToPath(new URL("measureImport.ts", import.meta.url));
const run = promisify(execFile);
const MB = 1024 * 1024;
const BYTES = LONG ? MAX_ROUND_FILE_BYTES : 8 * MB;
const TIMES = 4;
/**
 * What the process itself needs in addition, for compiled code and buffers, even for a small file.
 */
const OWN = 96 * MB;

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());

test(`importing a file of ${BYTES / MB} MB needs at most ${TIMES} times its size in memory above idle`, async () => {
  const { stdout } = await run(process.execPath, [
    "--expose-gc",
    await bundleProgram(MEASURE),
    scratch.url,
    String(BYTES),
  ]);
  const { status, engagements, above } = JSON.parse(stdout) as {
    status: string;
    engagements: number;
    above: number;
  };
  expect({ status, many: engagements > BYTES / 10_000 }).toEqual({
    status: "imported",
    many: true,
  });
  expect(above).toBeLessThan(TIMES * BYTES + (LONG ? 0 : OWN));
}, 300_000);
