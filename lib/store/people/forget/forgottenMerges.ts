import type pg from "pg";
import { readMainGuids } from "../merges.ts";
import { derivePlayerId } from "../playerId.ts";

const isSame = (first: string, second: string): boolean =>
  first.toUpperCase() === second.toUpperCase();

/** Every GUID that is this person by an admin's decision, this one among them and last. */
export async function listGuidsOfPerson(client: pg.ClientBase, guid: string): Promise<string[]> {
  const mains = await readMainGuids(client);
  const getMain = (member: string): string => mains.get(member) ?? member;
  const known =
    [...mains.keys()].find((member) => isSame(member, guid)) ??
    [...mains.values()].find((member) => isSame(member, guid)) ??
    guid;
  const main = getMain(known);
  const others = [...mains]
    .filter(([, memberMain]) => memberMain === main)
    .map(([member]) => member);
  return [
    ...new Map([...others, main, guid].map((member) => [member.toUpperCase(), member])).values(),
  ];
}

/** Says of the stand-ins what was decided of the GUIDs they stand for, so that the person stays one while and after he is forgotten. */
export async function copyMerges(
  client: pg.ClientBase,
  standIns: ReadonlyMap<string, string>,
  playerKey: Buffer,
): Promise<void> {
  const { rows } = await client.query<{ guid: string; mainGuid: string }>(
    `SELECT guid, into_guid AS "mainGuid" FROM joined_guid`,
  );
  for (const { guid, mainGuid } of rows) {
    const [standIn, main] = [
      standIns.get(guid.toUpperCase()),
      standIns.get(mainGuid.toUpperCase()),
    ];
    if (standIn === undefined || main === undefined || standIn === main) continue;
    await client.query(
      "INSERT INTO joined_guid (guid, public_id, into_guid) VALUES ($1, $2, $3) ON CONFLICT (guid) DO NOTHING",
      [standIn, derivePlayerId(standIn, playerKey), main],
    );
  }
}

/** Takes the decisions away that still name the GUIDs: no file holds them any more. */
export async function deleteMerges(client: pg.ClientBase, guids: readonly string[]): Promise<void> {
  await client.query(
    "DELETE FROM joined_guid WHERE upper(guid) = ANY($1::text[]) OR upper(into_guid) = ANY($1::text[])",
    [guids.map((guid) => guid.toUpperCase())],
  );
}
