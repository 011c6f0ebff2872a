import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { openEmbedded } from "../embedded/embeddedServer.ts";

/**
 * Names the folder of the test run's database server, and stops the server at the end of the run.
 * The first test that needs the server starts it.
 */
export default async function testServer(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "proximity-test-"));
  project.provide("testDataFolder", folder);
  return async () => {
    if (existsSync(join(folder, "postgres", "postmaster.pid")))
      await (await openEmbedded(folder)).release();
    await rm(folder, { recursive: true, force: true });
  };
}
