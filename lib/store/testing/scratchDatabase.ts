import { inject } from "vitest";
import { openEmbedded } from "../embedded/embeddedServer.ts";
import { type Database, openDatabase } from "../postgres/connection.ts";
import { copyTemplate, dropDatabase, makeTemplate } from "./templateDatabase.ts";

declare module "vitest" {
  interface ProvidedContext {
    testDataFolder: string;
  }
}

const TEMPLATE = "template_migrated";

export interface ScratchDatabase {
  db: Database;
  url: string;
  /** Ends the connections and drops the database. */
  drop(): Promise<void>;
}

/**
 * A fresh database with every migration applied, on a real server that all test files of one run
 * share. It is started at the first call; the run's end stops it (testServer.ts).
 */
export async function scratchDatabase(): Promise<ScratchDatabase> {
  const { url: serverUrl } = await (server ??= openServer());
  const url = await copyTemplate(serverUrl, TEMPLATE);
  const db = await openDatabase(url, { applicationName: "proximity test" });
  return {
    db,
    url,
    drop: async () => {
      await db.close();
      await dropDatabase(url);
    },
  };
}

/** Held by this worker until it ends. */
let server: ReturnType<typeof openEmbedded> | undefined;

async function openServer() {
  const opened = await openEmbedded(inject("testDataFolder"));
  await makeTemplate(opened.url, TEMPLATE);
  return opened;
}
