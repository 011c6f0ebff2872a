import { Prisma } from "../generated/client.ts";
import type { Database } from "../postgres/connection.ts";
import type { Rows } from "../postgres/tableAccess.ts";
import { execute } from "../postgres/query.ts";

const SETTING = "ended_sessions";

/**
 * Two logins may end at the same time, so each is added to the stored ones in a single statement.
 */
const END = `
  INSERT INTO setting (key, value)
  VALUES ($1, jsonb_build_object($2::text, floor(extract(epoch FROM $3::timestamptz))))
  ON CONFLICT (key) DO UPDATE SET value = excluded.value || coalesce(
    (SELECT jsonb_object_agg(id, until) FROM jsonb_each(setting.value) AS kept (id, until)
      WHERE until::numeric > extract(epoch FROM now())), '{}')`;

/**
 * Notes that a login was ended, until it would have expired anyway. Expired entries are dropped.
 */
export async function endLogin(
  db: Pick<Database, "pool">,
  id: string,
  expiresAt: Date,
): Promise<void> {
  await execute(db, END, [SETTING, id, expiresAt]);
}

/**
 * Whether a login was ended by its owner, in any browser.
 * @param names all names under which it may have been noted
 */
export async function isLoginEnded({ prisma }: Rows, names: readonly string[]): Promise<boolean> {
  const found = await prisma.setting.findFirst({
    where: {
      key: SETTING,
      OR: names.map((name) => ({ value: { path: [name], not: Prisma.AnyNull } })),
    },
    select: { key: true },
  });
  return found !== null;
}
