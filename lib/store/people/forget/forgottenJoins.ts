import type pg from "pg";
import { readMainGuids } from "../joins.ts";
import { derivePlayerId } from "../playerId.ts";

const isSame = (one: string, two: string): boolean => one.toUpperCase() === two.toUpperCase();

/** Every GUID that is this person by an admin's decision, this one among them and last. */
export async function guidsOfPerson(client: pg.ClientBase, guid: string): Promise<string[]> {
  const mains = await readMainGuids(client);
  const getMain = (one: string): string => mains.get(one) ?? one;
  const known =
    [...mains.keys()].find((one) => isSame(one, guid)) ??
    [...mains.values()].find((one) => isSame(one, guid)) ??
    guid;
  const main = getMain(known);
  const others = [...mains].filter(([, of]) => of === main).map(([one]) => one);
  return [...new Map([...others, main, guid].map((one) => [one.toUpperCase(), one])).values()];
}

/** Says of the stand-ins what was decided of the GUIDs they stand for, so that the person stays one while and after he is forgotten. */
export async function carryJoins(
  client: pg.ClientBase,
  standIns: ReadonlyMap<string, string>,
  playerKey: Buffer,
): Promise<void> {
  const { rows } = await client.query<{ guid: string; into: string }>(
    "SELECT guid, into_guid AS into FROM joined_guid",
  );
  for (const { guid, into } of rows) {
    const [one, main] = [standIns.get(guid.toUpperCase()), standIns.get(into.toUpperCase())];
    if (one === undefined || main === undefined || one === main) continue;
    await client.query(
      "INSERT INTO joined_guid (guid, public_id, into_guid) VALUES ($1, $2, $3) ON CONFLICT (guid) DO NOTHING",
      [one, derivePlayerId(one, playerKey), main],
    );
  }
}

/** Takes the decisions away that still name the GUIDs: no file holds them any more. */
export async function dropJoins(client: pg.ClientBase, guids: readonly string[]): Promise<void> {
  await client.query(
    "DELETE FROM joined_guid WHERE upper(guid) = ANY($1::text[]) OR upper(into_guid) = ANY($1::text[])",
    [guids.map((guid) => guid.toUpperCase())],
  );
}
