import { isLastingGuid, isPlayingGuid } from "./guidKinds.ts";

/** Whether two files share players: some, none, or unknown because one of them has no player. */
export type SharedPeople = "some" | "none" | "unknown";

/**
 * Whether two files of the same second, map and half share players. Where both have players with a
 * lasting GUID, only these count: bots, and players without a GUID, have the same GUIDs on every
 * server.
 */
export function comparePeople(first: readonly string[], second: readonly string[]): SharedPeople {
  const [one, other] = [first.filter(isPlayingGuid), second.filter(isPlayingGuid)];
  if (one.length === 0 || other.length === 0) return "unknown";
  const [people, others] = [one.filter(isLastingGuid), other.filter(isLastingGuid)];
  return people.length > 0 && others.length > 0 ? overlap(people, others) : overlap(one, other);
}

function overlap(guids: readonly string[], others: readonly string[]): "some" | "none" {
  const known = new Set(others);
  return guids.some((guid) => known.has(guid)) ? "some" : "none";
}
