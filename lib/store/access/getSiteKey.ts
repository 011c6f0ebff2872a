import { randomBytes } from "node:crypto";
import type { Rows } from "../postgres/tableAccess.ts";

const KEY_BYTES = 32;

/**
 * The site's random key with this name, made when it is first needed. If two processes ask at the
 * same time, both get the key that was stored first.
 */
export async function getSiteKey({ prisma }: Rows, name: string): Promise<Buffer> {
  const read = async (): Promise<Buffer | null> => {
    const row = await prisma.setting.findUnique({ where: { key: name }, select: { value: true } });
    if (row === null) return null;
    if (typeof row.value !== "string") throw new Error(`The setting ${name} is not a key.`);
    return Buffer.from(row.value, "base64");
  };
  const stored = await read();
  if (stored !== null) return stored;
  const value = randomBytes(KEY_BYTES).toString("base64");
  await prisma.setting.createMany({ data: { key: name, value }, skipDuplicates: true });
  const made = await read();
  if (made === null) throw new Error(`The setting ${name} could not be stored.`);
  return made;
}
