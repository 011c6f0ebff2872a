import type { Command } from "commander";
import { fail } from "#cli/openCommandStore.ts";
import { runWithDatabase } from "#cli/runWithDatabase.ts";
import { isLongerThan } from "#lib/engagements/characters.ts";
import type { TokenScope } from "#lib/store/access/apiToken.ts";
import {
  createToken,
  listTokens,
  MAX_TOKEN_NAME,
  revokeToken,
} from "#lib/store/access/manageTokens.ts";
import { refuseSourceName } from "#lib/store/ingest/sources.ts";

const SCOPES: readonly TokenScope[] = ["import", "read"];

async function create(
  name: string,
  { scope, source }: { scope: string; source?: string },
): Promise<void> {
  const known = SCOPES.find((each) => each === scope);
  if (known === undefined) return fail(`--scope is "${scope}"; expected import or read.`);
  if (name.trim() === "" || isLongerThan(name, MAX_TOKEN_NAME))
    return fail(`The name of a token has 1 to ${MAX_TOKEN_NAME} characters.`);
  const badSource = source === undefined ? null : refuseSourceName(source);
  if (badSource !== null) return fail(`--source: ${badSource}`);
  await runWithDatabase("tokens", async (db) => {
    const { id, token } = await createToken(db, { name, scope: known, sourceName: source });
    console.log(token);
    console.error(
      `Token ${id} (${known}) for ${name}. It is shown only once. Anyone who has it can ` +
        `use it until you run \`tokens revoke ${id}\`.`,
    );
  });
}

const DAY_LENGTH = 10;
const formatIsoDay = (date: Date | null): string =>
  date === null ? "never" : date.toISOString().slice(0, DAY_LENGTH);

async function list(): Promise<void> {
  await runWithDatabase("tokens", async (db) => {
    const tokens = await listTokens(db);
    if (tokens.length === 0)
      console.log("No tokens. Create one with `tokens create --scope import NAME`.");
    for (const { id, name, scope, source, createdAt, lastUsed, revokedAt } of tokens) {
      const state =
        revokedAt === null
          ? `last used ${formatIsoDay(lastUsed)}`
          : `REVOKED ${formatIsoDay(revokedAt)}`;
      console.log(
        `${String(id).padStart(4)}  ${scope.padEnd(7)} ` +
          `${(source ?? "any server").padEnd(16)} created ${formatIsoDay(createdAt)}  ` +
          `${state}  ${name}`,
      );
    }
  });
}

async function revoke(id: string): Promise<void> {
  if (!/^\d{1,9}$/.test(id))
    return fail(`"${id}" is not a token number. \`tokens list\` shows them.`);
  await runWithDatabase("tokens", async (db) => {
    if (await revokeToken(db, Number(id))) console.log(`Token ${id} is revoked.`);
    else fail(`There is no active token ${id}. \`tokens list\` shows them.`);
  });
}

/** `proximity tokens create|list|revoke`: keys for machines that import over HTTP or read GUIDs. */
export function define(command: Command): void {
  command
    .command("create")
    .summary("create a token and print it once")
    .argument("<name>", "a name for the token")
    .requiredOption(
      "--scope <import|read>",
      "import: send round files; read: see GUIDs and original files",
    )
    .option("--source <name>", "the game server it belongs to; created if it is new")
    .action(create);
  command.command("list").summary("list all tokens without their secrets").action(list);
  command
    .command("revoke")
    .summary("revoke a token")
    .argument("<id>", "the token's number")
    .action(revoke);
}
