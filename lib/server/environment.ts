import { ENVIRONMENT } from "./server.copy.ts";
import { resolve } from "node:path";
import { z } from "zod";
import { readDatabaseAddress } from "#lib/store/postgres/databaseAddress.ts";

/** A shorter password could be guessed in a night, although tries per minute are limited. */
const SHORTEST_PASSWORD = 10;
/** 32 characters of a random key have at least the 128 bits that a signature needs. */
const SHORTEST_SECRET = 32;
const HIGHEST_PORT = 65_535;
/** Balancers ask for the health of a server every few seconds. */
const MOST_DRAIN_SECONDS = 60;
/** The lengths of an AES key in bytes. */
const ACTIONS_KEY_BYTES: readonly number[] = [16, 24, 32];

const VARIABLES = {
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port >= 1 && port <= HIGHEST_PORT)
    .default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default("127.0.0.1"),
  DATA_DIR: z
    .string()
    .refine((path) => !path.includes("\0"))
    .transform((path) => resolve(path))
    .prefault("./data"),
  DATABASE_URL: z.string().refine(isPostgresUrl).optional(),
  DATABASE_READ_URL: z.string().refine(isPostgresUrl).optional(),
  ADMIN_PASSWORD: z.string().min(SHORTEST_PASSWORD).optional(),
  SESSION_SECRET: z.string().min(SHORTEST_SECRET).optional(),
  TRUST_PROXY: z.enum(["yes", "no"]).default("no"),
  DRAIN_SECONDS: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .refine((seconds) => seconds <= MOST_DRAIN_SECONDS)
    .default(0),
  /** The framework's own name, because its build reads the variable too. */
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: z.string().refine(isActionsKey).optional(),
};

const { expected } = ENVIRONMENT;
const EXPECTED: Record<keyof typeof VARIABLES, string> = {
  PORT: expected.port(HIGHEST_PORT),
  HOST: expected.host,
  DATA_DIR: expected.folder,
  DATABASE_URL: expected.databaseUrl,
  DATABASE_READ_URL: expected.databaseUrl,
  ADMIN_PASSWORD: expected.password(SHORTEST_PASSWORD),
  SESSION_SECRET: expected.secret(SHORTEST_SECRET),
  TRUST_PROXY: expected.trustProxy,
  DRAIN_SECONDS: expected.drainSeconds(MOST_DRAIN_SECONDS),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: expected.actionsKey(ACTIONS_KEY_BYTES),
};
const SECRETS: ReadonlySet<string> = new Set([
  "DATABASE_URL",
  "DATABASE_READ_URL",
  "ADMIN_PASSWORD",
  "SESSION_SECRET",
  "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY",
]);

/** The variables, with defaults filled in; DATA_DIR is absolute. */
export type Environment = z.infer<z.ZodObject<typeof VARIABLES>>;

export type EnvironmentResult =
  | { ok: true; environment: Environment }
  | { ok: false; /** One line for each bad variable. */ messages: string[] };

/**
 * Reads and checks all variables at once. An empty variable counts as unset. A message has the
 * name, the value (for a secret only its length) and what is expected.
 */
export function readEnvironment(variables: Record<string, string | undefined>): EnvironmentResult {
  const values = Object.fromEntries(
    Object.keys(VARIABLES).map((name) => [name, variables[name] || undefined]),
  );
  const parsed = z.object(VARIABLES).safeParse(values);
  if (parsed.success) return { ok: true, environment: parsed.data };
  const bad = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  const names = (Object.keys(VARIABLES) as (keyof typeof VARIABLES)[]).filter((name) =>
    bad.has(name),
  );
  return {
    ok: false,
    messages: names.map((name) =>
      ENVIRONMENT.invalid(name, maskSecret(name, values[name] ?? ""), EXPECTED[name]),
    ),
  };
}

function maskSecret(name: string, value: string): string {
  return SECRETS.has(name) ? ENVIRONMENT.secret(value.length) : JSON.stringify(value);
}

function isPostgresUrl(text: string): boolean {
  return readDatabaseAddress(text) !== null;
}

function isActionsKey(text: string): boolean {
  const key = Buffer.from(text, "base64");
  return key.toString("base64") === text && ACTIONS_KEY_BYTES.includes(key.length);
}

/**
 * The environment of a running server, which was checked when it started.
 * @throws Error if it is not valid
 */
export function getEnvironment(): Environment {
  const read = readEnvironment(process.env);
  if (!read.ok) throw new Error(read.messages.join(" "));
  return read.environment;
}

/** Whether a proxy of the site's owner is in front of it, so that what it forwards counts. */
export function isProxyTrusted(): boolean {
  return getEnvironment().TRUST_PROXY === "yes";
}
