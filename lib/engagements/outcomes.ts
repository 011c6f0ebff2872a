import { OUTCOMES, type Outcome } from "./types.ts";

/** How an engagement ended, in the four groups that people see and can filter by. */
export const OUTCOME_GROUPS = ["killed", "escaped", "other_death", "open"] as const;
export type OutcomeGroup = (typeof OUTCOME_GROUPS)[number];

/** other_death: the target died, but no enemy killed it. open: neither death nor escape was seen. */
const GROUP_OF: Record<Outcome, OutcomeGroup> = {
  killed: "killed",
  escaped: "escaped",
  selfkill: "other_death",
  fallen: "other_death",
  world: "other_death",
  teamkill: "other_death",
  round_end: "open",
  timeout: "open",
  disconnect: "open",
  shutdown: "open",
  unknown: "open",
};

/** The outcomes of a group, as files write them. */
export function listOutcomes(group: OutcomeGroup): Outcome[] {
  return OUTCOMES.filter((outcome) => GROUP_OF[outcome] === group);
}

/** Whether the target of an engagement with this outcome died. */
export function isDeath(outcome: Outcome): boolean {
  return outcome === "killed" || isOtherDeath(outcome);
}

/** Whether the target died without being killed by an enemy. */
export function isOtherDeath(outcome: Outcome): boolean {
  return GROUP_OF[outcome] === "other_death";
}
