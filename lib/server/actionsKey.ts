import { getSiteKey } from "#lib/store/access/getSiteKey.ts";
import type { Rows } from "#lib/store/postgres/tableAccess.ts";
import type { Environment } from "./environment.ts";

const ACTIONS_KEY_NAME = "actions_key";

/**
 * The key of the site's server actions, in base64: that of the environment, else the database's own.
 * The framework makes the names of actions with it, and encrypts what a page hands to them. So web
 * servers with one key accept each other's forms.
 */
export async function readActionsKey(
  db: Rows,
  env: Pick<Environment, "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY">,
): Promise<string> {
  return (
    env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ??
    (await getSiteKey(db, ACTIONS_KEY_NAME)).toString("base64")
  );
}
