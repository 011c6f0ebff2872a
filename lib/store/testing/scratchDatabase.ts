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
/**
 * Few connections, since each takes the server 30 ms of processor time to begin, and its first
 * queries as much again. With four, what runs at once still does.
 */
const POOL_SIZE = 4;

export interface ScratchDatabase {
  db: Database;
  url: string;
  /** Closes the connections and drops the database. */
  drop(): Promise<void>;
}

/**
 * A fresh database with every migration applied, on a real server that all test files of one run
 * share. The first call starts the server, and the end of the run stops it (testServer.ts).
 */
export async function scratchDatabase(): Promise<ScratchDatabase> {
  const { url: serverUrl } = await (server ??= openServer());
  const url = await copyTemplate(serverUrl, TEMPLATE);
  const db = await openDatabase(url, { applicationName: "proximity test", poolSize: POOL_SIZE });
  return {
    db,
    url,
    drop: async () => {
      await db.close();
      await dropDatabase(url);
    },
  };
}

/** The server, which this worker holds until the worker ends. */
let server: ReturnType<typeof openEmbedded> | undefined;

async function openServer() {
  const opened = await openEmbedded(inject("testDataFolder"));
  await makeTemplate(opened.url, TEMPLATE);
  return opened;
}
