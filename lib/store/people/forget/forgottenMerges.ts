import type { Transaction } from "../../postgres/connection.ts";
import { readMainGuids } from "../merges.ts";
import { derivePlayerId } from "../playerId.ts";
import { computeForgottenHash } from "./forgetInFile.ts";

const isSame = (first: string, second: string): boolean =>
  first.toUpperCase() === second.toUpperCase();

/** Every GUID that belongs to this player by an admin's decision; the given GUID comes last. */
export async function listGuidsOfPerson(transaction: Transaction, guid: string): Promise<string[]> {
  const mains = await readMainGuids(transaction);
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

/**
 * Repeats the merges of the forgotten GUIDs for their stand-ins, so that the player's GUIDs stay
 * merged during and after the forgetting.
 */
export async function copyMerges(
  { prisma }: Transaction,
  standIns: ReadonlyMap<string, string>,
  playerKey: Buffer,
): Promise<void> {
  const decisions = await prisma.joined_guid.findMany({ select: { guid: true, into_guid: true } });
  for (const { guid, into_guid: mainGuid } of decisions) {
    const [standIn, main] = [
      standIns.get(guid.toUpperCase()),
      standIns.get(mainGuid.toUpperCase()),
    ];
    if (standIn === undefined || main === undefined || standIn === main) continue;
    await prisma.joined_guid.createMany({
      data: {
        guid: standIn,
        public_id: derivePlayerId(standIn, playerKey),
        into_guid: main,
      },
      skipDuplicates: true,
    });
  }
}

/**
 * Deletes the merges that still name forgotten GUIDs, given by their hashes (hex): no file contains
 * these GUIDs any more.
 */
export async function deleteMerges(
  { prisma }: Transaction,
  hashes: ReadonlySet<string>,
  playerKey: Buffer,
): Promise<void> {
  const merges = await prisma.joined_guid.findMany({ select: { guid: true, into_guid: true } });
  const named = merges
    .filter(({ guid, into_guid: main }) =>
      [guid, main].some((member) =>
        hashes.has(computeForgottenHash(member, playerKey).toString("hex")),
      ),
    )
    .map(({ guid }) => guid);
  await prisma.joined_guid.deleteMany({ where: { guid: { in: named } } });
}
