import type { Outcome } from "#lib/engagements/types.ts";

/** What became of the target, after his name. */
export const OUTCOME_SENTENCES: Record<Outcome, string> = {
  killed: "was killed",
  escaped: "escaped",
  round_end: "was alive at the end of the round",
  timeout: "was lost from sight",
  disconnect: "left the game",
  shutdown: "was alive when the server stopped",
  unknown: "met an unknown end",
  selfkill: "killed themselves",
  fallen: "fell to death",
  world: "was killed by the map",
  teamkill: "was killed by a team-mate",
};
