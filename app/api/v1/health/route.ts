import { publicRoute } from "#lib/server/gate.ts";
import { UNAVAILABLE, refuse } from "#lib/server/gateRules.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { askDatabase } from "#lib/store/postgres/askDatabase.ts";

/** Whether the site can serve: asks the database. `{"status": "ok"}`, or 503 with the usual error. */
export const GET = publicRoute(async () => {
  if (await askDatabase(await database()))
    return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
  return refuse(UNAVAILABLE);
});
