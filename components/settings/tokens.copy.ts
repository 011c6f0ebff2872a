import { formatDay } from "#lib/format/format.ts";

export const TOKENS_PAGE = {
  title: "Tokens",
  summary:
    "Tokens are keys for machines: a game server that sends its files, or a bot that " +
    "reads. Each token does one thing, and you can revoke it at any time.",
  pushBefore: "A game server sends its files with",
  pushCommand: "proximity push FOLDER --url … --token-file …",
  pushOr: ", or with any program that can POST to",
  pushAddress: "/api/v1/import",
  pushAfter: ". Its token can only add and replace rounds of its own game server.",
  signInTitle: "Sign in to see the tokens",
  signIn: "Sign in",
} as const;

export const TOKEN_FORM = {
  name: "Name",
  namePlaceholder: "game server, bot …",
  scope: "Scope",
  scopes: { import: "send round files", read: "read GUIDs and files" },
  source: "Game server",
  sourcePlaceholder: "default",
  created: (name: string) => `The token for ${name}. Copy it now: it is shown only once.`,
  create: "Create a token",
  creating: "Creating …",
} as const;

export const TOKEN_TABLE = {
  label: "Tokens",
  name: "Name",
  scope: "Scope",
  source: "Game server",
  created: "Created",
  lastUsed: "Last used",
  scopes: { import: "sends files", read: "reads GUIDs" },
  anySource: "any",
  never: "never",
  revoke: "Revoke",
  revoking: "Revoking …",
  revoked: (date: Date) => `revoked ${formatDay(date)}`,
} as const;

export const TOKEN_REFUSALS = {
  tooLong: (most: number) => `Use at most ${most} characters.`,
  notText: "This is not plain text.",
  noName: "Enter a name for the token.",
  revoked: "This token is already revoked.",
} as const;
