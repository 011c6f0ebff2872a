import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbedded } from "#lib/store/embedded/embeddedServer.ts";
import { importPlayedSamples } from "#lib/store/testing/playedSamples.ts";
import { makeTemplate } from "#lib/store/testing/templateDatabase.ts";
import { TEMPLATES } from "./site.ts";

/**
 * Starts the database server of the test run and creates the databases from which each site's own
 * is copied.
 */
export default async function startServer(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "proximity-e2e-server-"));
  const server = await openEmbedded(folder);
  await makeTemplate(server.url, TEMPLATES.none);
  await makeTemplate(server.url, TEMPLATES.samples, importPlayedSamples);
  process.env.E2E_DATABASE_SERVER = server.url;
  return async () => {
    await server.release();
    await rm(folder, { recursive: true, force: true });
  };
}
