import { z } from "zod";
import type { Outcome } from "#lib/engagements/types.ts";
import { codec, many } from "../addressFields.ts";
import { onEvents, type Filter, type SqlContext } from "../filter.ts";

/**
 * How an engagement ended. other_death: by their own hand, the map or a team-mate; open: the round
 * ended, the target left, or it is unknown.
 */
export const OUTCOME_GROUPS = ["killed", "escaped", "other_death", "open"] as const;
export type OutcomeGroup = (typeof OUTCOME_GROUPS)[number];

export const OUTCOME_NAMES: Readonly<Record<OutcomeGroup, string>> = {
  killed: "killed",
  escaped: "escaped",
  other_death: "other death",
  open: "broke off",
};

const OUTCOMES: Readonly<Record<OutcomeGroup, readonly Outcome[]>> = {
  killed: ["killed"],
  escaped: ["escaped"],
  other_death: ["selfkill", "fallen", "world", "teamkill"],
  open: ["round_end", "timeout", "disconnect", "shutdown", "unknown"],
};

const endedSo = (column: string, groups: readonly OutcomeGroup[], { add }: SqlContext): string[] =>
  groups.length === 0
    ? []
    : [`${column} = ANY(${add(groups.flatMap((group) => OUTCOMES[group]))}::text[])`];

/** How the engagement ended; any one of these ways. */
export const outcomes: Filter<"outcomes", readonly OutcomeGroup[]> = {
  key: "outcomes",
  neutral: [],
  label: "outcome",
  address: codec(
    { outcome: many(z.enum(OUTCOME_GROUPS)) },
    { read: ({ outcome }) => outcome, write: (outcome) => ({ outcome }) },
  ),
  describe: (groups) => `outcome: ${groups.map((group) => OUTCOME_NAMES[group]).join(" or ")}`,
  rows: {
    ...onEvents((groups, context) => endedSo("e.outcome", groups, context)),
    combat_engagement: (groups, context) => endedSo("g.outcome", groups, context),
  },
};
