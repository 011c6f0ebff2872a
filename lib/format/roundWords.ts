import type { Outcome, Team } from "#lib/engagements/types.ts";

/** `Axis`, as teams are called on screen. */
export const TEAM_NAMES: Record<Team, string> = {
  AXIS: "Axis",
  ALLIES: "Allies",
  SPEC: "Spectator",
};

/** The half of a stopwatch match: `first half`; empty for a round that is not a half. */
export function nameHalf(half: number | null): string {
  return half === null ? "" : half === 1 ? "first half" : "second half";
}

/** How an engagement ended, in a table. */
export const OUTCOME_NAMES: Record<Outcome, string> = {
  killed: "killed",
  escaped: "escaped",
  selfkill: "other death (own kill)",
  fallen: "other death (fall)",
  world: "other death (map)",
  teamkill: "other death (team kill)",
  round_end: "broke off (round end)",
  timeout: "broke off",
  disconnect: "broke off (left the game)",
  shutdown: "broke off (server stopped)",
  unknown: "broke off",
};

/** The same as the rest of a sentence that begins with the target's name. */
export const OUTCOME_SENTENCES: Record<Outcome, string> = {
  killed: "was killed",
  escaped: "escaped",
  selfkill: "killed themselves",
  fallen: "fell to death",
  world: "was killed by the map",
  teamkill: "was killed by a teammate",
  round_end: "was alive when the round ended",
  timeout: "broke off the fight",
  disconnect: "left the game",
  shutdown: "was alive when the server stopped",
  unknown: "has an unknown end",
};
