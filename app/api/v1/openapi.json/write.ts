import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describeApi } from "#lib/server/openApi.ts";
import { readRoutes } from "./readRoutes.ts";

/** Writes docs/openapi.json: `npm run openapi`. */
const FILE = fileURLToPath(new URL("../../../../docs/openapi.json", import.meta.url));

writeFileSync(FILE, `${JSON.stringify(describeApi(await readRoutes()), null, 2)}\n`);
