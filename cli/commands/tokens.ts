import type { Command } from "commander";
import { fail, withDatabase } from "#cli/withDatabase.ts";
import type { TokenScope } from "#lib/store/access/apiToken.ts";
import { createToken, listTokens, revokeToken } from "#lib/store/access/manageTokens.ts";

const SCOPES: readonly TokenScope[] = ["import", "read"];

async function create(
  name: string,
  { scope, source }: { scope: string; source?: string },
): Promise<void> {
  const known = SCOPES.find((each) => each === scope);
  if (known === undefined) return fail(`--scope is "${scope}"; expected import or read.`);
  await withDatabase("tokens", async (db) => {
    const { id, token } = await createToken(db, { name, scope: known, sourceName: source });
    console.log(token);
    console.error(
      `Token ${id} (${known}) for ${name}. It is shown only this once; whoever has it can use it until \`tokens revoke ${id}\`.`,
    );
  });
}

const DAY_LENGTH = 10;
const formatIsoDay = (date: Date | null): string =>
  date === null ? "never" : date.toISOString().slice(0, DAY_LENGTH);

async function list(): Promise<void> {
  await withDatabase("tokens", async (db) => {
    const tokens = await listTokens(db);
    if (tokens.length === 0)
      console.log("No tokens. Make one with `tokens create --scope import NAME`.");
    for (const { id, name, scope, source, createdAt, lastUsed, revokedAt } of tokens) {
      const state =
        revokedAt === null
          ? `last used ${formatIsoDay(lastUsed)}`
          : `REVOKED ${formatIsoDay(revokedAt)}`;
      console.log(
        `${String(id).padStart(4)}  ${scope.padEnd(7)} ${(source ?? "any source").padEnd(16)} made ${formatIsoDay(createdAt)}  ${state}  ${name}`,
      );
    }
  });
}

async function revoke(id: string): Promise<void> {
  if (!/^\d{1,9}$/.test(id))
    return fail(`"${id}" is no token's number; \`tokens list\` shows them.`);
  await withDatabase("tokens", async (db) => {
    if (await revokeToken(db, Number(id))) console.log(`Token ${id} is revoked.`);
    else fail(`There is no token ${id} that could be revoked; \`tokens list\` shows them.`);
  });
}

/** `proximity tokens create|list|revoke`: keys of machines that import over HTTP or read GUIDs. */
export function define(command: Command): void {
  command
    .command("create")
    .summary("make a token and print it, once")
    .argument("<name>", "what it is for")
    .requiredOption(
      "--scope <import|read>",
      "import: may send round files; read: may see GUIDs and original files",
    )
    .option("--source <name>", "the game server it belongs to; made if it is new")
    .action(create);
  command.command("list").summary("every token, without the secret part").action(list);
  command.command("revoke").summary("end a token").argument("<id>", "its number").action(revoke);
}
