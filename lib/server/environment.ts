import { resolve } from "node:path";
import { z } from "zod";

/** Below this a password can be guessed in a night: tries are limited to a few a minute, not stopped. */
const SHORTEST_PASSWORD = 10;
/** 32 characters of a random key are the 128 bits and more that a signature needs. */
const SHORTEST_SECRET = 32;
const HIGHEST_PORT = 65_535;

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
  ADMIN_PASSWORD: z.string().min(SHORTEST_PASSWORD).optional(),
  SESSION_SECRET: z.string().min(SHORTEST_SECRET).optional(),
  TRUST_PROXY: z.enum(["yes", "no"]).default("no"),
};

const EXPECTED: Record<keyof typeof VARIABLES, string> = {
  PORT: `a port number from 1 to ${HIGHEST_PORT}`,
  HOST: "a host name or address to listen on, such as 127.0.0.1 or 0.0.0.0",
  DATA_DIR: "a folder",
  DATABASE_URL: "an address such as postgresql://user:password@host:5432/name",
  ADMIN_PASSWORD: `at least ${SHORTEST_PASSWORD} characters, so that it cannot be guessed`,
  SESSION_SECRET: `at least ${SHORTEST_SECRET} random characters (\`openssl rand -hex 32\` makes some)`,
  TRUST_PROXY:
    "yes where a proxy of yours stands before the site and names its callers in X-Forwarded-For, else no",
};
const SECRETS: ReadonlySet<string> = new Set(["DATABASE_URL", "ADMIN_PASSWORD", "SESSION_SECRET"]);

/** What the environment says, with defaults; DATA_DIR absolute. */
export type Environment = z.infer<z.ZodObject<typeof VARIABLES>>;

export type EnvironmentResult =
  | { ok: true; environment: Environment }
  | { ok: false; /** One line a bad variable. */ messages: string[] };

/**
 * Reads and checks every variable at once. An empty variable counts as unset. A message names the variable, what was given
 * (of a secret only its length) and what is expected.
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
    messages: names.map(
      (name) => `${name} is ${maskSecret(name, values[name] ?? "")}; expected ${EXPECTED[name]}.`,
    ),
  };
}

function maskSecret(name: string, value: string): string {
  return SECRETS.has(name)
    ? `set to ${value.length} characters that do not fit`
    : JSON.stringify(value);
}

function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && ["postgres:", "postgresql:"].includes(new URL(text).protocol);
}

/**
 * The environment of a running server, which was checked when it started.
 * @throws Error where it does not fit
 */
export function getEnvironment(): Environment {
  const read = readEnvironment(process.env);
  if (!read.ok) throw new Error(read.messages.join(" "));
  return read.environment;
}
