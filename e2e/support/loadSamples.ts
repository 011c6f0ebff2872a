import { fileURLToPath } from "node:url";
import { importSamples } from "#lib/store/ingest/importSamples.ts";
import { openStore } from "#lib/store/openStore.ts";

export const SAMPLES = fileURLToPath(new URL("../../samples", import.meta.url));

/** Puts the sample rounds into the database of the run's site, beside the running server; a second time changes nothing. */
export async function loadSamples(): Promise<void> {
  const dataDir = process.env.E2E_DATA_DIR ?? "";
  const opened = await openStore({
    databaseUrl: undefined,
    dataDir,
    applicationName: "proximity e2e",
  });
  if (!opened.ok) throw new Error(opened.message);
  try {
    await importSamples(SAMPLES, opened.store.db);
  } finally {
    await opened.store.close();
  }
}
