import type { SessionDetails } from "./shown.ts";

/** What was played in a session. Rounds in which only bots played are not counted. */
export interface Play {
  rounds: number;
  /** How many rounds are not counted. */
  botRounds: number;
  engagements: number;
  crossfires: number;
  targetsKilled: number;
}

/** Sums up the rounds of a session. */
export function countPlay({ rounds }: Pick<SessionDetails, "rounds">): Play {
  const counted = rounds.filter(({ botsOnly }) => !botsOnly);
  const sum = (name: "engagements" | "crossfires" | "targetsKilled"): number =>
    counted.reduce((total, round) => total + round[name], 0);
  return {
    rounds: counted.length,
    botRounds: rounds.length - counted.length,
    engagements: sum("engagements"),
    crossfires: sum("crossfires"),
    targetsKilled: sum("targetsKilled"),
  };
}
