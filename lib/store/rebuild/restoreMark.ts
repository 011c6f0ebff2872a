import type { Rows } from "../postgres/tableAccess.ts";

/** The setting that says: the files of a backup are stored, but not yet the tables made from them. */
const KEY = "restore_under_way";

/** Stored in the transaction that stores the files. */
export async function markRestore({ prisma }: Rows): Promise<void> {
  await prisma.setting.createMany({ data: { key: KEY, value: true }, skipDuplicates: true });
}

/** Deleted by the rebuild that makes the tables. */
export async function clearRestoreMark({ prisma }: Rows): Promise<void> {
  await prisma.setting.deleteMany({ where: { key: KEY } });
}

export async function isRestoreUnderWay({ prisma }: Rows): Promise<boolean> {
  return (await prisma.setting.count({ where: { key: KEY } })) > 0;
}
