/** Why two GUIDs cannot be merged, or one cannot be unmerged. */
export const MERGE_REFUSALS = {
  samePlayer: "These are already the same player. A player cannot be merged with themselves.",
  alreadyMerged: "These two are already merged.",
  mergedElsewhere: "This GUID is merged into another player. Unmerge it first.",
  mergedBefore: "This GUID is already merged. Unmerge it first.",
  notMerged: "This GUID is not merged with any player.",
  beingForgotten:
    "This player is being forgotten, which cannot be undone. Wait until it is finished.",
  thisPlayer: "This is the same player.",
  unknown: (key: string) => `No round has a player ${JSON.stringify(key)}.`,
  noLastingGuid: (key: string) =>
    `${JSON.stringify(key)} is not a lasting GUID: bots and players without a GUID are new ` +
    "in every round and cannot be merged.",
  notKey: (key: string) =>
    `${JSON.stringify(key)} is not the short id in a player's address and not a GUID of 32 hex digits.`,
} as const;
