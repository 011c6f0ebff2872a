import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callProximity } from "#cli/testing/callProximity.ts";
import { makeRoundFile } from "#lib/store/ingest/testing/makeRoundFile.ts";
import { scratchDatabase, type ScratchDatabase } from "#lib/store/testing/scratchDatabase.ts";

let scratch: ScratchDatabase;
let folder: string;
let own: string;
let server: Server;
const file = makeRoundFile({ seed: 1, start: 1_780_000_000 });

beforeAll(async () => {
  scratch = await scratchDatabase();
  folder = await mkdtemp(join(tmpdir(), "proximity-once-"));
  own = await mkdtemp(join(tmpdir(), "proximity-once-own-"));
  await writeFile(join(own, "token"), "pt_secret", { mode: 0o600 });
  server = createServer((request, response) => {
    request.resume();
    request.on("end", () =>
      response.end('{"receipt":{"status":"imported","message":"Imported."}}'),
    );
  });
  await new Promise<void>((done) => {
    server.listen(0, "127.0.0.1", done);
  });
});
afterAll(async () => {
  server.close();
  await scratch.drop();
  for (const each of [folder, own]) await rm(each, { recursive: true });
});

const followOnce = (command: string) => {
  const args = [command, folder, "--once", "--state", join(own, command)];
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  if (command === "push") args.push("--token-file", join(own, "token"), "--url", address);
  return callProximity(args, { DATABASE_URL: scratch.url });
};

test.each(["watch", "push"])(
  "%s --once ends with 2 and names the file that may still be being written, then with 0",
  async (command) => {
    const path = join(folder, file.fileName);
    const text = Buffer.from(file.bytes).toString("latin1");
    await writeFile(path, text.replace(/^# END.*\n/m, ""), "latin1");
    const early = await followOnce(command);
    expect(early).toMatchObject({ code: 2, stderr: "" });
    expect(early.stdout).toMatch(/1 file left: still being written\?/);
    expect(early.stdout).toMatch(/_engagements\.txt \(no end line, changed \d+ s ago\)/);
    await utimes(path, 1_780_000_000, 1_780_000_000);
    expect(await followOnce(command)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^imported /),
    });
  },
);
