import { formatQuantity } from "./format.ts";

export const BOT_ROUNDS = {
  /** The mark of a round. */
  mark: "bots only",
  meaning: "Only bots played: the round counts nowhere",
  /** The mark next to a number of rounds. */
  notCounted: (count: number) => `+ ${count} of bots`,
  notCountedMeaning: "Rounds in which only bots played are not counted",
} as const;

/** Says how many rounds are not counted because only bots played in them; empty if there are none. */
export function describeBotRounds(count: number): string {
  return count === 0 ? "" : `Not counted: ${formatQuantity(count, "round")} with only bots.`;
}
