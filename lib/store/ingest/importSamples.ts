import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "../postgres/connection.ts";
import { importRound } from "./importRound.ts";
import type { ImportReceipt } from "./receipt.ts";

/** Imports every sample round of a folder, in the order they were played. */
export async function importSamples(folder: string, db: Database): Promise<ImportReceipt[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith("_engagements.txt")).sort();
  const receipts: ImportReceipt[] = [];
  for (const fileName of names)
    receipts.push(
      await importRound({ bytes: await readFile(join(folder, fileName)), fileName }, db),
    );
  return receipts;
}
