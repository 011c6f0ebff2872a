import type { Database } from "../../postgres/connection.ts";
import { queryRow } from "../../postgres/query.ts";
import { DATA_VERSION } from "../duos/board/storeBoard.ts";

/** Changes with every round that is imported, replaced or removed, and every player forgotten. */
export async function readPictureVersion(db: Pick<Database, "pool">): Promise<string> {
  const row = await queryRow<{ version: string }>(
    db,
    `SELECT version || ' ' || (SELECT count(*) FROM forgotten_player) AS version
       FROM (${DATA_VERSION}) AS rounds`,
  );
  return row?.version ?? "";
}
