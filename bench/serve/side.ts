import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import next from "next";
import { database } from "#lib/store/postgres/connection.ts";
import { checkDatabase } from "#lib/store/postgres/checkDatabase.ts";
import { readDataVersion } from "#lib/store/read/readDataVersion.ts";
import { makePageKeeper } from "#cli/serve/pages/keepPages.ts";
import { makeWebServer } from "#cli/serve/webServer.ts";

/**
 * Serves a built site on a free port and prints the port. kept: as `npm start` does. cold: each page
 * is made for each request. empty: the framework alone.
 */
const [side = "", dir = ""] = process.argv.slice(2);

const pageKeeper = makePageKeeper({ readVersion: async () => readDataVersion(await database()) });
const server =
  side === "empty"
    ? createServer((request, response) => void app.getRequestHandler()(request, response))
    : makeWebServer({
        dev: false,
        handle: () => app.getRequestHandler(),
        findProblem: async () => checkDatabase(await database()),
        ...(side === "kept" ? { pageKeeper } : {}),
      });
const app = next({ dev: false, dir, httpServer: server });
await app.prepare();
server.listen(0, "127.0.0.1", () =>
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`),
);
