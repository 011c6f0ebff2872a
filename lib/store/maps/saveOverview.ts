import { createHash } from "node:crypto";
import type { Rows } from "../postgres/tableAccess.ts";

/** Sets the overview image of a map and replaces an earlier one. */
export async function saveOverview(
  { prisma }: Rows,
  name: string,
  { bytes, type }: { bytes: Buffer; type: string },
): Promise<void> {
  const image = {
    overview: new Uint8Array(bytes),
    overview_type: type,
    overview_sha256: createHash("sha256").update(bytes).digest(),
    updated_at: new Date(),
  };
  await prisma.map.upsert({
    where: { name },
    create: { name, ...image },
    update: image,
    select: { name: true },
  });
}
